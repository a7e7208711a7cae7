"""The door in a real browser: set-up, codes, and who is held after ten wrong passwords."""

import pytest

from tests.browser.conftest import PASSWORD
from tests.browser.door import START, Phone, give_code, give_password, set_up
from tests.chromium import follow

pytestmark = pytest.mark.once

# Chromium writes every answer of 400 and above on the console.
REFUSED = ["status of 4"]
WIDTHS = [(390, "dark"), (1280, "light")]


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("width, scheme", WIDTHS)
def test_from_the_first_log_in_to_a_backup_code(make_account, watched, width, scheme, tmp_path):
    name, phone = f"new-{width}-{scheme}", Phone()
    make_account(name, "Editor")
    page = watched(width, color_scheme=scheme)
    page.goto("/admin/clinics/cost/")
    page.get_by_label("User name:").fill(name)
    page.get_by_label("Password:").fill(PASSWORD)
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "password.png", full_page=True)
    page.get_by_role("button", name="Log in").click()

    page.get_by_role("heading", name="Set up your second factor").wait_for()
    square = page.locator(".square svg").bounding_box()
    assert square["width"] >= 150
    assert page.locator(".square svg").evaluate("s => getComputedStyle(s).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "set-up.png", full_page=True)
    phone.scan(page)
    field = page.get_by_label("Code that the app shows:")
    assert field.get_attribute("autocomplete") == "one-time-code"
    assert field.get_attribute("inputmode") == "numeric"
    field.fill(phone.code())
    follow(page.get_by_role("button", name="Go on"))
    codes = page.locator(".backup-codes li").all_inner_texts()
    assert len(set(codes)) == 10
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "codes.png", full_page=True)
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url("**/admin/clinics/cost/")

    page.goto("/admin/second-factor/")
    assert "You have 10 backup codes left." in page.locator("main").inner_text()
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "second-factor.png", full_page=True)
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("link", name="Log in again").click()
    give_password(page, name, PASSWORD)
    give_code(page, "12345")
    assert "has 6 digits, a backup code 10" in page.locator(".errorlist").inner_text()
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "code.png", full_page=True)
    give_code(page, codes[0])
    page.get_by_role("heading", name=START).wait_for()
    assert "9 of them are left" in page.locator(".messagelist").inner_text()


def test_ten_wrong_passwords_hold_one_account_and_no_other(make_account, watched, inside):
    make_account("guessed", "Editor")
    page = watched(may_say=REFUSED)
    for _ in range(10):
        give_password(page, "guessed", "not-the-right-one")
        page.locator(".errornote").wait_for()
    give_password(page, "guessed", PASSWORD)
    said = page.locator(".errornote").inner_text()
    assert "Too many wrong passwords for this name from here. Wait 15 minutes" in said
    assert page.get_by_label("User name:").input_value() == "guessed"

    make_account("neighbour", "Editor")
    other = watched()
    give_password(other, "neighbour", PASSWORD)
    set_up(other, Phone())

    root = watched(storage_state=inside("root"))
    root.goto("/admin/log-ins/?account=guessed")
    rows = root.locator(".log-ins tbody tr")
    assert rows.count() == 11
    assert "too many wrong passwords" in rows.first.inner_text()
    root.goto("/admin/auth/user/?q=guessed")
    root.locator("#result_list tbody th a").click()
    root.get_by_role("button", name="Let in again").click()
    root.locator(".success").wait_for()
    give_password(page, "guessed", PASSWORD)
    page.get_by_role("heading", name="Set up your second factor").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_when_the_session_had_ended_is_sent_by_one_press(
    make_account, watched, scripts
):
    name, phone = f"slow-{scripts}".lower(), Phone()
    make_account(name, "Editor")
    page = watched(may_say=REFUSED, java_script_enabled=scripts)
    give_password(page, name, PASSWORD)
    set_up(page, phone)
    page.goto("/admin/clinics/country/add/")
    page.get_by_label("ISO code:").fill("NZ" if scripts else "FI")
    country = "New Zealand" if scripts else "Finland"
    page.get_by_label("Name:", exact=True).fill(country)
    page.locator("#id_slug").fill(country.lower().replace(" ", "-"))
    page.context.clear_cookies(name="sessionid")
    follow(page.get_by_role("button", name="Save", exact=True).last)
    assert "What you typed is kept" in page.locator("main").inner_text()
    page.get_by_label("User name:").fill(name)
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    give_code(page, phone.code())
    page.get_by_role("button", name="Send it now").click()
    page.locator(".success").wait_for()
    assert country in page.locator(".success").inner_text()


def test_typing_keeps_somebody_logged_in(log_in):
    page = log_in("ada")
    page.clock.install()
    page.goto("/admin/clinics/country/add/")
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "still-here" in r.url else None)
    field = page.get_by_label("Name:", exact=True)
    field.press_sequentially("Nar")
    assert not asked
    page.clock.fast_forward(5 * 60 * 1000 + 1)
    with page.expect_response("**/admin/still-here/") as told:
        field.press_sequentially("nia")
    assert told.value.status == 204
    assert len(asked) == 1
