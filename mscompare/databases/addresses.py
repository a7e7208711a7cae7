"""What an address of a database stands for: an entry of DATABASES, as DATABASE_URL says it."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE, POSTGRESQL = "mscompare.databases.sqlite", "mscompare.databases.postgresql"
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
# What readers are asked for is only read, on whichever machine it is; and once a minute somebody
# looks whether a machine that is named earlier is there again.
OF_A_REPLICA = {
    "target_session_attrs": "prefer-standby",
    "application_name": "mscompare readers",
    "options": "-c jit=off -c default_transaction_read_only=on",
}
HELD_OF_A_REPLICA = 60
# What stands between "://" and the path of an address.
AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")
NOT_UNDERSTOOD = (
    "{name} is not understood: {why}. Write postgres://user:password@host:5432/name{or_else}."
)


def databases_of(url: str, replica: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Return DATABASES for a DATABASE_URL and a REPLICA_URL; without the second ("") there is no
    replica, which is of PostgreSQL and answers readers.

    Raises ImproperlyConfigured.
    """
    databases = {"default": database_of(url, folder)}
    if replica:
        databases["replica"] = _replica(replica, databases["default"])
    return databases


def database_of(url: str, folder: Path) -> dict[str, Any]:
    """Return an entry of DATABASES for a DATABASE_URL; "" is for SQLite in a folder.

    Connections are kept between requests. Of several machines of PostgreSQL the one that can be
    written to is meant. Raises ImproperlyConfigured.
    """
    if not url:
        folder.mkdir(exist_ok=True)
        url = f"sqlite:///{folder / 'mscompare.sqlite3'}"
    config = _parsed(url, "DATABASE_URL", " or sqlite:////absolute/path")
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"ENGINE": SQLITE, "OPTIONS": {**OF_SQLITE}}
    hosts = config["HOST"] or config.get("OPTIONS", {}).get("host", "")
    several = {"target_session_attrs": "read-write"} if "," in hosts else {}
    return _of_postgresql(config, OF_POSTGRESQL | several)


def _replica(url: str, primary: dict[str, Any]) -> dict[str, Any]:
    config = _parsed(url, "REPLICA_URL", "")
    if primary["ENGINE"] == SQLITE or config["ENGINE"].endswith("sqlite3"):
        raise ImproperlyConfigured(
            "REPLICA_URL is for PostgreSQL: DATABASE_URL and REPLICA_URL both begin with postgres://."
        )
    if config["NAME"] != primary["NAME"]:
        names = f"the database {config['NAME']!r} and not {primary['NAME']!r}"
        raise ImproperlyConfigured(f"REPLICA_URL names {names}, as DATABASE_URL does.")
    return _of_postgresql(config, OF_POSTGRESQL | OF_A_REPLICA) | {
        "CONN_MAX_AGE": HELD_OF_A_REPLICA, "TEST": {"MIRROR": "default"},
    }  # fmt: skip


def _of_postgresql(config: dict[str, Any], usual: dict[str, str]) -> dict[str, Any]:
    options = usual | config.get("OPTIONS", {})
    return config | {"ENGINE": POSTGRESQL, "OPTIONS": options}


def _parsed(url: str, name: str, or_else: str) -> dict[str, Any]:
    """What an address stands for, as dj_database_url says it."""
    try:
        config: dict[str, Any] = {**_with_all_machines(url)}
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            NOT_UNDERSTOOD.format(name=name, why=error, or_else=or_else)
        ) from error
    return config | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _with_all_machines(url: str) -> dict[str, Any]:
    """What dj_database_url, which knows of one machine alone, makes of an address.

    Raises ValueError or KeyError, which do not repeat the address: it may hold a password.
    """
    # The standard library refuses brackets within a list of machines, in some of its releases.
    found = AUTHORITY.match(url)
    before, at, machines = (found[1] if found else "").rpartition("@")
    if "," not in machines:
        return {**dj_database_url.parse(url)}
    one = url.replace(f"{before}{at}{machines}", f"{before}{at}localhost", 1)
    told = _hosts_and_ports(machines)
    return {**dj_database_url.parse(one), "HOST": told["host"], "PORT": told.get("port", "")}


def _hosts_and_ports(machines: str) -> dict[str, Any]:
    """What the driver reads in "host:port,host:port"; no port at all is no entry."""
    # It takes some megabytes, and who has SQLite needs none of it.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    with suppress(ProgrammingError):
        told = conninfo_to_dict(f"postgres://{machines}")
        ports = str(told.pop("port", ""))
        if re.fullmatch("[0-9,]*", ports):
            return {**told, "port": ports} if ports.strip(",") else told
    raise ValueError("several machines are written host:port,host:port")
