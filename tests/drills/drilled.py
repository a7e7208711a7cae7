"""Which code each drill drills, and whether it has changed since the drill last passed.

python -m tests.drills.drilled                  which drills are due, a line for each
python -m tests.drills.drilled --passed NAME …  note that these passed on both databases
"""

import hashlib
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSED = "tests/drills/passed.toml"
HEAD = "# What each drill drilled when it last passed on both databases: see drilled.py.\n"


@dataclass(frozen=True)
class Drill:
    """Both are paths or patterns of the project; `tests` are its own files, each of one drill."""

    tests: tuple
    code: tuple

    def files(self, root):
        """Every file that it is made of and that it drills, sorted; a pattern that finds none is
        an error."""
        found = set()
        for pattern in (*self.tests, *self.code):
            files = {path for path in root.glob(pattern) if path.is_file()}
            if not files:
                raise FileNotFoundError(f"{pattern} names no file")
            found |= files
        return sorted(path.relative_to(root).as_posix() for path in found)

    def hashed(self, root):
        """One hash of the names and contents of all its files, wherever the project lies."""
        whole = hashlib.sha256()
        for name in self.files(root):
            content = hashlib.sha256((root / name).read_bytes()).hexdigest()
            whole.update(f"{content} {name}\n".encode())
        return whole.hexdigest()


# What every drill stands on: the tables that there are, what they are made with, and the copies
# and processes in which it runs.
TABLES = (
    "treatments/models/*.py", "treatments/migrations/*.py", "clinics/models/*.py",
    "clinics/migrations/*.py", "mscompare/migrations/*.py", "mscompare/settings.py",
    "mscompare/databases/**/*.py", "requirements/base.txt",
)  # fmt: skip
TOGETHER = (
    "tests/databases.py", "tests/day.py", "tests/conftest.py", "tests/drills/conftest.py",
    "tests/drills/points.py", "tests/drills/served.py", "tests/both/backups/conftest.py",
    "tests/both/backups/sites.py",
)  # fmt: skip
SERVED = (
    "mscompare/edition/*.py", "mscompare/kept/*.py", "mscompare/serving/*.py",
    "mscompare/web/*.py", "mscompare/apps.py", "mscompare/wsgi.py", "gunicorn.conf.py",
)  # fmt: skip
EDITING = ("treatments/editing/*.py", "treatments/clock.py")
BACKUPS = (
    "mscompare/backups/*.py", "mscompare/management/commands/backup.py",
    "mscompare/management/commands/restore.py",
)  # fmt: skip
FORMS = ("treatments/admin/*.py", "clinics/admin/*.py", "mscompare/editing/site.py")

DRILLS = {
    "backups": Drill(
        tests=(
            "tests/drills/test_backups_held.py", "tests/drills/test_damage.py",
            "tests/drills/test_replacing.py", "tests/drills/test_restores.py",
        ),
        code=(*TABLES, *TOGETHER, *EDITING, *BACKUPS, "tests/both/backups/forging.py"),
    ),
    "away": Drill(
        tests=(
            "tests/drills/test_database_away.py", "tests/drills/test_file_away.py",
            "tests/drills/an_editor.py", "tests/drills/reading.py", "tests/drills/wire.py",
        ),
        code=(
            *TABLES, *TOGETHER, *SERVED, "mscompare/login/sessions.py", "scripts/machine.py",
            "tests/both/editing/conftest.py", "tests/both/login/helpers.py", "tests/factories.py",
        ),
    ),
    "editions": Drill(
        tests=("tests/drills/test_editions_served.py",),
        code=(
            *TABLES, *TOGETHER, *EDITING, *SERVED,
            "tests/both/editing/conftest.py", "tests/both/login/helpers.py", "tests/factories.py",
        ),
    ),
    "imports": Drill(
        tests=("tests/drills/test_import_killed.py", "tests/drills/killed.py"),
        code=(
            *TABLES, *TOGETHER, *EDITING, *FORMS, "treatments/importing/*.py",
            "clinics/importing.py", "clinics/price_lines.py", "tests/both/editing/files.py",
            "tests/html.py",
        ),
    ),
    "machines": Drill(
        tests=("tests/drills/machines/*.py",),
        code=(
            *TABLES, *TOGETHER, *SERVED, "docs/operations.md", "docs/nginx.conf",
            "mscompare/login/sessions.py", "scripts/machine.py", "tests/drills/an_editor.py",
            "tests/drills/front.py", "tests/drills/reading.py", "tests/both/editing/conftest.py",
            "tests/both/login/helpers.py", "tests/factories.py", "tests/test_project.py",
        ),
    ),
    "observatory": Drill(
        tests=(
            "tests/drills/test_observatory.py", "tests/drills/front.py",
            "tests/drills/observatory/*.json",
        ),
        code=(
            *TOGETHER, "mscompare/serving/*.py", "mscompare/kept/*.py", "mscompare/login/*.py",
            "mscompare/web/middleware.py", "mscompare/web/compression.py",
            "mscompare/web/errors.py", "mscompare/settings.py", "mscompare/urls.py",
            "mscompare/wsgi.py", "templates/base.html", "gunicorn.conf.py",
            "requirements/base.txt", "requirements/observatory.txt", "scripts/bootstrap.py",
            "scripts/machine.py",
        ),
    ),
    "operations": Drill(
        tests=("tests/drills/test_operations.py",),
        code=(
            *TABLES, *TOGETHER, *BACKUPS, "docs/operations.md", "gunicorn.conf.py", "Makefile",
            "manage.py", "mscompare/management/commands/*.py", "mscompare/serving/*.py",
            "mscompare/urls.py", "mscompare/wsgi.py", "mscompare/apps.py",
            "mscompare/content/load*.py", "mscompare/login/*.py",
            "treatments/importing/tidying.py", "scripts/bootstrap.py",
            "scripts/machine.py", "scripts/__init__.py", "tests/test_project.py",
        ),
    ),
    "pairs": Drill(
        tests=("tests/drills/test_pairs.py", "tests/drills/pairs.py"),
        code=(
            *TABLES, *TOGETHER, *EDITING, *FORMS, "clinics/price_lines.py",
            "tests/benchmarks/pairs.py", "tests/both/editing/conftest.py",
            "tests/both/login/helpers.py", "tests/factories.py",
        ),
    ),
    "workers": Drill(
        tests=("tests/drills/test_workers.py",),
        code=(
            *TABLES, *TOGETHER, *SERVED, "tests/test_project.py",
        ),
    ),
}  # fmt: skip


def due(root=ROOT, drills=DRILLS):
    """Return the names of the drills that are not as they were when they last passed."""
    noted = _noted(root)
    return [name for name in sorted(drills) if noted.get(name) != drills[name].hashed(root)]


def files_of(names, root=ROOT, drills=DRILLS):
    """Return the test files of drills, as pytest takes them."""
    patterns = [pattern for name in names for pattern in drills[name].tests]
    found = {path.relative_to(root) for pattern in patterns for path in root.glob(pattern)}
    return sorted(path.as_posix() for path in found if path.name.startswith("test_"))


def record(names, root=ROOT, drills=DRILLS):
    """Note that these drills passed on both databases, as they are now."""
    # A drill that is no more is forgotten.
    noted = {name: value for name, value in _noted(root).items() if name in drills}
    noted |= {name: drills[name].hashed(root) for name in names}
    lines = [f'{name} = "{noted[name]}"\n' for name in sorted(noted)]
    (root / PASSED).write_text(HEAD + "".join(lines), "utf-8")


def _noted(root):
    """{drill: its hash when it last passed}"""
    path = root / PASSED
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def main(arguments):
    if not arguments:
        sys.stdout.write("".join(f"{name}\n" for name in due()))
        return
    option, *names = arguments
    unknown = sorted(set(names) - set(DRILLS))
    if option != "--passed" or not names or unknown:
        raise SystemExit(f"{__doc__}\nDrills: {', '.join(DRILLS)}.")
    record(names)


if __name__ == "__main__":
    main(sys.argv[1:])
