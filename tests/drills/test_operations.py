"""docs/operations.md is true: every command on it is run, in its order, as it stands there. Those
for several machines are run by tests/drills/machines."""

import os
import re
import shlex
import signal
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from mscompare.backups.keeping import NAME
from scripts.machine import postgres_bin
from tests.conftest import ROOT
from tests.databases import own_database
from tests.drills.served import KEY, free_port
from tests.test_project import tracked

PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", PAGE, re.M | re.S)
LINE = re.compile(r"\[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] [A-Z]+ /\S* \d{3} \d+ms")


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A machine for this page: its folders and a shell that runs a command there."""
    folder = tmp_path_factory.mktemp("machine")
    with own_database(folder) as url:
        made = Machine(folder, url)
        yield made
        made.stop()


class Machine:
    def __init__(self, folder, url):
        self.folder, self.postgresql = folder, url.startswith("postgres")
        self.site, self.backups = folder / "srv/mscompare", folder / "srv/backups"
        self.backups.mkdir(parents=True)
        self._clone()
        self.port = free_port()
        settings = {
            "SECRET_KEY": KEY, "ALLOWED_HOSTS": "127.0.0.1 example.org", "DATABASE_URL": url,
            "SITE_URL": "https://example.org", "CONTACT": "mail@example.org", "OPERATOR": "A test",
            "PORT": str(self.port), "WEB_CONCURRENCY": "1",
            "STATIC_ROOT": str(self.site / "staticfiles"),
        }  # fmt: skip
        (folder / "etc").mkdir()
        lines = [f"{name}={shlex.quote(value)}" for name, value in settings.items()]
        (folder / "etc/mscompare.env").write_text("\n".join(lines))
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8",
                            "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
        if self.postgresql and (programs := postgres_bin()):
            self.environment["PATH"] += f":{programs}"

    def _clone(self):
        """The project as it is here, cloned from a place that can be pulled from."""
        origin = self.folder / "origin"
        for path in tracked():
            target = origin / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(origin)]
        for step in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
            subprocess.run([*git, *step], check=True)
        subprocess.run(["git", "clone", "-q", str(origin), str(self.site)], check=True)
        (self.site / "var").mkdir(exist_ok=True)
        # The locked dependencies are there already: `make setup` has nothing to fetch.
        (self.site / ".venv").symlink_to(ROOT / ".venv")

    def here(self, text):
        """A command of the page with this machine's folders."""
        for folder in ("/srv/mscompare", "/srv/backups", "/etc/mscompare.env", "/tmp/mscompare"):  # noqa: S108
            text = text.replace(folder, f"{self.folder}{folder}")
        return text

    def run(self, text, **more):
        """Run commands in a shell that stops at the first that fails; returns what they said."""
        (self.folder / "tmp").mkdir(exist_ok=True)
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", self.here(text)],
            env=self.environment | more, cwd=self.folder, capture_output=True, text=True,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def get(self, path, **headers):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        for _ in range(100):
            try:
                with urllib.request.build_opener(_Stay).open(request) as answer:
                    answer.read()
                    return answer
            except urllib.error.HTTPError as error:
                with error:
                    error.read()
                    return error
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def stop(self):
        pid = self.site / "var/site.pid"
        if pid.exists():
            os.kill(int(pid.read_text()), signal.SIGTERM)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


OPENING = "cd /srv/mscompare\nset -a; . /etc/mscompare.env; set +a\n"
NEWEST = "NEWEST=$(ls /srv/backups/mscompare-*.backup | tail -n 1)\n"
KINDS = {"sh", "ini", "nginx", "text", "cron"}


def test_every_command_of_the_page_does_what_it_says(machine):
    assert {kind for kind, _, _ in BLOCKS} == KINDS, "a block of a kind that nobody runs"
    ran = 0
    for kind, only, text in BLOCKS:
        if only and not (only == "postgresql" and machine.postgresql):
            continue
        if kind == "cron":
            for line in text.splitlines():
                *_, command = line.split(" ", 5)
                machine.run(command)
                ran += 1
        if kind != "sh":
            continue
        before = NEWEST if "$NEWEST" in text and "NEWEST=" not in text else ""
        if "psql" in text:
            _drop(machine)
        said = machine.run(OPENING + before + text)
        if "healthz" in text:
            assert said.strip() == "200"
            _answers_behind_a_proxy(machine)
        if "restore" in text and "--replace" not in text:
            assert "Every row was read back and compared: all are equal." in said
        if "gunicorn" in text or "kill -HUP" in text:
            assert machine.get("/healthz").status == 200
            time.sleep(0.5)
        ran += text.count("\n")
    assert ran > 25
    assert [name for name in os.listdir(machine.backups) if not NAME.fullmatch(name)] == []
    if machine.postgresql:
        _drop(machine)
    _log_is_as_told(machine)


def _drop(machine):
    machine.run(OPENING + """psql "$DATABASE_URL" -qc 'DROP DATABASE IF EXISTS mscompare_new'""")


def _answers_behind_a_proxy(machine):
    """What a proxy with TLS passes on is answered; plain HTTP is sent on to HTTPS."""
    proxied = {"X-Forwarded-Proto": "https", "Host": "example.org",
               "X-Forwarded-For": "203.0.113.7"}  # fmt: skip
    assert machine.get("/options/?budget=60000", **proxied).status == 200
    page = machine.get("/admin/login/", **proxied)
    assert page.status == 200
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-csrftoken=")
    assert cookie.endswith("; Path=/; SameSite=Lax; Secure")
    assert page.headers["Strict-Transport-Security"] in " ".join(PAGE.split())
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache")
    plain = machine.get("/options/", Host="example.org")
    assert plain.status == 301
    assert plain.headers["Location"] == "https://example.org/options/"
    assert machine.get("/options/", Host="elsewhere.org").status == 400
    assert machine.get("/healthz", Host="elsewhere.org").status == 200
    assert machine.get("/.well-known/security.txt", **proxied).status == 200


def _log_is_as_told(machine):
    """Every line of the log has the form that the page shows, and says no more."""
    shown = next(text for kind, _, text in BLOCKS if kind == "text").strip()
    assert LINE.fullmatch(shown)
    lines = (machine.site / "var/access.log").read_text().splitlines()
    assert len(lines) > 5
    for line in lines:
        assert LINE.fullmatch(line), line
    faults = (machine.site / "var/error.log").read_text()
    refused = [line for line in faults.splitlines() if "elsewhere.org" in line]
    assert refused == ["Refused, a host that is not ours: 'elsewhere.org'"]
    said = "\n".join(lines) + faults
    for secret in ("budget", "203.0.113.7", "127.0.0.1 -", "Python-urllib", "?"):
        assert secret not in said.replace("Listening at: http://127.0.0.1", "")
