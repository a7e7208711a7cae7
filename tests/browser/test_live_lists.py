"""A list that is updated where it stands says so when it is not, and loses nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.accessibility.visit import open_all
from tests.browser.live import (
    BUSY,
    FOREIGN,
    MAY_SAY,
    UNREACHED,
    answers,
    box,
    choice,
    fail,
    fails,
    mark,
    tick,
)
from tests.chromium import follow

pytestmark = pytest.mark.once

HTML = {"Content-Type": "text/html"}
# What our list says of itself; what comes without it is not ours.
OURS = {**HTML, "HX-Push-Url": "/options/?country=india"}
LOG_IN = (
    "<html><title>Hotel</title><body><h1>Log in</h1><div id='problem-box'>!</div></body></html>"
)

# {words of the sentence: {what comes back: how}}
NOT_OUR_LIST = {
    UNREACHED: {
        "nothing, for there is no connection": fails("internetdisconnected"),
        "nothing, for nobody is there": fails("connectionrefused"),
        "nothing, for the name is not known": fails("namenotresolved"),
        "half of it": answers(headers=OURS, body="<title>x</title><h2 data-announce>3 options"),
        "its headers alone": answers(headers=OURS, body=""),
    },
    BUSY: {
        "a gateway without its server": answers(status=502, headers=HTML, body="<h1>502</h1>"),
        "a gateway that waited": answers(status=504, body=""),
        "a failure": answers(status=500, headers=HTML, body="<h1>Sorry</h1>"),
        "a full house": answers(status=503, headers={**HTML, "Retry-After": "5"}, body=LOG_IN),
        "too many requests": answers(status=429, headers=HTML, body="Too many requests"),
    },
    FOREIGN: {
        "a page to log in": answers(headers=HTML, body=LOG_IN),
        "a page to log in at another site": answers(
            status=302, headers={"Location": "https://login.example/"}
        ),
        "a page to log in at another address": answers(
            status=302, headers={"Location": "/privacy/"}
        ),
        "what htmx would follow": answers(headers={**HTML, "HX-Redirect": "/privacy/"}, body=""),
        "a refusal": answers(status=403, headers=HTML, body="<h1>Blocked</h1>"),
        "no such page": answers(status=404, headers=HTML, body="<h1>Not found</h1>"),
        "log in, says the network": answers(status=511, headers=HTML, body=LOG_IN),
        "nothing in it": answers(headers=HTML, body=""),
        "data": answers(headers={"Content-Type": "application/json"}, body='{"a": 1}'),
    },
}


def said(page, words, times=None):
    """Wait until `words` were announced so often; returns everything that was."""
    if times is not None:
        page.wait_for_function(
            "([words, times]) => said.filter((one) => one.includes(words)).length === times",
            arg=[words, times],
        )
    return [one for one in page.evaluate("said") if words in one]


def stands(page):
    """What a reader has before him, but for what says that it is not what he asked for."""
    return {
        "list": page.locator(".list").all_inner_texts(),
        "counts": page.locator(".count, .active").all_text_contents(),
        "address": page.url,
        "title": page.title(),
        "history": page.evaluate("history.length"),
    }


def chosen(page):
    return page.locator("form input:checked").evaluate_all("all => all.map(e => e.value)")


@pytest.mark.parametrize("sentence", NOT_OUR_LIST, ids=["unreached", "busy", "foreign"])
def test_what_is_not_our_list_is_told_and_not_put_in_its_place(listed, sentence):
    page, line = listed()
    before, field = stands(page), choice(page, "country", "india")
    for times, (what, how) in enumerate(NOT_OUR_LIST[sentence].items(), 1):
        line.how = how
        field.click()
        # Each failure is announced, and once.
        assert len(said(page, sentence, times)) == times, what
        assert box(page).inner_text().count(sentence) == 1, what
        assert box(page).get_by_role("button", name="Try again").count() == 1
        assert stands(page) == before, what
        assert ("india" in chosen(page)) == bool(times % 2), what
        assert "ahsct-mexico" in chosen(page)
        assert field.evaluate("el => el === document.activeElement"), what
        expect(mark(page)).to_have_text("This list answers your earlier choices. See above.")
        expect(page.locator("#results h2").first).to_have_text("26 options (earlier choices)")
        page.locator("#results[aria-describedby=list-state]:not([aria-busy=true])").wait_for()


def test_after_a_failure_the_next_answer_has_every_choice_and_takes_the_marks_away(listed):
    page, line = listed()
    fail(page, line)
    tick(page, "MSC in Mexico").check()
    said(page, BUSY, 2)
    line.how = None
    choice(page, "country", "mexico").check()
    page.wait_for_url("**country=india&country=mexico**")
    assert re.findall(r"option=([\w-]+)", page.url) == ["ahsct-mexico", "msc-mexico"]
    assert {"india", "mexico", "ahsct-mexico", "msc-mexico"} <= set(chosen(page))
    expect(box(page)).to_have_text("")
    expect(mark(page)).to_have_count(0)
    expect(page.locator("#results")).not_to_have_attribute("aria-describedby", "list-state")
    expect(page.locator("#results h2").first).to_have_text(re.compile(r"^\d+ options$"))
    assert page.evaluate("said").pop() == page.locator("#results h2").first.inner_text()


def test_try_again_asks_again_and_keeps_who_presses_it_at_its_place(listed):
    page, line = listed(width=390)
    fail(page, line)
    again = box(page).get_by_role("button", name="Try again")
    assert again.bounding_box()["height"] >= 44
    again.focus()
    page.keyboard.press("Enter")
    said(page, BUSY, 2)
    expect(again).to_be_focused()
    line.how = None
    page.keyboard.press("Enter")
    page.wait_for_url("**country=india&option=ahsct-mexico")
    expect(page.locator("#results h2").first).to_be_focused()
    expect(box(page)).to_have_text("")


def test_what_is_not_understood_is_told_after_a_failure_as_ever(listed):
    page, line = listed()
    fail(page, line)
    line.how = None
    page.get_by_label("US dollars I can spend").fill("abc")
    page.get_by_label("US dollars I can spend").blur()
    expect(box(page)).to_contain_text("We did not understand everything")
    expect(box(page).get_by_role("button")).to_have_count(0)
    expect(mark(page)).to_have_count(0)
    # What was not understood stays told while the next answer fails.
    line.how = answers(status=502)
    choice(page, "country", "mexico").check()
    expect(box(page)).to_contain_text(BUSY)
    expect(box(page)).to_contain_text("We did not understand everything")


@pytest.mark.parametrize(
    "button, leads", [("Compare ticked", "/compare/"), ("Show options", "country=india")]
)
def test_after_a_failure_the_buttons_of_the_form_lead_to_a_page(listed, button, leads):
    page, line = listed()
    fail(page, line)
    page.evaluate("window.untouched = true")
    follow(page.get_by_role("button", name=button).first)
    assert leads in page.url
    assert "option=ahsct-mexico" in page.url
    assert not page.evaluate("window.untouched")


def test_back_after_a_failure_leads_to_a_page_whose_list_answers_its_choices(listed):
    page, line = listed()
    fail(page, line)
    page.go_back(wait_until="load")
    page.wait_for_url(lambda url: url.endswith("/options/"))
    expect(page.locator("#results h2").first).to_have_text("26 options")
    expect(box(page)).to_have_text("")
    assert not {"india", "ahsct-mexico"} & set(chosen(page))


def test_who_leaves_after_a_failure_and_comes_back_is_answered(listed):
    page, line = listed()
    fail(page, line)
    line.how = None
    follow(page.get_by_role("link", name="Privacy").first)
    page.go_back()
    page.wait_for_url("**country=india&option=ahsct-mexico")
    assert {"india", "ahsct-mexico"} <= set(chosen(page))
    expect(page.locator("#results h2").first).not_to_contain_text("26")


def test_without_htmx_the_form_is_sent_as_any_other(open_page):
    page = open_page("/privacy/", may_complain=MAY_SAY)
    page.route("**/htmx*", fails("connectionrefused"))
    page.goto("/options/?option=ahsct-mexico")
    open_all(page)
    choice(page, "country", "india").check()
    follow(page.get_by_role("button", name="Show options"))
    assert "country=india&" in page.url
    assert page.url.endswith("option=ahsct-mexico")
