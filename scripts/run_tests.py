"""Run the whole suite: everything on SQLite and on PostgreSQL, each with a real browser.

Extra arguments go to pytest, so `.venv/bin/python -m scripts.run_tests -k sheet` runs a part.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import machine

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
# The browser's driver leaves an event loop running, so its tests have a process of their own. Both
# run side by side: a browser waits much of its time.
STAGES = {"pages and rules": "not browser", "in the browser": "browser"}


class Stage:
    """One stage of the suite, at work from the moment it is made. What the first of two says is
    shown as it comes; what the other says is kept in a file and shown at its end."""

    def __init__(self, title, marker, arguments, said=None, **environment):
        self.title, self.partly, self.said = title, bool(arguments), said
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]
        self.process = subprocess.Popen(
            [*command, "-m", marker, *arguments], cwd=ROOT, env={**os.environ, **environment},
            stdout=said, stderr=said,
        )  # fmt: skip

    def passed(self):
        """Wait for the end; returns True if it passed."""
        code = self.process.wait()
        if self.said:
            self.said.seek(0)
            print(f"\n=== {self.title} ===", self.said.read(), sep="\n", flush=True)
        return code == 0 or (self.partly and code == NOTHING_COLLECTED)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def collect_static(folder):
    """Collect the static files once for all stages; returns where they are."""
    environment = {
        **os.environ, "LOCAL_TRIAL": "1", "STATIC_ROOT": f"{folder}/static",
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
    }  # fmt: skip
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return environment["STATIC_ROOT"]


def main(arguments):
    # A run that is told to stop must stop the database it started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    machine.ensure_browser_driver()
    chromium = machine.ensure_chromium()
    machine.ensure_pdf()
    failed = []
    with tempfile.TemporaryDirectory() as folder, machine.postgres() as url:
        sqlite = f"sqlite:///{folder}/suite.sqlite3"
        collected = collect_static(Path(folder))
        for database, address in (("SQLite", sqlite), ("PostgreSQL", url)):
            environment = {
                "CHROMIUM": chromium, "LOCAL_TRIAL": "1", "DATABASE_URL": address,
                "OTHER_DATABASE_URL": sqlite if database == "PostgreSQL" else "",
                "COLLECTED": collected,
            }  # fmt: skip
            stages = []
            with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
                try:
                    for stage, marker in STAGES.items():
                        if database == "PostgreSQL":
                            marker += " and not once"
                        title, kept = f"{database}: {stage}", said if stages else None
                        print(f"\n=== {title} ===" if kept is None else f"(beside it: {title})",
                              flush=True)  # fmt: skip
                        stages.append(Stage(title, marker, arguments, kept, **environment))
                    failed += [stage.title for stage in stages if not stage.passed()]
                finally:
                    for stage in stages:
                        stage.stop()
    if failed:
        raise SystemExit(f"\nFailed: {'; '.join(failed)}")
    print("\nAll passed on SQLite and on PostgreSQL.")


if __name__ == "__main__":
    main(sys.argv[1:])
