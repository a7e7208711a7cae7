"""Every worker of a server tells what was published, at once and never two versions on a page."""

import re
import shutil
import threading
from collections import Counter
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
from tests.drills.served import served, until
from treatments.editing.history import recorded
from treatments.models import Way

PAGE = "/compare/?option=ahsct-mexico"
# The name of a place and both ends of a price: tests change them together.
TOLD = re.compile(r"<title>aHSCT in Mexico (\d{3}),.*\$45,(\d{3})–55,(\d{3})", re.S)
EDITS, READERS = 100, 3


@pytest.fixture
def site(committed, static_root, tmp_path):
    """The site served by two workers from the database of this test."""
    publish(0)
    with served(committed, static_root, tmp_path) as site:
        yield site
    shutil.rmtree(signs_of_this_site().folder, ignore_errors=True)


def told(site):
    """Return what the whole page tells, and the number of the question."""
    status, _, page, number = site.ask(PAGE)
    assert status == HTTPStatus.OK
    place, low, high = (int(part) for part in TOLD.search(page).groups())
    assert place == low == high
    return place, number


def told_by_both(site):
    """Return all that is told from now on, until both workers were asked several times."""
    told_so_far = {}
    for _ in range(200):
        what, number = told(site)
        told_so_far[number] = what
        workers = site.workers()
        asked = Counter(workers[number] for number in told_so_far if number in workers)
        if len(asked) > 1 and min(asked.values()) > 1:
            return set(told_so_far.values())
    raise AssertionError("one worker answered everything")


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
    assert told_by_both(site) == {0}
    publish(1)
    until(lambda: told_by_both(site) == {1}, 2)


def test_while_one_change_follows_the_other_every_page_is_of_one_edition(site):
    seen, faults, ended = [], [], threading.Event()

    def read():
        try:
            while not ended.is_set():
                seen.append(told(site)[0])
        except BaseException as fault:
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, EDITS + 1):
            publish(number)
        until(lambda: told_by_both(site) == {EDITS}, 5)
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
