"""Several machines, which are all this one, for drills: set up and run as docs/operations.md says
under “More than one machine”."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading

import redis

from scripts import machine
from tests.conftest import ROOT
from tests.databases import LOAD, run
from tests.drills.machines.databases import Database
from tests.drills.machines.on_the_page import ADDRESSES, BLOCKS, LINES, NGINX, PORTS, here
from tests.drills.served import KEY, until
from tests.test_project import tracked


class Process:
    """A program that runs in the foreground, with all processes that it begins."""

    def __init__(self, name, folder):
        self.name, self.folder, self.address = name, folder / name, ADDRESSES[name]
        self.folder.mkdir()
        self.said = self.folder / "said.log"
        self.said.touch()
        self._process = None

    def start(self, *command, **more):
        with self.said.open("a") as said:
            self._process = subprocess.Popen(
                command, stdout=said, stderr=said, start_new_session=True, **more
            )

    def end(self):
        """Kill all its processes, and wait until the first is gone."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(30)

    @contextlib.contextmanager
    def killed(self):
        """Inside, it is not there."""
        self.end()
        try:
            yield
        finally:
            self.begin()

    @contextlib.contextmanager
    def silent(self):
        """Inside, it takes what is sent and says nothing, as where the network is cut."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)


class Store(Process):
    """A machine with Redis."""

    def begin(self):
        program = machine.ensure_program("redis-server", "redis-server")
        # In the foreground, so that it can be killed by its number.
        words = here(BLOCKS["cache"]).replace("--daemonize yes", "--daemonize no")
        self.start(
            "bash", "-c", f"exec {words.replace('redis-server', program, 1)}", cwd=self.folder
        )

    def opened(self):
        """A client of it, to be closed."""
        words = here(BLOCKS["settings"])
        return contextlib.closing(redis.Redis.from_url(re.search("PAGE_STORE='(.*)'", words)[1]))


class SiteServer(Process):
    """A machine with the site: its own folder, its own `var/`."""

    def __init__(self, name, folder, static_root):
        super().__init__(name, folder)
        self.root = self.folder / "srv"
        for path in tracked():
            copy = self.root / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        (self.root / ".venv").symlink_to(ROOT / ".venv")
        self.static = self.folder / "static"
        shutil.copytree(static_root, self.static)
        settings = dict(re.findall(r"^(\w+)='(.*)'$", here(BLOCKS["settings"]), re.M))
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "example.org",
            "SITE_URL": "https://example.org", "CONTACT": "mail@example.org", "OPERATOR": "A test",
            "HOST": self.address, "PORT": str(PORTS["app"]), "WEB_CONCURRENCY": "2",
            "STATIC_ROOT": str(self.static), **settings,
        }  # fmt: skip

    def begin(self):
        self.start(
            sys.executable, "-m", "gunicorn", "--access-logfile", os.devnull,
            cwd=self.root, env=self.environment,
        )  # fmt: skip


class Front(Process):
    """A machine with nginx, and its cache."""

    def __init__(self, name, folder, certificate):
        super().__init__(name, folder)
        self.program = machine.ensure_program("nginx", "nginx")
        self.folder.chmod(0o755)
        line = re.search(r"^ *server 127\.0\.0\.1:8000 .*;\n", NGINX, re.M)[0]
        text = NGINX.replace(line, here(LINES))
        for written, meant in {
            "listen 80;": f"listen {self.address}:{PORTS['http']};",
            "listen 443 ssl;": f"listen {self.address}:{PORTS['https']} ssl;",
            "/etc/ssl/mscompare/certificate.pem": certificate[0],
            "/etc/ssl/mscompare/key.pem": certificate[1],
            "/var/lib/nginx/mscompare": self.folder / "cache",
            "/var/log/nginx/": f"{self.folder}/",
        }.items():
            assert written in text
            text = text.replace(written, str(meant))
        (self.folder / "site.conf").write_text(text)
        places = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(
            f"daemon off; {user} worker_processes 2; pid {self.folder}/pid;\n"
            f"events {{}}\nhttp {{\n{places}include {self.folder}/site.conf;\n}}\n"
        )

    def begin(self):
        self.start(
            self.program, "-p", str(self.folder), "-e", str(self.said),
            "-c", str(self.folder / "nginx.conf"),
        )  # fmt: skip


class Machines:
    """All of them, as the page sets them up."""

    def __init__(self, folder, static_root, certificate):
        self.db1, self.db2 = Database("db1", folder), Database("db2", folder)
        self.cache = Store("cache", folder)
        self.apps = [SiteServer(name, folder, static_root) for name in ("app1", "app2")]
        # Held while no server of the site is there.
        self.without_servers = threading.Lock()
        self.fronts = [Front(name, folder, certificate) for name in ("front1", "front2")]

    def begin(self):
        self.db1.make()
        run(self.db1.url, "manage.py", "migrate", "--verbosity", "0")
        run(self.db1.url, "-c", LOAD)
        self.db1.shell(BLOCKS["primary"])
        self.db1.kill()
        self.db1.start()
        self.follow(self.db2, self.db1)
        for each in (self.cache, *self.apps, *self.fronts):
            each.begin()

    def follow(self, replica, primary):
        """Set up a machine as the replica of another."""
        text = BLOCKS["replica"]
        if replica is self.db1:
            names = {"db1": "db2", "db2": "db1"}
            text = re.sub("db1|db2", lambda found: names[found[0]], text)
        replica.shell(text)
        replica.start()
        until(
            lambda: primary.asked("SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'"), 20
        )
        primary.shell(BLOCKS["together"])

    def end(self):
        with contextlib.ExitStack() as stack:
            for each in (self.db1, self.db2, self.cache, *self.apps, *self.fronts):
                stack.callback(each.end)
