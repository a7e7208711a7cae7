"""A session ends: idle, after a working day, with the account; typing counts as being there."""

import re
import sqlite3
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mscompare.login import devices, sessions
from tests.both.login import helpers
from tests.html import parse

pytestmark = pytest.mark.django_db


def is_in(client):
    return client.get("/admin/").status_code == 200


def expires():
    return Session.objects.get().expire_date - timezone.now()


def test_each_page_begins_the_idle_time_anew(inside, settings):
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=3))
    assert is_in(inside)
    assert timedelta(minutes=59) < expires() <= timedelta(minutes=60)


def test_who_is_idle_is_out(inside):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(inside)


@pytest.mark.once
def test_the_cookie_ends_with_the_browser_and_stays_with_the_editors(inside):
    inside.get("/admin/")
    cookie = inside.cookies["sessionid"]
    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"]


def test_after_twelve_hours_it_ends_in_any_case(inside):
    session = inside.session
    session[sessions.BEGAN] = int(time.time()) - sessions.LONGEST_SESSION + 60
    session.save()
    assert is_in(inside)
    session[sessions.BEGAN] -= 120
    session.save()
    assert not is_in(inside)
    assert "_auth_user_id" not in inside.session


@pytest.mark.once
def test_typing_is_told_and_answered_with_nothing(inside):
    page = parse(inside.get("/admin/clinics/clinic/add/"))
    script = page.xpath("//script[@data-still-here]")[0]
    assert script.get("data-pause") == "300"
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=3))
    answer = inside.get(script.get("data-still-here"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert expires() > timedelta(minutes=59)


@pytest.mark.once
def test_with_a_short_limit_typing_is_told_in_time(settings):
    settings.SESSION_COOKIE_AGE = 5 * 60
    assert sessions.pause() <= 100


def test_an_inactive_account_is_out_and_stays_out(inside, ada, max_):
    address = f"/admin/auth/user/{ada.pk}/change/"
    form = parse(max_.get(address)).xpath("//form[@id='user_form']")[0]
    data = {k: v for k, v in form.form_values() if k not in ("is_active", "groups")}
    assert max_.post(address, data).status_code == 302
    ada.refresh_from_db()
    assert not ada.is_active
    assert not is_in(inside)
    ada.is_active = True
    ada.save()
    assert not is_in(inside)


def test_a_new_password_ends_what_is_open_elsewhere(inside, ada):
    elsewhere = helpers.log_in(Client(), ada)
    new = "another-passphrase-8"
    data = {"old_password": helpers.PASSWORD, "new_password1": new, "new_password2": new}
    assert inside.post("/admin/password_change/", data).status_code == 302
    assert is_in(inside)
    assert not is_in(elsewhere)


@pytest.mark.once
def test_without_the_device_nobody_is_in(inside, app):
    app.delete()
    assert not is_in(inside)


def test_ending_sessions_ends_those_of_one_account(inside, ada, max_):
    devices.end_sessions(ada)
    assert not is_in(inside)
    assert is_in(max_)


@pytest.mark.once
def test_public_pages_touch_no_session_even_with_its_cookie(inside):
    before = Session.objects.get().expire_date
    for address in ("/about/", "/privacy/"):
        response = inside.get(address)
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
    assert Session.objects.get().expire_date == before
    with CaptureQueriesContext(connection) as queries:
        inside.get("/options/")
    assert not [q for q in queries if re.search("session|user|otp|axes", q["sql"])]


class TestWhileNothingCanBeWritten:
    """The disk is full, or somebody else writes for long."""

    @pytest.fixture(autouse=True)
    def _refused(self, inside):
        def refuse(execute, sql, params, many, context):
            if "django_session" in sql and not sql.startswith("SELECT"):
                raise OperationalError("database or disk is full") from sqlite3.OperationalError()
            return execute(sql, params, many, context)

        inside.raise_request_exception = False
        with connection.execute_wrapper(refuse):
            yield

    def test_editors_can_read(self, inside):
        answer = inside.get("/admin/")
        assert answer.status_code == 200
        assert "sessionid" not in answer.cookies

    def test_but_are_told_that_nothing_is_saved(self, inside):
        answer = inside.post("/admin/clinics/clinic/add/", {"name": "A clinic"})
        assert answer.status_code == 503
        assert "Go back and try again in a minute" in answer.text


def test_after_what_went_wrong_the_session_is_not_asked_for_again(rf, settings):
    """Who waited for a database that is held up does not wait for it a second time."""
    editors = sessions.EditorsSessions(lambda request: failed)
    request, failed = rf.get("/admin/"), HttpResponse(status=503)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "k" * 32
    editors.process_request(request)
    with CaptureQueriesContext(connection) as asked:
        assert editors.process_response(request, failed) is failed
    assert not asked


def test_whose_session_is_gone_is_not_taken_for_that(inside, monkeypatch):
    """Somebody logged out elsewhere while the page was made."""
    inside.raise_request_exception = False
    real = sessions.SessionMiddleware.process_response

    def meanwhile(self, request, response):
        Session.objects.all().delete()
        return real(self, request, response)

    monkeypatch.setattr(sessions.SessionMiddleware, "process_response", meanwhile)
    assert inside.get("/admin/").status_code == 503
