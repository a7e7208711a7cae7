"""A machine with PostgreSQL, for drills."""

import os
import pwd
import shutil
import signal
import subprocess
from contextlib import contextmanager

import psycopg

from scripts import machine
from tests.drills.machines.on_the_page import ADDRESSES, BLOCKS, PORTS, here
from tests.drills.served import first_of, lives, tell_all, until

FOLLOWERS = "SELECT state, sync_state FROM pg_stat_replication"
# The password of the site's role, as the page writes it.
PASSWORD = "password"


class Database:
    """PostgreSQL at an address of its own, run as `postgres`, with only those let in whom the page
    lets in, and its administrator from its own folder."""

    def __init__(self, name, folder):
        self.name, self.folder, self.address = name, folder / name, ADDRESSES[name]
        self.folder.mkdir()
        self.programs, self.data = machine.ensure_postgres(), self.folder / "data"
        self.said = self.folder / "said.log"
        self.said.touch()
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            owner = pwd.getpwnam(self.user)
            for path in (self.folder, self.said):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self.environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}", "PGDATA": str(self.data),
            "PGHOST": str(self.folder), "PGPORT": str(PORTS["postgresql"]),
            "PGUSER": "administrator", "PGDATABASE": "postgres", "LANG": "C.UTF-8",
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
            "initdb --username=administrator --auth=reject --encoding=UTF8 --locale=C.UTF-8 "
            '--locale-provider=icu --icu-locale=en --pgdata="$PGDATA"'
        )
        # Whoever asks on this machine comes from one address.
        let_in = BLOCKS["hba"].replace("10.0.0.0/24", "127.0.0.1/32")
        (self.data / "pg_hba.conf").write_text(f"local all administrator trust\n{let_in}")
        self.start()
        self.shell(BLOCKS["database"])

    def start(self, more=""):
        self._run(
            f"pg_ctl -w -l said.log -o '-c port={PORTS['postgresql']} -c fsync=off "
            f"-c listen_addresses={self.address} -c unix_socket_directories={self.folder} "
            f"{more}' start"
        )

    def kill(self):
        """End it at once, without any farewell to the other machine."""
        self._run("pg_ctl -w -m immediate stop")

    def end(self):
        if (self.data / "postmaster.pid").exists() and lives(first := first_of(self.data)):
            tell_all(first, signal.SIGCONT)
            self.kill()

    def empty(self):
        shutil.rmtree(self.data)

    @contextmanager
    def silent(self):
        """Inside, it takes what is sent and says nothing, as where the network is cut."""
        tell_all(first_of(self.data), signal.SIGSTOP)
        try:
            yield
        finally:
            tell_all(first_of(self.data), signal.SIGCONT)

    def cut_off(self):
        """From now on it says nothing, and never will."""
        tell_all(first_of(self.data), signal.SIGSTOP)

    def fence(self):
        """See to it that what was cut off never comes back: it ends before it does anything."""
        first = first_of(self.data)
        tell_all(first, signal.SIGQUIT)
        tell_all(first, signal.SIGCONT)
        until(lambda: not lives(first), 20)

    @property
    def url(self):
        return f"postgres://mscompare:{PASSWORD}@{self.address}:{PORTS['postgresql']}/mscompare"

    def asked(self, question):
        """Return the rows of a question to the database of the site, asked by an administrator."""
        with psycopg.connect(
            host=str(self.folder), port=PORTS["postgresql"], user="administrator",
            dbname="mscompare", connect_timeout=5,
        ) as connection:  # fmt: skip
            return connection.execute(question).fetchall()

    def is_followed(self):
        """Say whether a replica follows that has all that was answered."""
        return ("streaming", "sync") in self.asked(FOLLOWERS)

    def last_asked(self):
        """When the site asked it last."""
        about = "SELECT max(state_change) FROM pg_stat_activity WHERE usename = 'mscompare'"
        return self.asked(about)[0][0]

    def asked_by(self):
        """By which names the site is connected to it."""
        about = "SELECT application_name FROM pg_stat_activity WHERE usename = 'mscompare'"
        return {name for (name,) in self.asked(about)}
