"""The second step: set-up, codes, backup codes, and that nothing is open before it."""

import pytest
from django.contrib import admin
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice

from mscompare.login import devices, records
from tests.both.login import helpers
from tests.both.login.helpers import CODE, LOGIN, SET_UP
from tests.html import parse, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def send_code(client, code, address=CODE, **more):
    return client.post(address, {"code": code, "next": "/admin/"} | more)


class TestSetUp:
    def test_the_first_log_in_sets_one_up_and_shows_ten_codes_once(self, ada, events):
        client, answer = helpers.give_password()
        assert answer["Location"].startswith(SET_UP)
        page = client.get(SET_UP)
        key = helpers.key_on(page)
        welcome = send_code(client, helpers.shown(key), SET_UP)
        codes = helpers.codes_on(welcome)
        assert len(codes) == len(set(codes)) == 10
        assert client.get("/admin/").status_code == 200
        assert devices.device_of(ada).key == key
        for address in ("/admin/second-factor/", SET_UP):
            assert codes[0] not in client.get(address, follow=True).content.decode()
        assert [what for _, what in events()] == [
            records.PASSWORD_RIGHT, records.SET_UP, records.LOGGED_IN,
        ]  # fmt: skip

    def test_the_square_says_what_the_key_says_and_works_under_the_policy(self, ada):
        client, _ = helpers.give_password()
        page = client.get(SET_UP)
        tree = parse(page)
        assert tree.xpath("//svg//title")[0].text == "QR code with the key for your app"
        assert not tree.xpath("//*[@style] | //style | //script[not(@src)]")
        assert "unsafe" not in page["Content-Security-Policy"]
        assert "no-store" in page["Cache-Control"]
        address = devices.address_for_apps(ada, helpers.key_on(page))
        assert address.startswith("otpauth://totp/MS%20Compare%3Aada?secret=")

    def test_reloading_keeps_the_key_and_another_browser_gets_another(self, ada):
        client, _ = helpers.give_password()
        other, _ = helpers.give_password()
        keys = [helpers.key_on(c.get(SET_UP)) for c in (client, client, other)]
        assert keys[0] == keys[1] != keys[2]

    def test_a_wrong_first_code_is_named_at_the_field(self, ada):
        client, _ = helpers.give_password()
        right = helpers.shown(helpers.key_on(client.get(SET_UP)))
        answer = send_code(client, helpers.wrong(right), SET_UP)
        assert "not what the app shows" in text(answer)
        assert parse(answer).xpath("//input[@name='code']/@aria-invalid") == ["true"]
        assert devices.device_of(ada) is None

    def test_who_has_one_does_not_get_to_the_set_up_with_the_password_alone(self, ada, app):
        client, _ = helpers.give_password()
        assert client.get(SET_UP)["Location"].startswith(CODE)
        answer = send_code(client, "123456", SET_UP)
        assert answer["Location"].startswith(CODE)
        assert devices.device_of(ada).pk == app.pk


class TestCodes:
    def test_a_code_opens_and_the_page_that_was_wanted_follows(self, ada, app):
        client = Client()
        wanted = "/admin/clinics/cost/?q=ruiz"
        answer = client.get(wanted, follow=True)
        form = dict(parse(answer).xpath("//form[@id='login-form']")[0].form_values())
        _, answer = helpers.give_password(client, data={"next": form["next"]})
        page = client.get(answer["Location"])
        field = dict(parse(page).xpath("//form")[0].form_values())["next"]
        answer = send_code(client, helpers.code_of(app), next=field)
        assert answer["Location"] == wanted
        assert client.get(wanted).status_code == 200

    @pytest.mark.parametrize(
        "target",
        ["https://elsewhere.example/", "//elsewhere.example/", "/options/", "javascript:x"],
    )
    def test_no_address_elsewhere_follows(self, ada, app, target):
        client, answer = helpers.give_password(data={"next": target})
        assert "elsewhere" not in answer["Location"]
        assert send_code(client, helpers.code_of(app), next=target)["Location"] == "/admin/"

    def test_a_code_is_taken_once(self, ada, app):
        code = helpers.code_of(app)
        first, _ = helpers.give_password()
        second, _ = helpers.give_password()
        assert send_code(first, code).status_code == 302
        answer = send_code(second, code)
        assert answer.status_code == 200
        assert "Each works once" in text(answer)
        assert second.get("/admin/").status_code == 302

    def test_a_wrong_code_is_refused_recorded_and_slows_the_next(self, ada, app, events):
        client, _ = helpers.give_password()
        code = helpers.code_of(app)
        assert "was not accepted" in text(send_code(client, helpers.wrong(code)))
        assert "Wait 1 second, then" in text(send_code(client, code))
        assert [what for _, what in events()][1:] == [records.CODE_WRONG, records.CODE_HELD]

    def test_the_wait_has_an_end(self, ada, app):
        for _ in range(40):
            devices.check_code(ada, helpers.wrong(helpers.shown(app.key)))
            app.refresh_from_db()
            app.throttling_failure_timestamp = app.throttling_failure_timestamp.replace(year=2000)
            app.save()
        assert app.throttling_failure_count <= devices.WORST

    @pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "1e5555", "+12345"])
    def test_what_is_no_code_costs_no_try(self, ada, app, typed, events):
        client, _ = helpers.give_password()
        answer = send_code(client, typed)
        assert parse(answer).xpath("//ul[@class='errorlist']")
        app.refresh_from_db()
        assert app.throttling_failure_count == 0

    def test_the_code_of_another_account_opens_nothing(self, ada, app):
        other = helpers.app_of(helpers.editor("bob"))
        client, _ = helpers.give_password()
        assert send_code(client, helpers.code_of(other)).status_code == 200

    def test_the_key_of_the_session_changes_at_each_step(self, ada, app):
        client, _ = helpers.give_password()
        before = client.session.session_key
        send_code(client, helpers.code_of(app))
        assert client.session.session_key != before


class TestBackupCodes:
    @pytest.fixture
    def codes(self, ada, app):
        return devices.make_codes(ada)

    def test_each_opens_once_and_says_how_many_are_left(self, ada, codes, events):
        client, _ = helpers.give_password()
        answer = send_code(client, codes[0])
        page = client.get(answer["Location"])
        assert "You used a backup code. 9 of them are left." in text(page)
        assert (ada.username, records.BACKUP_USED) in events()
        again, _ = helpers.give_password()
        assert send_code(again, codes[0]).status_code == 200
        assert devices.codes_left(ada) == 9

    def test_wrong_ones_do_not_hold_the_app(self, ada, app, codes):
        client, _ = helpers.give_password()
        send_code(client, "0000000000")
        assert send_code(client, helpers.code_of(app)).status_code == 302

    def test_new_ones_ask_for_a_code_and_take_the_place_of_the_old(self, ada, app, inside, codes):
        address = "/admin/second-factor/"
        refused = inside.post(address, {"code": helpers.wrong(helpers.code_of(app))})
        assert not helpers.codes_on(refused)
        new = helpers.codes_on(inside.post(address, {"code": helpers.code_of(app)}))
        assert len(new) == 10
        assert not set(new) & set(codes)
        assert devices.codes_left(ada) == 10

    def test_another_app_asks_for_a_code_of_the_old_one_and_ends_it(self, ada, app, inside):
        elsewhere = helpers.log_in(Client(), ada)
        assert inside.get(SET_UP)["Location"] == "/admin/second-factor/"
        data = {"code": helpers.code_of(app), "change": "1"}
        assert inside.post("/admin/second-factor/", data)["Location"] == SET_UP
        key = helpers.key_on(inside.get(SET_UP))
        assert helpers.codes_on(send_code(inside, helpers.shown(key), SET_UP))
        assert devices.device_of(ada).key == key != app.key
        assert inside.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/")["Location"].startswith(LOGIN)


OPEN = {"login", "login-code", "login-set-up"}


class TestClosed:
    def test_everything_is_closed_until_the_code(self, ada, app):
        ada.is_superuser = True
        ada.save()
        client, _ = helpers.give_password()
        closed = helpers.addresses()
        assert {"jsi18n", "autocomplete", "password_change", "index", "still-here"} <= set(closed)
        for name, address in closed.items():
            answer = client.get(address)
            if name not in OPEN | {"logout"}:
                assert answer.status_code == 302, name
                assert answer["Location"].startswith(CODE), name
        for address in ("/admin/clinics/cost/1/change/", "/admin/auth/user/1/password/",
                        "/admin/nothing/", "/admin/r/1/1/"):  # fmt: skip
            assert client.get(address)["Location"].startswith(CODE), address

    def test_everything_is_closed_to_strangers(self, client):
        for name, address in helpers.addresses().items():
            if name != "login":
                answer = client.get(address)
                assert answer.status_code == 302, name
                assert answer["Location"].startswith(("/admin/login/", "/admin/")), name
                assert "Cookie" in answer.get("Vary", ""), name

    def test_who_is_no_editor_gets_the_same_words_as_a_wrong_password(self, db, events):
        helpers.editor("reader").__class__.objects.filter(username="reader").update(is_staff=False)
        helpers.editor("gone").__class__.objects.filter(username="gone").update(is_active=False)
        said = set()
        for name in ("reader", "gone", "nobody"):
            _, answer = helpers.give_password(name=name)
            said.add(text(answer).replace(name, ""))
            assert answer.status_code == 200
        assert len(said) == 1
        assert {what for _, what in events()} == {records.PASSWORD_WRONG}

    def test_somebody_halfway_in_can_log_out(self, ada, app):
        client, _ = helpers.give_password()
        assert client.post("/admin/logout/").status_code == 200
        assert client.get("/admin/")["Location"].startswith(LOGIN)

    def test_the_local_trial_lets_in_by_password_and_lets_one_try_the_second_factor(
        self, ada, settings
    ):
        settings.ALLOW_PASSWORD_ONLY = True
        client, answer = helpers.give_password()
        assert answer["Location"] == "/admin/"
        assert "Second factor" in text(client.get("/admin/"))
        assert "Set up a second factor" in text(client.get("/admin/second-factor/"))
        key = helpers.key_on(client.get(SET_UP))
        assert helpers.codes_on(send_code(client, helpers.shown(key), SET_UP))
        _, answer = helpers.give_password()
        assert answer["Location"].startswith(CODE)

    def test_keys_and_codes_have_no_stock_pages(self):
        registered = {model._meta.app_label for model in admin.site._registry}
        assert not registered & {"axes", "otp_totp", "otp_static"}
        assert StaticDevice not in admin.site._registry
