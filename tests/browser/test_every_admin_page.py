"""Every page of the editors' side in a real browser, under the policy that is served, in silence.

The pages are not listed here: they are those that the site registers, and those that their links
lead to. A page that is added later is visited by itself.
"""

from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.both.login.helpers import addresses
from tests.browser.conftest import PASSWORD
from tests.browser.door import give_password
from tests.chromium import follow

pytestmark = pytest.mark.once

# Answers that are no page: nothing to see, or made to be sent.
NO_PAGE = (204, 405)
# What a change of records needs before there is a page for it.
SHAPES = (
    "_changelist", "_add", "_change", "_history", "draft-preview", "clinic-preview",
    "clinics_clinic_merge", "auth_user_password_change", "app_list", "password_change",
    "as-of", "log-ins", "second-factor", "kept",
)  # fmt: skip


def is_strict(headers):
    policy = headers["content-security-policy"]
    return "default-src 'none'" in policy and "unsafe" not in policy


def name_of(address):
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


def visit(page, name, address, complaints):
    """Open an address; returns (faults, addresses that its links lead to)."""
    answer = page.request.get(address, max_redirects=0)
    if not is_strict(answer.headers):
        return [f"{address}: {answer.headers['content-security-policy']}"], []
    # One refuses who asks it for nothing; some records are not added by hand, even by a superuser.
    refuses = name == "autocomplete" or name.endswith("_add")
    if answer.status in NO_PAGE or (refuses and answer.status == 403):
        return [], []
    said = len(complaints)
    if "html" not in answer.headers.get("content-type", "text/html"):
        return ([f"{address}: {answer.status}"] if answer.status >= 400 else []), []
    if answer.ok and "<html" not in answer.text():
        return [], []  # a piece of a page, which a script asks for
    status = page.goto(address).status
    links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    faults = [f"{address}: {status}"] if status >= 400 else []
    return faults + [f"{address}: {words}" for words in complaints[said:]], links


def test_every_page_is_silent_under_the_strict_policy(log_in, watched, site):
    root = log_in("root")
    root.goto("/admin/clinics/cost/")
    root.locator("#result_list tbody th a").first.click()
    root.locator("#id_note").fill("Read again.")
    root.get_by_label("Why:").fill("So that there is a draft.")
    root.get_by_role("button", name="Save", exact=True).last.click()
    root.get_by_role("heading", name="The difference").wait_for()

    draft = root.url

    plain = addresses()
    waiting = [*plain.values()]
    seen, faults = {}, []
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name is None or (name in seen and seen[name] is not None):
            continue
        seen[name] = address
        found, links = visit(root, name, address, watched.complaints)
        faults += found
        for link in links:
            parts = urlsplit(link)
            if link.startswith(f"{site}/admin/") and name_of(link) not in seen:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    assert not faults, "\n".join(faults)
    assert set(plain) <= set(seen)
    for shape in SHAPES:
        assert [name for name in seen if name and name.endswith(shape)], shape
    # Of every kind of record its list and, where there is a record, its form and its history.
    rows = {n.removesuffix("_changelist") for n in seen if n and n.endswith("_changelist")}
    without = {kind for kind in rows if f"{kind}_change" not in seen}
    for kind in without:
        root.goto(plain[f"{kind}_changelist"])
        assert not root.locator("#result_list tbody tr").count(), kind
    # Other tests count the drafts that wait.
    root.goto(draft)
    follow(root.get_by_role("button", name="Discard this draft"))


def test_the_pages_of_the_door_and_of_refusals_are_silent(watched, log_in, make_account):
    """Chromium itself writes an answer of 400 and above on the console, and nothing else may."""
    stranger = watched(may_say=["status of 403", "status of 404"])
    for address in ("/admin/login/", "/admin/login/?next=/admin/auth/user/"):
        assert stranger.goto(address).status == 200
    make_account("silent", "Editor")
    give_password(stranger, "silent", PASSWORD)
    stranger.get_by_role("heading", name="Set up your second factor").wait_for()
    assert is_strict(stranger.request.get(stranger.url).headers)
    ada = log_in("ada")
    for address, status in (("/admin/auth/user/", 403), ("/admin/nothing/", 404),
                            ("/admin/clinics/cost/999999/change/", 200)):  # fmt: skip
        answer = ada.goto(address)
        assert answer.status == status, address
        assert is_strict(answer.headers)
    follow(stranger.get_by_role("button", name="Log out"))
    assert stranger.get_by_role("link", name="Log in again").count() == 1
    # The same with the form of a page that is too old.
    stranger.goto("/admin/login/")
    stranger.context.clear_cookies()
    stranger.get_by_label("User name:").fill("silent")
    stranger.get_by_label("Password:").fill(PASSWORD)
    stranger.get_by_role("button", name="Log in").click()
    stranger.get_by_role("heading", name="This page was too old").wait_for()


@pytest.mark.parametrize("width, scheme", [(390, "dark"), (1280, "light")])
def test_the_list_of_log_ins_fits(log_in, width, scheme, tmp_path):
    page = log_in("root", width=width, color_scheme=scheme)
    for address in ("/admin/log-ins/", "/admin/second-factor/", "/admin/kept/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.screenshot(path=tmp_path / f"{address.split('/')[2]}.png", full_page=True)
