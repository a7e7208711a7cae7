"""Run the suite, part by part, and say what each took. Usage: make test, make test-all, or

    .venv/bin/python -m scripts.run_tests [--all] [PATH … and other arguments of pytest]

With paths only these run, in the parts that they belong to. What is drilled (tests/drills) runs if
the code that it drills has changed since it last passed, with --all in any case.
"""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts import machine
from tests import databases
from tests.drills import drilled

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
TESTS = ("-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile")
MAKING = ("-m", "tests.content.making")
OTHERWISE = ("-m", "not once")
BEGUN = time.monotonic()


@dataclass
class Part:
    """One part of the suite: a command of Python, on SQLite or on PostgreSQL.

    What it says is kept until it has ended, since others say something at the same time.
    """

    title: str
    words: tuple
    database: str = "SQLite"
    minutes: float = 0
    seconds: float = 0
    code: int | None = None
    process: subprocess.Popen | None = field(default=None, repr=False)

    def run(self, environment):
        begun = time.monotonic()
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            self.process = subprocess.Popen(
                [sys.executable, *self.words], cwd=ROOT, env=environment, stdout=said, stderr=said
            )
            # All that it and its children have used, once they have ended.
            _, status, used = os.wait4(self.process.pid, 0)
            self.process.returncode = self.code = os.waitstatus_to_exitcode(status)
            self.minutes = (time.monotonic() - begun) / 60
            self.seconds = used.ru_utime + used.ru_stime
            said.seek(0)
            print(f"\n=== {self.title} ===", said.read(), sep="\n", flush=True)

    def stop(self):
        if self.process and self.process.returncode is None:
            self.process.terminate()


class Run:
    """Parts one after the other, or several rows of them side by side."""

    def __init__(self, environments, partly):
        self.environments, self.partly, self.parts = environments, partly, []
        self.stopped = False

    def passed(self, part):
        return part.code == 0 or (self.partly and part.code == NOTHING_COLLECTED)

    @property
    def failed(self):
        return [part for part in self.parts if not self.passed(part)]

    def beside(self, *rows):
        """Run rows of parts at once; the parts of a row one after the other."""
        self.parts += [part for row in rows for part in row]
        threads = [threading.Thread(target=self._row, args=[row]) for row in rows]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        except BaseException:
            self.stopped = True
            for part in self.parts:
                part.stop()
            for thread in threads:
                thread.join()
            raise

    def _row(self, row):
        for part in row:
            if not self.stopped:
                part.run(self.environments[part.database])

    def table(self):
        """What each part took, and all of them."""
        lines = [(part.title, part.minutes, part.seconds) for part in self.parts]
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        seconds = sum(each.ru_utime + each.ru_stime for each in used)
        lines.append(("In all", (time.monotonic() - BEGUN) / 60, seconds))
        return "\n".join(
            f"{title:28}{minutes:6.1f} min{seconds:7.0f} s of processor time"
            for title, minutes, seconds in lines
        )


def collect_static(folder):
    """Collect the static files once for all parts; returns where they are."""
    environment = {
        **os.environ, "LOCAL_TRIAL": "1", "STATIC_ROOT": f"{folder}/static",
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
    }  # fmt: skip
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return environment["STATIC_ROOT"]


@contextlib.contextmanager
def prepared(server):
    """What all parts share: {database: environment}, with templates of both databases in it."""
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        shared = {
            "CHROMIUM": machine.ensure_chromium(), "LOCAL_TRIAL": "1",
            "COLLECTED": collect_static(folder), "SNAPSHOT": f"{folder}/pages",
            "OTHER_SNAPSHOT": f"{folder}/pages of PostgreSQL",
        }  # fmt: skip
        urls = {"SQLite": f"sqlite:///{folder}/suite.sqlite3", "PostgreSQL": server}
        environments = {}
        for database, url in urls.items():
            templates = {}
            for kind in (databases.BARE, databases.LOADED):
                place = folder / f"{database} {kind}"
                place.mkdir()
                templates[kind] = stack.enter_context(databases.own_database(place, url))
            environments[database] = {**os.environ, **shared, **templates, "DATABASE_URL": url}
        environments["PostgreSQL"]["OTHER_DATABASE_URL"] = urls["SQLite"]
        (folder / "pages").mkdir()
        (folder / "pages of PostgreSQL").mkdir()
        yield environments


def chosen(arguments, where, marker=()):
    """The words of a part that runs the tests of a folder, or of what was asked for in it."""
    paths = [a for a in arguments if (ROOT / a.split("::")[0]).exists()]
    here = [path for path in paths if path.startswith(where)]
    if paths and not here:
        return None
    others = [a for a in arguments if a not in paths]
    return (*TESTS, *marker, *others, *(here or where))


def parts_first(environments):
    """What the others stand on: templates of both databases, and their pages."""
    templates = [
        [Part(f"templates, {name}", ("-m", "tests.databases", told[databases.BARE],
                                     told[databases.LOADED]), name)]
        for name, told in environments.items()
    ]  # fmt: skip
    one, other = (environments["SQLite"][name] for name in ("SNAPSHOT", "OTHER_SNAPSHOT"))
    pages = [
        Part("pages", (*MAKING, one)),
        Part("pages, PostgreSQL", (*MAKING, other, "--states"), "PostgreSQL"),
    ]
    return templates, pages


def parts_of_tests(asked, drills):
    """Two rows of parts: what runs in Python, and what runs in the browser."""
    drilled_here = tuple(drilled.files_of(drills))
    rules = ("tests/rules", "tests/test_design.py", "tests/test_project.py")
    told = [
        ("rules", rules, (), "SQLite"),
        ("content", ("tests/content",), (), "SQLite"),
        ("both", ("tests/both",), (), "SQLite"),
        ("both, PostgreSQL", ("tests/both",), OTHERWISE, "PostgreSQL"),
        ("drills", drilled_here, (), "SQLite"),
        ("drills, PostgreSQL", drilled_here, (), "PostgreSQL"),
    ]
    made = [
        Part(title, words, database)
        for title, where, marker, database in told
        if where and (words := chosen(asked, where, marker))
    ]
    browser = chosen(asked, ("tests/browser",), ("-m", "browser"))
    return made, [Part("browser", browser)] if browser else []


def main(arguments):
    # A run that is told to stop must stop the database it started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    every = "--all" in arguments
    asked = [argument for argument in arguments if argument != "--all"]
    machine.ensure_browser_driver()
    machine.ensure_pdf()
    drills = list(drilled.DRILLS) if every or asked else drilled.due()
    with machine.postgres() as server, prepared(server) as environments:
        run = Run(environments, bool(asked))
        templates, pages = parts_first(environments)
        run.beside(*templates)
        run.beside(pages)
        if not run.failed:
            run.beside(*parts_of_tests(asked, drills))
    print(f"\n{run.table()}")
    if run.failed:
        raise SystemExit(f"\nFailed: {'; '.join(part.title for part in run.failed)}")
    if every and not asked:
        drilled.record(drills)
    print("\nAll passed on SQLite and on PostgreSQL.")
    if left := sorted(set(drilled.DRILLS) - set(drills)):
        print(f"Not drilled, since nothing that they drill has changed: {', '.join(left)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
