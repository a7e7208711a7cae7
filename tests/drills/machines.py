"""Several machines on this one, for drills: each has an address of its own, and what stands in
docs/operations.md under “More than one machine” is run on it."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import psycopg
import redis

from scripts import machine
from tests.conftest import ROOT
from tests.databases import LOAD, run
from tests.drills.served import free_port, lives
from tests.test_project import tracked

PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
NGINX = (ROOT / "docs/nginx.conf").read_text("utf-8")
BLOCKS = {
    only: text
    for only, text in re.findall(r"^```sh (\w+)\n(.*?)^```$", PAGE, re.M | re.S)
    if only != "postgresql"
}
LINES = re.search(r"^```nginx\n(.*?)^```$", PAGE, re.M | re.S)[1]
# Linux answers to every address that begins with 127.
ADDRESSES = {
    "db1": "127.77.0.1", "db2": "127.77.0.2", "cache": "127.77.0.9",
    "app1": "127.77.0.11", "app2": "127.77.0.12", "front1": "127.77.0.21", "front2": "127.77.0.22",
}  # fmt: skip
PORTS = {name: free_port() for name in ("postgresql", "redis", "app", "https", "http")}
FOLLOWERS = "SELECT state, sync_state FROM pg_stat_replication"
KEY = "a-key-of-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG"


def here(text):
    """What stands on the page, with the addresses and ports of this machine."""
    database, redis, app = PORTS["postgresql"], PORTS["redis"], PORTS["app"]
    for written, meant in {
        "@db1,db2/": f"@db1:{database},db2:{database}/",
        "@db2,db1/": f"@db2:{database},db1:{database}/",
        "--port 6379": f"--port {redis}", ":6379": f":{redis}", ":8000": f":{app}",
    }.items():  # fmt: skip
        text = text.replace(written, meant)
    names = r"(?<!name=)\b(db1|db2|cache|app1|app2)\b(?=[ :,/'])"
    return re.sub(names, lambda found: ADDRESSES[found[0]], text)


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

    def end(self, how=signal.SIGKILL):
        """Send a signal to all its processes, and wait until the first is gone."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(30)


class Database(Process):
    """A machine with PostgreSQL."""

    def __init__(self, name, folder):
        super().__init__(name, folder)
        self.programs, self.data = machine.ensure_postgres(), self.folder / "data"
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            owner = pwd.getpwnam(self.user)
            for path in (self.folder, self.said):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self.environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}", "PGDATA": str(self.data),
            "PGHOST": self.address, "PGPORT": str(PORTS["postgresql"]), "PGUSER": "administrator",
            "PGDATABASE": "postgres", "LANG": "C.UTF-8",
        }  # fmt: skip

    def shell(self, text):
        """Run what stands on the page; returns what it said."""
        return self._run(here(text))

    def _run(self, text):
        done = subprocess.run(
            ["bash", "-eu", "-c", text], user=self.user, env=self.environment,
            cwd=self.folder, capture_output=True, text=True, timeout=90,
        )  # fmt: skip
        assert done.returncode == 0, (text, done.stdout, done.stderr, self.said.read_text())
        return done.stdout

    def make(self):
        """Make an empty database of the site, and its role."""
        self._run(
            "initdb --username=administrator --auth=trust --encoding=UTF8 --locale=C.UTF-8 "
            '--locale-provider=icu --icu-locale=en --pgdata="$PGDATA"'
        )
        self.start()
        self._run("psql -c 'CREATE ROLE mscompare LOGIN'; createdb --owner=mscompare mscompare")

    def start(self):
        self._run(
            f"pg_ctl -w -l said.log -o '-c port={PORTS['postgresql']} -c fsync=off "
            f"-c listen_addresses={self.address} -c unix_socket_directories={self.folder}' start"
        )

    def kill(self):
        """As if its power was cut, but that the others are told so."""
        self._run("pg_ctl -w -m immediate stop")

    def end(self):
        if (self.data / "postmaster.pid").exists() and lives(self._first()):
            self.kill()

    def empty(self):
        shutil.rmtree(self.data)

    @contextmanager
    def silent(self):
        """Inside, it takes what is sent and says nothing, as where the network is cut."""
        self._tell_all(signal.SIGSTOP)
        try:
            yield
        finally:
            self._tell_all(signal.SIGCONT)

    def cut_off(self):
        """From now on it says nothing, and never will."""
        self._tell_all(signal.SIGSTOP)

    def fence(self):
        """See to it that what was cut off does not come back."""
        self._tell_all(signal.SIGKILL)

    def _first(self):
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def _tell_all(self, what):
        first = self._first()
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=True
        ).stdout.split()
        for process in [first, *map(int, listed)]:
            os.kill(process, what)

    def asked(self, question, *values):
        """Return the rows of a question to the database of the site, asked by an administrator."""
        with psycopg.connect(
            host=self.address, port=PORTS["postgresql"], user="administrator", dbname="mscompare",
            connect_timeout=5,
        ) as connection:  # fmt: skip
            return connection.execute(question, values).fetchall()

    def is_followed(self):
        """Say whether a replica follows that has all that was answered."""
        return ("streaming", "sync") in self.asked(FOLLOWERS)


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
        return closing(redis.Redis.from_url(re.search("PAGE_STORE='(.*)'", words)[1]))


class SiteServer(Process):
    """A machine with the site: its own folder, its own `var/`."""

    def __init__(self, name, folder, static_root):
        super().__init__(name, folder)
        self.root = self.folder / "srv"
        for path in tracked():
            copy = self.root / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
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
            "/var/cache/nginx/mscompare": self.folder / "cache",
            "/var/log/nginx": self.folder,
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
        url = f"postgres://mscompare@{self.db1.address}:{PORTS['postgresql']}/mscompare"
        run(url, "manage.py", "migrate", "--verbosity", "0")
        run(url, "-c", LOAD)
        self.db1.shell(BLOCKS["primary"])
        self.follow(self.db2, self.db1)
        self.cache.begin()
        for each in (*self.apps, *self.fronts):
            each.begin()

    def follow(self, replica, primary):
        """Set up a machine as the replica of another."""
        text = BLOCKS["replica"]
        if replica is self.db1:
            names = {"db1": "db2", "db2": "db1"}
            text = re.sub("db1|db2", lambda found: names[found[0]], text)
        replica.shell(text)
        replica.start()
        began = time.monotonic()
        while not primary.asked("SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'"):
            assert time.monotonic() - began < 20
            time.sleep(0.1)
        primary.shell(BLOCKS["together"])

    def end(self):
        for each in (*self.fronts, *self.apps, self.cache, self.db2, self.db1):
            each.end()
