"""With a replica, readers' questions go to it, and everybody else's to the primary."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import Country
from mscompare.databases.readers import for_readers
from mscompare.edition.editions import editions
from mscompare.edition.state import one_state
from mscompare.open_data.writing import write_newest
from tests.both.login.helpers import log_in
from tests.day import DAY
from treatments.editing.history import recorded
from treatments.models import ContentVersion, Way

PAGES = (
    "/", "/options/", "/options/?q=mexico", "/compare/?option=ahsct-mexico&option=msc",
    "/treatments/ahsct/", "/countries/mexico/", "/sources/kaloni/", "/changes/", "/changes/?page=1",
    "/disagreements/", "/data/figures.json", "/sitemap.xml",
)  # fmt: skip


@pytest.fixture
def replica(committed, settings, monkeypatch):
    """A second way to the same database, for readers."""
    monkeypatch.setitem(settings.DATABASES, "replica", {**connections["default"].settings_dict})
    editions.forget()
    yield
    connections["replica"].close()
    del connections["replica"]


@pytest.fixture
def asked(replica):
    """How many questions went to (primary, replica) since the last time."""
    with (
        CaptureQueriesContext(connections["default"]) as primary,
        CaptureQueriesContext(connections["replica"]) as copy,
    ):
        before = [0, 0]

        def since():
            now = [len(primary), len(copy)]
            passed = now[0] - before[0], now[1] - before[1]
            before[:] = now
            return passed

        yield since


def test_what_a_reader_asks_is_asked_of_the_replica(asked):
    client = Client()
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    primary, copy = asked()
    assert primary == 0
    assert copy > len(PAGES)


def test_what_an_editor_sees_and_does_is_asked_of_the_primary(asked):
    user = get_user_model().objects.create_user("ada", is_staff=True)
    user.groups.set([Group.objects.get(name="Editor")])
    client = log_in(Client(), user)
    asked()
    country = Country.objects.get(slug="mexico")
    for page in ("", "clinics/country/", f"clinics/country/{country.pk}/change/"):
        assert client.get(f"/admin/{page}").status_code == 200, page
    primary, copy = asked()
    assert primary > 10
    assert copy == 0


def test_the_edition_is_read_from_the_replica_by_whomever(asked):
    editions.current()
    editions.prepare(DAY)
    write_newest(DAY)
    primary, copy = asked()
    assert primary == 0
    assert copy > 30


def test_a_row_that_a_reader_got_is_saved_to_the_primary(asked):
    with for_readers():
        country = Country.objects.get(slug="mexico")
    assert country._state.db == "replica"
    asked()
    with recorded(Way.CODE):
        country.name = "Mexico 1"
        country.save()
    _, copy = asked()
    assert copy == 0
    assert Country.objects.using("default").get(slug="mexico").name == "Mexico 1"


def test_one_state_is_that_of_the_database_that_is_asked(replica):
    with for_readers(), one_state():
        before = ContentVersion.stored().number
        with recorded(Way.CODE):
            country = Country.objects.using("default").get(slug="mexico")
            country.name = "Mexico 2"
            country.save()
        assert ContentVersion.stored().number == before
    with for_readers():
        assert ContentVersion.stored().number == before + 1


@pytest.mark.skipif("connections['default'].vendor != 'postgresql'")
def test_somebody_must_answer_readers_and_it_says_if_that_is_no_replica(replica, monkeypatch):
    client = Client()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok, but without the replica\n")
    broken = {**connections["replica"].settings_dict, "PORT": "1"}
    connections["replica"].close()
    monkeypatch.setattr(connections["replica"], "settings_dict", broken)
    assert client.get("/healthz").status_code == 503
