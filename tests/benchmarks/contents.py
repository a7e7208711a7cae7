"""The two databases that are measured: today's content, and 100,000 prices beside it.

Each is made once, in var/, and again when its content, its tables or what loads it have changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "benchmarks"
PRICES = 100_000
# What a database is made of.
MADE_OF = (
    "fixtures/*.json",
    "tests/benchmarks/large_content.py",
    "*/migrations/*.py",
    "*/models/*.py",
    "mscompare/content/*.py",
)


def databases():
    """Return the paths of (today's database, the large one); what is missing is made first."""
    return _database("today", 0), _database("large", PRICES)


def named():
    """Return the path of the database in DATABASE_URL, which must be one of SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("sqlite:///"):
        raise SystemExit("DATABASE_URL has to name a file of SQLite: sqlite:////path")
    return url.removeprefix("sqlite:///")


def _database(name, prices):
    made = FOLDER / f"{name}-{_made_of()}.sqlite3"
    if not made.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"{name}-*"):
            old.unlink()
        sys.stdout.write(f"Making {made.relative_to(ROOT)}: minutes, but only once …\n")
        sys.stdout.flush()
        _make(made, prices)
    return made


def _made_of():
    whole = hashlib.sha256()
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            whole.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return whole.hexdigest()[:12]


def _make(made, prices):
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        part = Path(folder) / "part.sqlite3"
        fixtures = ROOT / "fixtures"
        if prices:
            fixtures = Path(folder) / "fixtures"
            _run("tests/benchmarks/large_content.py", str(fixtures), str(prices))
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{part}"}
        _run("manage.py", "migrate", "--verbosity", "0", env=environment)
        _run("manage.py", "load_content", "--fixtures", str(fixtures), env=environment)
        # Its journal has been written back when the last connection was closed.
        shutil.move(part, made)


def _run(*command, **more):
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, **more
    )
