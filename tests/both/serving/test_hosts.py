"""An unknown Host is refused at the door, in one line of the log."""

import logging

import pytest
from django.test import Client

from mscompare.edition.editions import editions
from tests.both.serving.conftest import HOST
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOREIGN = ["elsewhere.example", "", "a b", f"{HOST}.evil.example", f"{HOST}:x", f"{HOST},{HOST}"]


def ask(host, path="/options/?q=secretword", **headers):
    return Client().get(path, HTTP_HOST=host, headers=headers)


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("proto", ["http", "https"])
def test_a_name_that_is_not_ours_is_400_in_the_sites_design(public, host, proto):
    answer = ask(host, **{"X-Forwarded-Proto": proto})
    assert answer.status_code == 400
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in answer
    assert "No site here goes by the name" in parse(answer).findtext(".//main//li")
    assert "secretword" not in answer.text


def test_a_page_that_is_kept_is_not_sent_under_another_name(public, secure):
    secure.get("/evidence/")
    for proto in ("http", "https"):
        answer = ask("elsewhere.example", "/evidence/", **{"X-Forwarded-Proto": proto})
        assert answer.status_code == 400


def test_it_asks_no_database(public, django_assert_num_queries):
    editions.current()
    public.EDITION_SECONDS = 60
    with django_assert_num_queries(0):
        ask("elsewhere.example")


def test_the_log_has_one_line_with_the_name_alone(public, caplog):
    with caplog.at_level(logging.INFO):
        ask("else\nwhere.example")
    said = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in said] == [
        r"Refused, a host that is not ours: 'else\nwhere.example'"
    ]
    assert not [record for record in caplog.records if record.exc_info]
    assert "secretword" not in caplog.text


def test_whoever_watches_over_the_site_may_ask_by_any_name(public, caplog):
    for host in FOREIGN:
        assert ask(host, "/healthz").status_code == 200
    assert "Refused" not in caplog.text
    assert ask("elsewhere.example", "/healthz?q=1").status_code == 400


@pytest.mark.parametrize("allowed, host", [(".example", "a.example"), ("*", "any.thing"),
                                           (HOST, f"{HOST}:8443"), (HOST, f"{HOST}.")])  # fmt: skip
def test_allowed_hosts_mean_what_django_says(public, allowed, host):
    public.ALLOWED_HOSTS = [allowed]
    assert ask(host, "/about/", **{"X-Forwarded-Proto": "https"}).status_code == 200
