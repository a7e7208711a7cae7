"""A link to what is folded away opens it, with and without scripts; mangled ones are mended."""

import pytest

from tests.chromium import follow

COMPARISON = "/compare/?option=ahsct-mexico&option=msc-mexico"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "address, link, target",
    [
        (COMPARISON, "Can it kill?", "kills"),
        ("/treatments/ahsct/", "Join a trial", "trials"),
        ("/countries/mexico/", "Claims about it", "claims"),
    ],
)
def test_a_link_on_the_page_opens_the_fold_that_it_leads_to(
    open_page, scripts, address, link, target
):
    page = open_page(address, width=390, scripts=scripts)
    fold = page.locator(f"details:has(> #{target})")
    assert fold.get_attribute("open") is None
    page.get_by_role("link", name=link).first.click()
    page.wait_for_url(f"**#{target}")
    page.wait_for_function("id => document.getElementById(id).closest('details').open", arg=target)
    assert fold.locator("summary").first.is_visible()
    # What it is called stands above what was opened, not under the edge of the window.
    assert fold.locator("summary").first.bounding_box()["y"] >= 0


def test_an_address_from_elsewhere_opens_its_fold(open_page):
    page = open_page("/treatments/ahsct/#claims", width=1280)
    assert page.locator("details:has(> #claims)").get_attribute("open") is not None


def test_what_a_browser_hides_of_a_mangled_link_is_asked_for(open_page):
    page = open_page("/compare/?option=ahsct-mexico&#38;option=msc-mexico&#38;rows=helps")
    page.wait_for_url("**/compare/?option=ahsct-mexico&option=msc-mexico&rows=helps")
    assert page.get_by_role("columnheader", name="MSC").count()


@pytest.mark.parametrize(
    "address, chosen, button",
    [("/", "One option", "Compare"), ("/compare/?option=ahsct-mexico", None, "Add it")],
)
def test_a_menu_that_was_left_open_says_nothing_in_the_address(open_page, address, chosen, button):
    """An empty option there is where a link was cut off, and is told so."""
    page = open_page(address, scripts=False)
    if chosen:
        page.get_by_label(chosen).select_option("aHSCT in Mexico")
    follow(page.get_by_role("button", name=button, exact=True))
    assert page.url.endswith("/compare/?option=ahsct-mexico")
    assert page.get_by_text("cut off").count() == 0
