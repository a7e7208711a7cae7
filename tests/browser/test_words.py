"""A word is explained where it stands, with a pointer or with keys, with and without scripts."""

import pytest

pytestmark = pytest.mark.once

PAGE = "/treatments/msc/"
SHOWN = "document.querySelectorAll('.term-box:popover-open').length"


def shown(page):
    """The explanations that are seen, as text."""
    return [box.inner_text() for box in page.locator(".term-box").all() if box.is_visible()]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_word_is_explained_at_a_press_and_put_away_again(open_page, scripts):
    page = open_page(PAGE, width=390, scripts=scripts)
    assert shown(page) == []
    word = page.locator("main p:visible button.term").first
    word.click()
    (text,) = shown(page)
    assert text.startswith("Chemotherapy: ")
    assert text.endswith("All words explained")
    page.keyboard.press("Escape")
    assert shown(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_word_is_explained_with_keys_alone_and_leads_to_the_glossary(open_page, scripts):
    page = open_page(PAGE, scripts=scripts)
    page.locator("main p:visible button.term").first.focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#chemotherapy")


def test_opening_an_explanation_moves_nothing(open_page):
    page = open_page(PAGE, width=390)
    before = page.evaluate("document.documentElement.scrollHeight")
    page.locator("main p:visible button.term").first.click()
    assert page.evaluate(SHOWN) == 1
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_words_in_results_that_changed_in_place_are_explained(open_page):
    page = open_page("/options/")
    page.locator("details.facet", has_text="Country").locator("summary").click()
    page.locator("input[name=country][value=mexico]").check()
    page.wait_for_url("**country=mexico*")
    page.locator("#results h2", has_text="4 options").wait_for()
    page.locator("#results button.term:visible").first.click()
    assert page.evaluate(SHOWN) == 1


def test_explanations_are_not_printed(open_page):
    page = open_page(PAGE)
    page.emulate_media(media="print")
    page.locator("main p:visible button.term").first.click()
    assert shown(page) == []
