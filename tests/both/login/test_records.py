"""Who came in and who was refused is recorded, read by administrators, and goes in time."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from mscompare.login import devices, records, tidy
from tests.both.login import helpers
from tests.html import parse, text

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.5"


def aged(rows, **by):
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(**by))


def test_a_whole_visit_is_recorded(ada, app, events):
    client, _ = helpers.give_password(password="wrong")
    helpers.give_password(client)
    client.post(helpers.CODE, {"code": helpers.code_of(app)})
    client.post("/admin/logout/")
    assert events() == [
        ("ada", what)
        for what in (
            records.PASSWORD_WRONG, records.PASSWORD_RIGHT, records.LOGGED_IN, records.LOGGED_OUT,
        )
    ]  # fmt: skip


def test_a_name_that_is_no_account_is_not_written_down(db, events):
    helpers.give_password(name="my-secret-passphrase")
    assert events() == [(None, records.PASSWORD_WRONG)]


class TestTheList:
    ADDRESS = "/admin/log-ins/"

    def rows(self, client, **query):
        page = parse(client.get(self.ADDRESS, query))
        return [
            [cell.text_content() for cell in row.xpath("td")][1:]
            for row in page.xpath("//table//tbody/tr")
        ]

    def test_newest_first_by_account_and_by_what_happened(self, ada, max_):
        helpers.give_password(password="wrong", REMOTE_ADDR=ADDRESS)
        helpers.give_password(name="nobody", REMOTE_ADDR=ADDRESS)
        helpers.give_password(REMOTE_ADDR=ADDRESS)
        right = ["ada", records.PASSWORD_RIGHT, ADDRESS]
        wrong = ["ada", records.PASSWORD_WRONG, ADDRESS]
        nobody = ["no such account", records.PASSWORD_WRONG, ADDRESS]
        assert self.rows(max_) == [right, nobody, wrong]
        assert self.rows(max_, account="ada") == [right, wrong]
        assert self.rows(max_, account="-") == [nobody]
        assert self.rows(max_, what=records.PASSWORD_WRONG, account="ada") == [wrong]

    def test_an_address_is_shown_for_a_day(self, ada, max_):
        helpers.give_password(REMOTE_ADDR=ADDRESS)
        aged(AccessLog.objects.all(), hours=25)
        assert self.rows(max_) == [["ada", records.PASSWORD_RIGHT, ""]]

    @pytest.mark.once
    def test_it_is_read_by_those_who_see_accounts_and_changed_by_nobody(self, inside, max_):
        assert inside.get(self.ADDRESS).status_code == 403
        assert "Your account has no right" in text(inside.get(self.ADDRESS))
        assert not parse(max_.get(self.ADDRESS)).xpath("//main//form[@method='post']")
        assert "Log-ins" in text(max_.get("/admin/"))
        assert "Log-ins" not in text(inside.get("/admin/"))

    @pytest.mark.once
    @pytest.mark.parametrize("query", [{"account": "nobody"}, {"what": "x"}, {"account": "\x00"}])
    def test_a_filter_that_is_not_understood_shows_nothing_and_says_so(self, ada, max_, query):
        helpers.give_password(password="wrong")
        answer = max_.get(self.ADDRESS, query)
        assert answer.status_code == 400
        assert "There is no account" in text(answer) or "is nothing that is recorded" in text(
            answer
        )
        assert self.rows(max_, **query) == [[]]

    def test_it_has_pages(self, ada, max_, monkeypatch):
        monkeypatch.setattr("mscompare.login.pages.LOG_INS_ON_A_PAGE", 2)
        for _ in range(3):
            helpers.give_password()
        assert len(self.rows(max_)) == 2
        older = parse(max_.get(self.ADDRESS)).xpath("//a[text()='Older']/@href")[0]
        page = parse(max_.get(self.ADDRESS + older))
        assert len(page.xpath("//table//tbody/tr")) == 1


@pytest.mark.once
class TestAccounts:
    def test_an_administrator_sees_what_is_set_up(self, ada, app, max_):
        devices.make_codes(ada)
        page = f"/admin/auth/user/{ada.pk}/change/"
        assert "set up on" in text(max_.get(page))
        assert "10 backup codes left" in text(max_.get(page))
        devices.take_away(ada)
        assert "not set up" in text(max_.get(page))

    def test_a_lost_phone_is_taken_away_with_what_is_open(self, ada, inside, max_, events):
        answer = max_.post(f"/admin/auth/user/{ada.pk}/take-away/", follow=True)
        assert "no second factor now" in text(answer)
        assert devices.device_of(ada) is None
        assert inside.get("/admin/")["Location"].startswith(helpers.LOGIN)
        assert ("ada", records.TAKEN_AWAY) in events()
        assert "Took away the second factor." in text(
            max_.get(f"/admin/auth/user/{ada.pk}/history/")
        )
        assert helpers.give_password()[1]["Location"].startswith(helpers.SET_UP)

    def test_nobody_takes_away_their_own_or_that_of_a_superuser(self, max_):
        root = helpers.editor("root", is_superuser=True)
        for user in (max_.user, root):
            app = helpers.app_of(user)
            assert max_.post(f"/admin/auth/user/{user.pk}/take-away/").status_code == 403
            assert devices.device_of(user) == app
        own = parse(max_.get(f"/admin/auth/user/{max_.user.pk}/change/"))
        assert not own.xpath("//form[contains(@action, 'take-away')]")
        assert max_.post(f"/admin/auth/user/{root.pk}/let-in/").status_code == 403

    @pytest.mark.parametrize("name", ["take-away", "let-in"])
    def test_only_a_press_does_it_and_only_by_who_may(self, ada, app, inside, max_, name):
        address = f"/admin/auth/user/{ada.pk}/{name}/"
        assert max_.get(address).status_code == 405
        assert inside.post(address).status_code == 403
        assert max_.post("/admin/auth/user/999999/take-away/").status_code == 404
        assert devices.device_of(ada) == app

    def test_no_page_shows_a_hash_or_a_key(self, ada, app, max_):
        root = helpers.editor("root", is_superuser=True)
        for user in (ada, root):
            page = max_.get(f"/admin/auth/user/{user.pk}/change/").content.decode()
            assert user.password not in page
            assert user.password.split("$")[-1] not in page
            assert app.key not in page
        assert "algorithm" not in text(max_.get(f"/admin/auth/user/{root.pk}/change/"))


class TestTidying:
    def test_addresses_go_after_a_day_entries_after_a_year(self, ada, capsys):
        for number in range(3):
            helpers.give_password(password="wrong", REMOTE_ADDR=f"203.0.113.{number}")
        young, old, ancient = AccessLog.objects.order_by("pk")
        aged([old], hours=25)
        aged([ancient], days=366)
        aged(list(AccessAttempt.objects.all())[:1], hours=25)
        Session.objects.create(
            session_key="x", session_data="", expire_date=timezone.now() - timedelta(days=1)
        )
        call_command("tidy")
        said = capsys.readouterr().out
        assert said == (
            "Taken away: 2 addresses and 1 counts of wrong passwords of a day ago, "
            "1 entries older than a year, 1 sessions that had ended.\n"
            "Taken away of imports older than a month: 0 files that were not imported, "
            "0 rows of files, 0 notes of long work.\n"
        )
        kept = dict(AccessLog.objects.values_list("pk", "ip_address"))
        assert kept == {young.pk: "203.0.113.0", old.pk: None}
        assert not Session.objects.filter(session_key="x").exists()

    def test_a_log_in_does_it_once_an_hour(self, ada, app, monkeypatch):
        done = []
        monkeypatch.setattr(tidy, "tidy", lambda: done.append(1))
        monkeypatch.setitem(tidy._last, "done", None)
        for _ in range(2):
            client, _ = helpers.give_password()
            assert client.post(helpers.CODE, {"code": helpers.code_of(app)}).status_code == 302
        assert done == [1]


@pytest.mark.once
def test_the_log_of_the_server_has_neither_names_nor_addresses(ada, capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        for _ in range(6):
            helpers.give_password(password="wrong", REMOTE_ADDR=ADDRESS)
        helpers.give_password(REMOTE_ADDR="198.51.100.1")
    out, err = capfd.readouterr()
    for written in (caplog.text, out, err):
        assert ADDRESS not in written
        assert "198.51.100.1" not in written


@pytest.mark.once
class TestTheWorstDay:
    """The phone of the only administrator is lost."""

    def test_the_command_lets_somebody_in_anew(self, max_, monkeypatch, capsys, events):
        monkeypatch.delenv("PASSWORD", raising=False)
        for _ in range(5):
            helpers.give_password(name="max", password="wrong")
        call_command("reset_login", "max")
        assert "'max' logs in at /admin/ and sets up" in capsys.readouterr().out
        assert max_.get("/admin/")["Location"].startswith(helpers.LOGIN)
        _, answer = helpers.give_password(name="max")
        assert answer["Location"].startswith(helpers.SET_UP)
        assert ("max", records.TAKEN_AWAY) in events()

    def test_with_a_password_it_sets_that(self, ada, monkeypatch):
        monkeypatch.setenv("PASSWORD", "another-passphrase-8")
        call_command("reset_login", "ada")
        ada.refresh_from_db()
        assert ada.check_password("another-passphrase-8")

    @pytest.mark.parametrize("password", ["short", "ada-ada-ada-ada", "123456789012"])
    def test_a_weak_one_is_refused_and_nothing_changes(self, ada, app, monkeypatch, password):
        monkeypatch.setenv("PASSWORD", password)
        if password == "ada-ada-ada-ada":
            ada.email = "ada-ada-ada-ada@example.org"
            ada.save()
        with pytest.raises(CommandError, match="PASSWORD: "):
            call_command("reset_login", "ada")
        assert devices.device_of(ada) == app

    def test_an_unknown_name_is_named(self, db):
        with pytest.raises(CommandError, match="There is no account 'nobody'"):
            call_command("reset_login", "nobody")


@pytest.mark.once
def test_the_form_says_the_rules_and_keeps_to_them(inside):
    page = inside.get("/admin/password_change/")
    assert "at least 12 characters" in text(page)
    data = {
        "old_password": helpers.PASSWORD,
        "new_password1": "elevenchars",
        "new_password2": "elevenchars",
    }
    assert "too short" in text(inside.post("/admin/password_change/", data))


def test_two_people_with_one_browser_do_not_share_a_session(ada, app, inside):
    helpers.editor("bob")
    helpers.give_password(inside, name="bob")
    assert inside.get("/admin/")["Location"].startswith(helpers.SET_UP)
    assert Client().get("/admin/")["Location"].startswith(helpers.LOGIN)
