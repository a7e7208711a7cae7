"""What the tests need of the machine: Chromium, its driver, Pango, PostgreSQL, and for drills
OpenSSL, nginx and Redis.

As root on Debian or Ubuntu they are installed from the system's packages. Elsewhere Chromium
comes from Playwright; PostgreSQL must be there or be given as TEST_DATABASE_URL. What cannot be
had stops the run with one line that says what to install; nothing is skipped in silence.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

# What WeasyPrint loads, by the names of Debian and Ubuntu; a font for the dots of strength.
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")

# Debian's Chromium without the window around each page, which nobody sees here and which takes more
# than half of the browser's time.
HEADLESS = "chromium-headless-shell"


def fail(sentence):
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


def may_install():
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_refuses(*packages):
    """Install packages; returns "", or what went wrong in a sentence."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            return f"{' '.join(command)} failed: {done.stderr.strip().splitlines()[-1:]}"
    return ""


def apt_install(*packages):
    if fault := apt_refuses(*packages):
        fail(fault)


def find_chromium():
    """Return the path of a Chromium on this machine, or None."""
    for name in (HEADLESS, "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    found = sorted(cache.glob("chromium-*/chrome-*/chrome"))
    return str(found[-1]) if found else None


def ensure_chromium():
    """Return the path of a Chromium, installing one where that is allowed."""
    if may_install() and not shutil.which(HEADLESS):
        print("Installing Chromium …", flush=True)
        fault = apt_refuses(HEADLESS)
        if fault and not find_chromium():
            apt_install("chromium")
    elif not find_chromium():
        print("Fetching Playwright's Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_chromium() or fail(f"Chromium is missing: install the package {HEADLESS}.")


def _driver_starts():
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True).returncode == 0


def ensure_browser_driver():
    """See that Playwright's own Node.js starts; the smallest Debian lacks a library it needs."""
    if _driver_starts():
        return
    if may_install():
        print("Installing a library that the browser's driver needs …")
        apt_install("libatomic1")
    if not _driver_starts():
        fail("Playwright's driver does not start: install the package libatomic1.")


def _pdf_is_made():
    """True if WeasyPrint finds the libraries of the system that it needs."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, capture_output=True).returncode == 0


def ensure_pdf():
    """See that PDFs can be made, installing Pango where that is allowed."""
    if _pdf_is_made():
        return
    if may_install():
        print("Installing the libraries that set the PDF …")
        apt_install(*PANGO)
    if not _pdf_is_made():
        fail(f"PDFs cannot be made: install the packages {' '.join(PANGO)}.")


def ensure_program(name, package):
    """Return the path of a program, installing the package that has it where that is allowed."""
    where = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
    if not shutil.which(name, path=where) and may_install():
        print(f"Installing {package} …", flush=True)
        apt_install(package)
    return shutil.which(name, path=where) or fail(
        f"{name} is missing: install the package {package}."
    )


def postgres_bin():
    """Return the folder of PostgreSQL's server programs, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name)
    candidates = [str(folder) for folder in folders]
    if config := shutil.which("pg_config"):
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True)
        candidates.append(asked.stdout.strip())
    if initdb := shutil.which("initdb"):
        candidates.append(str(Path(initdb).parent))
    servers = [c for c in candidates if Path(c, "initdb").exists() and Path(c, "pg_ctl").exists()]
    return Path(servers[-1]) if servers else None


def ensure_postgres():
    """Return the folder of PostgreSQL's server programs, installing them where allowed."""
    if folder := postgres_bin():
        return folder
    if may_install():
        print("Installing PostgreSQL …")
        apt_install("postgresql")
    return postgres_bin() or fail(
        "PostgreSQL is missing: install the package postgresql, or set TEST_DATABASE_URL."
    )


@contextlib.contextmanager
def postgres():
    """A private PostgreSQL on a free port of 127.0.0.1; gives its address, stops it at the end."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    programs = ensure_postgres()
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = tempfile.mkdtemp(prefix="mscompare-postgres-")
    if user:
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(*command):
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            fail(f"{command[0]} failed: {done.stdout}{done.stderr}")

    data = f"{folder}/data"
    port = _free_port()
    settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c fsync=off"
    settings += f" -c unix_socket_directories={folder}"
    try:
        # A locale that sorts as people do: the pages must not depend on it.
        options = ["-U", "mscompare", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        help_text = subprocess.run([f"{programs}/initdb", "--help"], capture_output=True, text=True)
        if "--icu-locale" in help_text.stdout:  # PostgreSQL 15 and newer
            options += ["--locale-provider=icu", "--icu-locale=en"]
        run(f"{programs}/initdb", "-D", data, *options)
        run(f"{programs}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", settings, "start")
        try:
            yield f"postgres://mscompare@127.0.0.1:{port}/postgres"
        finally:
            run(f"{programs}/pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
