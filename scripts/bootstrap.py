"""Make the virtual environment and install the locked dependencies. Standard library only.

Usage: python3 scripts/bootstrap.py base|test|mutants
Does nothing when the lock file has not changed since the last time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def fail(sentence):
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


def venv_works():
    """Say whether .venv is whole: an interrupted setup or a new Python leaves a broken one."""
    python = VENV / "bin" / "python"
    if not python.exists():
        return False
    return not subprocess.run([str(python), "-c", "import pip"], capture_output=True).returncode


def make_venv():
    """Create .venv anew; where Debian leaves venv out of Python, install it if we may."""
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            fail(f"Python cannot make virtual environments here: install {package} and try again.")
        for step in (["update", "-qq"], ["install", "-y", "-qq", package]):
            if subprocess.run(["apt-get", *step]).returncode:
                fail(f"apt-get {' '.join(step)} failed: install {package} and try again.")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
        fail("The virtual environment could not be made; see the message above.")


def main(group):
    if sys.version_info < OLDEST:
        fail(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
    lock = ROOT / "requirements" / f"{group}.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f".installed-{group}"
    whole = venv_works()
    if whole and stamp.exists() and stamp.read_text() == wanted:
        return
    if not whole:
        make_venv()
    print(f"Installing the locked dependencies ({lock.name}) …")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    if subprocess.run([*pip, "--disable-pip-version-check", "-r", str(lock)]).returncode:
        fail("The dependencies could not be installed; is the package index reachable?")
    stamp.write_text(wanted)
    if group == "test":
        base = (ROOT / "requirements" / "base.txt").read_bytes()
        (VENV / ".installed-base").write_text(hashlib.sha256(base).hexdigest())


if __name__ == "__main__":
    main(sys.argv[1])
