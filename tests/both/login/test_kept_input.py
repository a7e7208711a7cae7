"""What somebody typed waits through the log-in, for the one who typed it and for nobody else."""

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.test import Client

from mscompare.login import kept
from mscompare.web.errors import handler400
from tests.both.login import helpers
from tests.both.login.helpers import CODE, LOGIN
from tests.html import parse, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/admin/clinics/country/add/?_popup=1"
TYPED = {"iso": "CR", "name": "Costa Rica", "place": ["one\r\ntwo", "three"]}


def fields(page, where="//form[@id='login-form']"):
    return dict(parse(page).xpath(where)[0].form_values())


@pytest.fixture
def ended(ada, app):
    """Somebody who sent a form from a session that had ended: (client, the answer)."""
    client = Client()
    client.get(LOGIN)
    secrets = {"password1": "geheim-geheim", "csrfmiddlewaretoken": "x", "otp_code": "123456"}
    return client, client.post(PAGE, TYPED | secrets)


def come_back(client, page, app, **more):
    """Password and code; returns the last answer."""
    helpers.give_password(client, data=fields(page) | {"username": "ada"} | more)
    return client.post(CODE, {"code": helpers.code_of(app)})


def test_the_log_in_page_says_so_and_after_it_one_press_sends_everything(ended, app):
    client, page = ended
    assert page.status_code == 403
    assert "What you typed is kept" in text(page)
    answer = come_back(client, page, app, password=helpers.PASSWORD)
    assert answer["Location"] == "/admin/kept/"
    waiting = client.get("/admin/kept/")
    assert "You are logged in again. What you typed is kept." in text(waiting)
    form = parse(waiting).xpath(f"//form[@action='{PAGE}']")[0]
    sent = [pair for pair in form.form_values() if pair[0] != "csrfmiddlewaretoken"]
    # A browser sends a line's end as it was typed.
    assert sent == [("iso", "CR"), ("name", "Costa Rica"), ("place", "one\ntwo"),
                    ("place", "three")]  # fmt: skip
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']/@value")[0]
    assert "geheim" not in waiting.content.decode()


def test_a_wrong_password_in_between_loses_nothing(ended, app):
    client, page = ended
    data = fields(page) | {"username": "ada", "password": "wrong"}
    page = client.post(LOGIN, data)
    assert "What you typed is still kept." in text(page)
    assert come_back(client, page, app)["Location"] == "/admin/kept/"


def test_once_sent_it_is_gone(ended, app):
    client, page = ended
    come_back(client, page, app)
    client.get("/admin/kept/")
    assert kept.SESSION_KEY in client.session
    client.post(PAGE, TYPED)
    assert kept.SESSION_KEY not in client.session
    assert "Nothing of yours waits" in text(client.get("/admin/kept/"))


def test_it_can_be_thrown_away(ended, app):
    client, page = ended
    come_back(client, page, app)
    assert client.post("/admin/kept/")["Location"] == "/admin/"
    assert kept.SESSION_KEY not in client.session


def test_a_strangers_word_is_worth_nothing_in_another_browser(ended, app):
    _, page = ended
    theirs = fields(page)["kept"]
    mine = Client()
    answer = come_back(mine, mine.get(LOGIN), app, kept=theirs)
    assert answer["Location"] == "/admin/"
    assert kept.SESSION_KEY not in mine.session


@pytest.mark.parametrize("word", ["", "nonsense", "a:b:c", "\x00"])
def test_a_word_that_was_tampered_with_is_left_out(ended, app, word):
    client, page = ended
    kept_word = fields(page)["kept"]
    answer = come_back(client, page, app, kept=word or kept_word[:-2] + "xx")
    assert answer["Location"] == "/admin/"


def test_too_much_is_said_and_not_carried(ada, app):
    page = Client().post(PAGE, {"name": "x" * (kept.BIGGEST + 1)})
    assert page.status_code == 403
    assert "too long to be kept" in text(page)
    assert "kept" not in fields(page)


def test_somebody_halfway_in_keeps_it_too(ada, app):
    client, _ = helpers.give_password()
    answer = client.post(PAGE, TYPED)
    assert answer["Location"].startswith(CODE)
    answer = client.post(CODE, {"code": helpers.code_of(app)})
    assert answer["Location"] == "/admin/kept/"


def test_what_a_script_asks_is_only_refused(ada):
    headers = {"Sec-Fetch-Mode": "cors"}
    answer = Client().post("/admin/clinics/cost/strength/", TYPED, headers=headers)
    assert answer.status_code == 403
    assert answer["Content-Type"] == "text/plain"


class TestTooOld:
    """A form whose page was opened before somebody logged in again in another tab."""

    HERE = {"Origin": "http://testserver"}

    @pytest.fixture
    def strict(self, ada, app):
        return helpers.log_in(Client(enforce_csrf_checks=True), ada)

    def test_what_was_typed_can_be_sent_again(self, strict):
        page = strict.post(PAGE, TYPED | {"csrfmiddlewaretoken": "old"}, headers=self.HERE)
        assert page.status_code == 403
        assert "You logged in again after this page was opened." in text(page)
        values = fields(page, f"//form[@action='{PAGE}']")
        assert values["name"] == "Costa Rica"
        assert strict.post(PAGE, values, headers=self.HERE).status_code == 200

    @pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}])
    def test_nothing_is_offered_if_it_may_come_from_elsewhere(self, strict, origin):
        page = strict.post(PAGE, TYPED, headers=origin)
        assert page.status_code == 403
        assert "Go back, load the page again" in text(page)
        assert "Costa Rica" not in page.content.decode()

    def test_a_stranger_gets_the_same_page_without_the_menus(self, db):
        page = Client(enforce_csrf_checks=True).post(LOGIN, {"username": "ada"}, headers=self.HERE)
        assert page.status_code == 403
        assert "Nothing was saved." in text(page)
        assert not parse(page).xpath("//*[@id='user-tools']")


def test_more_text_than_is_taken_is_told_with_the_right_status(ada, app):
    client = helpers.log_in(Client(), ada)
    answer = client.post("/admin/clinics/clinic/add/", {"known": "x" * 2_700_000})
    assert answer.status_code == 413
    assert "longer than 2.5 MB" in answer.content.decode()


def test_a_session_that_goes_while_a_page_is_made_is_told_as_it_is(rf):
    answer = handler400(rf.get("/admin/"), SessionInterrupted())
    assert answer.status_code == 503
    assert "try again in a minute" in answer.content.decode()
