"""Every worker of a server tells what was published, at once and never two versions on a page."""

import http.client
import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from lxml import html

from clinics.models import Cost
from mscompare.edition.watching import signs_of_this_site
from tests.both.editing.conftest import KEY, address_of, dict_of
from tests.both.login.helpers import log_in
from tests.conftest import ROOT
from treatments.editing.history import recorded
from treatments.models import Way

PAGE = "/compare/?option=ahsct-mexico"
# The name of a place and both ends of a price: tests change them together.
TOLD = re.compile(r"<title>aHSCT in Mexico (\d{3}),.*\$45,(\d{3})–55,(\d{3})", re.S)
EDITS, READERS = 100, 3


@pytest.fixture(scope="module")
def static_root(tmp_path_factory):
    """A folder with the static files; the suite gives the one it collected."""
    if folder := os.environ.get("COLLECTED"):
        return folder
    folder = str(tmp_path_factory.mktemp("static"))
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT, env={**os.environ, "LOCAL_TRIAL": "1", "STATIC_ROOT": folder}, check=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def site(committed, static_root, tmp_path):
    """The site served by two workers from the database of this test."""
    publish(0)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "access.log"
    environment = {
        **os.environ, "DATABASE_URL": committed, "LOCAL_TRIAL": "1", "PORT": str(port),
        "STATIC_ROOT": static_root, "WEB_CONCURRENCY": "2",
        "GUNICORN_CMD_ARGS": f"--access-logfile {log} --access-logformat '%(p)s %({{x-asked}}i)s'",
    }  # fmt: skip
    with serving(environment, tmp_path / "error.log"):
        site = Site(port, log)
        until(lambda: site.answers(), 60)
        yield site
    shutil.rmtree(signs_of_this_site().folder, ignore_errors=True)


@contextmanager
def serving(environment, said):
    with said.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT, env=environment, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            yield
        finally:
            server.terminate()
            server.wait(20)
    assert "Traceback" not in said.read_text()


class Site:
    """Asks each time on a new connection, which either worker may take."""

    def __init__(self, port, log):
        self.port, self.log, self.numbers = port, log, itertools.count()

    def ask(self, address, body=None, **headers):
        """Return (status, headers, text, number of the question)."""
        number = next(self.numbers)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            method = "GET" if body is None else "POST"
            connection.request(method, address, body, {"X-Asked": str(number), **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode(), number
        finally:
            connection.close()

    def answers(self):
        with suppress(OSError):
            return self.ask("/healthz")[0] == HTTPStatus.OK

    def told(self):
        """Return what the whole page tells, and the number of the question."""
        status, _, page, number = self.ask(PAGE)
        assert status == HTTPStatus.OK
        place, low, high = (int(part) for part in TOLD.search(page).groups())
        assert place == low == high
        return place, number

    def workers(self):
        """{number of a question: the worker that answered it}"""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return {int(asked): worker for worker, asked in lines if asked.isdigit()}

    def told_by_both(self):
        """Return all that is told from now on, until both workers were asked several times."""
        told = {}
        for _ in range(200):
            what, number = self.told()
            told[number] = what
            workers = self.workers()
            asked = Counter(workers[number] for number in told if number in workers)
            if len(asked) > 1 and min(asked.values()) > 1:
                return set(told.values())
        raise AssertionError("one worker answered everything")


def until(happened, seconds):
    """Wait until something is so, at most so long."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < seconds, "it did not happen"
        time.sleep(0.02)


def publish(number):
    """Change a price and the name of its country together."""
    price = Cost.objects.select_related("option__country").get(key=KEY)
    with recorded(Way.CODE):
        price.low, price.high = 45_000 + number, 55_000 + number
        price.save()
        country = price.option.country
        country.name = f"Mexico {number:03}"
        country.save()


def test_what_another_process_publishes_every_worker_tells_within_two_seconds(site):
    assert site.told_by_both() == {0}
    publish(1)
    until(lambda: site.told_by_both() == {1}, 2)


def test_while_one_change_follows_the_other_every_page_is_of_one_edition(site):
    seen, faults, ended = [], [], threading.Event()

    def read():
        try:
            while not ended.is_set():
                seen.append(site.told()[0])
        except BaseException as fault:
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, EDITS + 1):
            publish(number)
        until(lambda: site.told_by_both() == {EDITS}, 5)
    finally:
        ended.set()
        for reader in readers:
            reader.join()
    assert not faults
    assert len(set(seen)) > 3


def test_who_publishes_reads_it_at_once_whichever_worker_answers(site):
    editor = an_editor()
    country = Cost.objects.get(key=KEY).option.country
    address = address_of(country)
    for number in (1, 2, 3):
        name = f"Mexico {number:03}"
        status, headers, page, _ = site.ask(address, Cookie=editor)
        assert status == HTTPStatus.OK
        form = dict_of(html.fromstring(page).xpath("//form[contains(@id, '_form')]")[0])
        token = headers["Set-Cookie"].split(";")[0]
        status, *_ = site.ask(
            address, urlencode(form | {"name": name, "why": "A test."}, doseq=True),
            Cookie=f"{editor}; {token}", **{"Content-Type": "application/x-www-form-urlencoded"},
        )  # fmt: skip
        assert status == HTTPStatus.FOUND
        for _ in range(8):
            assert f"<title>aHSCT in {name}," in site.ask(PAGE)[2]


def an_editor():
    """The cookie of an editor who is logged in."""
    user = get_user_model().objects.create_user("ada", is_staff=True)
    user.groups.set([Group.objects.get(name="Editor")])
    return f"sessionid={log_in(Client(), user).cookies['sessionid'].value}"
