"""What an address of a database stands for: an entry of DATABASES, as DATABASE_URL says it."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Readers never wait for a writer, and a writer takes its lock at once instead of failing halfway
# through a transaction. `timeout` is how long a command waits for it; a server is less patient
# (databases/sqlite/).
OF_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Compiling a question takes longer than answering it here. What the network has swallowed is
# noticed after some seconds. What the address itself says goes first.
OF_POSTGRESQL = {
    "connect_timeout": "2",
    "tcp_user_timeout": "5000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "options": "-c jit=off",
}


def database_of(url: str, folder: Path) -> dict[str, Any]:
    """Return an entry of DATABASES for a DATABASE_URL; "" is for SQLite in a folder.

    Connections are kept between requests. Raises ImproperlyConfigured.
    """
    if not url:
        folder.mkdir(exist_ok=True)
        url = f"sqlite:///{folder / 'mscompare.sqlite3'}"
    try:
        config: dict[str, Any] = {**dj_database_url.parse(url)}
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not understood: {error}. Write "
            "postgres://user:password@host:5432/name or sqlite:////absolute/path."
        ) from error
    config |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"ENGINE": "mscompare.databases.sqlite", "OPTIONS": {**OF_SQLITE}}
    options = OF_POSTGRESQL | config.get("OPTIONS", {})
    return config | {"ENGINE": "mscompare.databases.postgresql", "OPTIONS": options}
