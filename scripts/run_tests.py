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
# The browser's driver leaves an event loop running, so its tests have a process of their own.
STAGES = {"pages and rules": "not browser", "in the browser": "browser"}


def pytest(title, marker, arguments, **environment):
    """Run one stage of the suite; returns True if it passed."""
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]
    code = subprocess.run(
        [*command, "-m", marker, *arguments], cwd=ROOT, env={**os.environ, **environment}
    ).returncode
    return code == 0 or (bool(arguments) and code == NOTHING_COLLECTED)


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
            for stage, marker in STAGES.items():
                if database == "PostgreSQL":
                    marker += " and not once"
                title = f"{database}: {stage}"
                other = sqlite if database == "PostgreSQL" else ""
                environment = {
                    "CHROMIUM": chromium, "LOCAL_TRIAL": "1", "DATABASE_URL": address,
                    "OTHER_DATABASE_URL": other, "COLLECTED": collected,
                }  # fmt: skip
                if not pytest(title, marker, arguments, **environment):
                    failed.append(title)
    if failed:
        raise SystemExit(f"\nFailed: {'; '.join(failed)}")
    print("\nAll passed on SQLite and on PostgreSQL.")


if __name__ == "__main__":
    main(sys.argv[1:])
