"""Wrong passwords are counted by name and address; nobody locks others out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import RequestFactory
from django.utils import timezone

from mscompare.login import records
from mscompare.login.address import client_address
from tests.both.login import helpers
from tests.html import parse, text

pytestmark = pytest.mark.django_db
HERE, THERE = "203.0.113.5", "198.51.100.9"
HELD = "Too many wrong passwords for this name from here."


def tries(number, name="ada", address=HERE, **more):
    """That many wrong passwords; returns the status of each answer."""
    given = [
        helpers.give_password(name=name, password="not-the-right-one", REMOTE_ADDR=address, **more)[
            1
        ]
        for _ in range(number)
    ]
    return [answer.status_code for answer in given]


def right(name="ada", address=HERE):
    return helpers.give_password(name=name, REMOTE_ADDR=address)[1]


def test_ten_wrong_passwords_hold_that_account_there_and_nobody_else(ada):
    helpers.editor("bob")
    assert tries(10) == [200] * 4 + [429] * 6
    held = right()
    assert held.status_code == 429
    assert HELD in text(held)
    assert "Wait 15 minutes, then try again." in text(held)
    assert parse(held).xpath("//input[@name='username']/@value") == ["ada"]
    assert right(address=THERE).status_code == 302
    assert right("bob").status_code == 302


def test_the_hold_ends_after_a_quarter_of_an_hour_however_often_one_tries(ada):
    tries(5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=10))
    assert tries(3) == [429] * 3
    assert "Wait 5 minutes" in text(right())
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert right().status_code == 302


def test_getting_in_forgets_the_wrong_ones_of_that_place(ada):
    tries(4)
    tries(4, address=THERE)
    assert right().status_code == 302
    assert tries(4) == [200] * 4
    assert tries(1, address=THERE) == [429]


def test_a_name_that_is_no_account_is_answered_alike(ada):
    def told(name):
        answers = [
            helpers.give_password(name=name, password="wrong", REMOTE_ADDR=HERE)[1]
            for _ in range(6)
        ]
        return [(a.status_code, text(a).replace(name, "")) for a in answers]

    assert told("ada") == told("eve")


@pytest.mark.parametrize("spelled", ["ADA", " ada ", "Ada", "ａｄａ", "ada\t"])
def test_another_spelling_is_no_further_try(ada, spelled):
    tries(3)
    assert tries(3, name=spelled) == [200, 429, 429]
    assert right().status_code == 429


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "", "💊" * 200, "a'b\"<script>"])
def test_an_odd_name_breaks_nothing(db, name):
    assert tries(1, name=name) == [200]


@pytest.mark.once
def test_the_name_and_the_password_are_not_kept_for_counting(ada):
    name = "My-Secret-Passphrase"
    helpers.give_password(name=name, password="Another-Secret", data={"kept": "words-of-mine"})
    row = AccessAttempt.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    for secret in (name, name.lower(), "Another-Secret", "words-of-mine"):
        assert secret not in kept
    assert row["user_agent"] == row["http_accept"] == ""


def test_another_browser_is_no_further_try(ada):
    for number in range(5):
        tries(1, headers={"user-agent": f"Browser {number}"})
    assert right().status_code == 429


def test_each_refusal_is_recorded(ada, events):
    tries(6)
    assert events() == [("ada", records.PASSWORD_WRONG)] * 5 + [("ada", records.HELD)]


def test_an_administrator_lets_somebody_in_again(ada, max_, events):
    tries(6)
    answer = max_.post(f"/admin/auth/user/{ada.pk}/let-in/", follow=True)
    assert "The account ada may try again at once." in text(answer)
    assert right().status_code == 302
    assert ("ada", records.LET_IN) in events()


class TestAddresses:
    """Which address counts, with PROXIES in front of the site."""

    def counted(self, settings, proxies, remote, *forwarded):
        settings.PROXIES = proxies
        headers = {"HTTP_X_FORWARDED_FOR": ",".join(forwarded)} if forwarded else {}
        return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))

    @pytest.mark.once
    @pytest.mark.parametrize(
        "proxies, remote, forwarded, counts",
        [
            (0, HERE, (), HERE),
            (0, HERE, (THERE,), HERE),
            (1, "10.0.0.1", (HERE,), HERE),
            (1, "", (HERE,), HERE),
            (1, "10.0.0.1", ("1.2.3.4", HERE), HERE),
            (1, "10.0.0.1", ("1.2.3.4", " " + HERE + " "), HERE),
            (2, "10.0.0.1", ("1.2.3.4", HERE, "10.0.0.2"), HERE),
            (2, "10.0.0.1", (HERE,), "10.0.0.1"),
            (1, "10.0.0.1", (), "10.0.0.1"),
            (1, "10.0.0.1", ("nonsense",), "10.0.0.1"),
            (1, "10.0.0.1", (HERE + ":4711",), HERE),
            (1, "10.0.0.1", ("[2001:db8:1:2:3::4]:4711",), "2001:db8:1:2::"),
            (0, "2001:db8:1:2:3:4:5:6", (), "2001:db8:1:2::"),
            (0, "::ffff:203.0.113.5", (), HERE),
            (0, "fe80::1%eth0", (), "fe80::"),
            (0, "", (), None),
            (0, "unix:", (), None),
        ],
    )
    def test_it_is_the_one_that_the_nearest_proxies_vouch_for(
        self, settings, proxies, remote, forwarded, counts
    ):
        assert self.counted(settings, proxies, remote, *forwarded) == counts

    def test_a_header_of_ones_own_gives_no_further_try(self, ada, settings):
        settings.PROXIES = 1
        for number in range(5):
            tries(1, headers={"x-forwarded-for": f"10.9.8.{number}, {HERE}"}, address="")
        _, held = helpers.give_password(headers={"x-forwarded-for": f"1.1.1.1, {HERE}"})
        assert held.status_code == 429
        _, other = helpers.give_password(headers={"x-forwarded-for": f"{HERE}, {THERE}"})
        assert other.status_code == 302

    def test_neighbours_in_one_ipv6_network_are_one(self, ada):
        for number in range(5):
            tries(1, address=f"2001:db8::{number + 1}")
        assert right(address="2001:db8::99").status_code == 429
        assert right(address="2001:db8:0:1::99").status_code == 302

    def test_without_any_address_the_log_in_still_works(self, ada):
        assert tries(5, address="") == [200] * 4 + [429]
        assert right(address=HERE).status_code == 302
