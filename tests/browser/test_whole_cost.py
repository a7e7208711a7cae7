"""The whole cost by hand: filled in by keyboard, told what is wrong, printed on one page."""

import io

import pytest
from pypdf import PdfReader

from tests.accessibility.visit import load, whole

pytestmark = pytest.mark.once
RUIZ = "ahsct-mexico-clinica-ruiz"
THREE = ("ahsct-mexico-clinica-ruiz", "ahsct-united-kingdom-nhs", "msc-united-states")
ADDRESS = f"/budget/?option={RUIZ}"


def add_up(page):
    page.get_by_role("button", name="Add it up").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_filled_in_by_keyboard_alone(open_page, scripts):
    page = open_page(ADDRESS, width=390, scripts=scripts)
    page.locator(f'[name="which-price_{RUIZ}"]').first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Flights", exact=True).focus()
    page.keyboard.type("1,200")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result")
    assert "At least $55,700" in page.locator("main").inner_text()
    assert page.url.endswith(ADDRESS)
    assert page.get_by_label("Flights", exact=True).input_value() == "1,200"


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(open_page):
    page = open_page(ADDRESS, width=390, scripts=False, may_complain=["422"])
    page.get_by_label("Flights", exact=True).fill("abc")
    add_up(page)
    assert page.evaluate("document.activeElement.id") == "problems"
    page.get_by_role("link", name="Flights", exact=True).click()
    page.keyboard.press("Tab")
    assert page.get_by_label("Flights", exact=True).input_value() == "abc"


@pytest.mark.parametrize("slugs", [THREE[:1], THREE])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_result_is_one_printed_page(open_page, slugs, paper):
    page = open_page(f"/budget/?{'&'.join(f'option={slug}' for slug in slugs)}", scripts=False)
    for slug in slugs:
        page.locator(f'[name="which-price_{slug}"]').first.check()
        page.locator(f'[name="flights_{slug}"]').fill("1200")
    add_up(page)
    printed = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    assert len(printed) == 1
    words = printed[0].extract_text()
    for told in ("At least", "not known", "1200", "No clinician has reviewed", "Deposit"):
        assert told in words


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "flights, slugs", [("1200", THREE[:1]), ("abc", THREE[:1]), ("1200", THREE)]
)
def test_no_instrument_finds_fault_with_what_answers(visitor, width, flights, slugs):
    """The result, and the form that says what is wrong: pages without an address."""
    load(visitor, f"/budget/?{'&'.join(f'option={slug}' for slug in slugs)}", width)
    for slug in slugs:
        visitor.locator(f'[name="which-price_{slug}"]').first.check()
        visitor.locator(f'[name="flights_{slug}"]').fill(flights)
    add_up(visitor)
    wrong = visitor.locator("#problems").count()
    assert wrong == (flights == "abc")
    # What is wrong has the focus, so that nobody tabs to it from the top.
    found = whole(visitor)
    assert [fault for fault in found if not (wrong and fault.instrument == "keyboard")] == []
