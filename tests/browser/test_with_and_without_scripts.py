"""With scripts, results change in place; what stands there is what stands there without."""

import re

import pytest

pytestmark = pytest.mark.once

RESULTS = "#results"
# What a reader does on /options/: (control, value) in this order; a value of None is ticking.
CHOICES = {
    "a country": [("country", "mexico")],
    "two treatments": [("treatment", "ahsct"), ("treatment", "msc")],
    "a budget and a country": [("budget", "60k"), ("country", "mexico")],
    "words": [("q", "clinica")],
    "words that nothing bears": [("q", "zzz")],
    "an amount that is none": [("budget", "abc")],
    "how well it is supported": [("evidence", "3"), ("strength", "2")],
    "another order": [("sort", "-price")],
    "ticks": [("country", "mexico"), ("option", "ahsct-mexico"), ("option", "msc-mexico")],
}


def choose(page, name, value):
    """Set one control as a reader would, opening the box it is folded in; waits for the address."""
    control = page.locator(f"main [name={name}]").first
    if control.evaluate("el => el.localName") == "select":
        control.select_option(value)
    elif control.get_attribute("type") in ("checkbox", "radio"):
        control = page.locator(f"[name={name}][value='{value}']")
        control.evaluate("el => { for (let at = el; at; at = at.parentElement) at.open = true; }")
        control.check()
    else:
        control.fill(value)
        control.blur()
    page.wait_for_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))


def state(page):
    """The words of the results, the counts of all choices, and what is set."""
    return {
        "results": re.sub(r"\s+", " ", page.locator(RESULTS).text_content()).strip(),
        "counts": page.locator(".count").all_text_contents(),
        "set": page.locator("form input:checked").evaluate_all("all => all.map(e => e.value)"),
        "title": page.title(),
    }


@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_the_results_are_the_same(open_page, choices):
    live = open_page("/options/")
    live.evaluate("window.untouched = true")
    for name, value in choices:
        choose(live, name, value)
    live.wait_for_load_state("networkidle")
    assert live.evaluate("window.untouched"), "the page was loaded anew"
    plain = open_page(live.url, scripts=False)
    assert state(live) == state(plain)


def test_nothing_outside_the_results_moves_on_a_live_change(open_page):
    page = open_page("/options/", width=1280)
    places = "all => all.map(e => e.getBoundingClientRect().top)"
    page.locator("details.facet", has_text="Country").locator("summary").click()
    page.locator("[name=country][value=mexico]").focus()
    before = page.locator("header, h1, form fieldset").evaluate_all(places)
    page.keyboard.press("Space")
    page.locator(RESULTS, has_text="4 options").wait_for()
    assert page.locator("header, h1, form fieldset").evaluate_all(places)[: len(before)] == before


def test_the_link_of_a_comparison_can_be_copied_and_stands_there_without_scripts(open_page):
    address = "/compare/?option=ahsct-mexico&option=msc"
    may = ["clipboard-read", "clipboard-write"]
    page = open_page(address, permissions=may)
    page.get_by_role("button", name="Copy the link").click()
    page.locator("#copied", has_text="The link is copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    without = open_page(address, scripts=False)
    assert without.get_by_role("button", name="Copy the link").count() == 0
    assert without.get_by_label("The address of this comparison").input_value() == copied


def test_a_browser_that_refuses_to_copy_marks_the_link(open_page):
    page = open_page("/compare/?option=ahsct")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.get_by_role("button", name="Copy the link").click()
    page.locator("#copied", has_text="did not allow it").wait_for()
    field = page.locator("#link")
    marked = field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert marked == page.url
