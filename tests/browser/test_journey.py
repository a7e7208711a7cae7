"""A person opens the site, narrows, ticks, compares and prints: with and without JavaScript."""

import time

import pytest

from tests.chromium import follow


def unfold(page, title):
    """Open a filter."""
    page.locator("details.facet", has_text=title).locator("summary").click()


@pytest.mark.parametrize("width, scripts", [(390, True), (1280, False)])
def test_from_the_home_page_to_the_printed_sheet(open_page, scripts, width):
    page = open_page("/", width=width, scripts=scripts)
    page.get_by_label("One option").select_option("aHSCT in Mexico")
    page.get_by_label("and another").select_option("MSC in Mexico")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url("**/compare/**")
    assert page.url.endswith("/compare/?option=ahsct-mexico&option=msc-mexico")
    glance = page.locator("tbody[data-question=price]").inner_text()
    assert "$45,000–60,000" in glance
    assert "Very weak" in glance
    price = page.locator("tbody[data-measure=price]")
    assert not price.is_visible()
    page.locator("summary", has_text="What does it cost?").click()
    assert "$45,000–55,000" in price.inner_text()
    follow(page.get_by_role("link", name="Print a sheet"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("Stem-cell treatment")


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_and_ticks_together_give_the_same_with_and_without_scripts(open_page, scripts):
    page = open_page("/options/", scripts=scripts)
    page.get_by_label("US dollars I can spend").fill("60k")
    page.get_by_label("US dollars I can spend").blur()
    unfold(page, "Country")
    page.locator("label.check", has_text="Mexico").first.click()
    page.get_by_role("button", name="Show options").click()
    page.wait_for_url("**country=mexico**")
    names = page.locator("table.list th a").all_text_contents()
    assert [" ".join(name.split()) for name in names] == [
        "aHSCT in Mexico", "aHSCT at Clínica Ruiz (HSCT México), Mexico", "MSC in Mexico",
        "Stem cells, type not stated in Mexico",
    ]  # fmt: skip


def test_live_results_keep_page_focus_and_ticks_and_say_the_count(open_page):
    page = open_page("/options/")
    page.evaluate("window.untouched = true")
    page.get_by_label("Compare aHSCT in Mexico").check()
    page.wait_for_url("**option=ahsct-mexico*")
    unfold(page, "Country")
    box = page.locator("input[name=country][value=mexico]")
    box.check()
    page.wait_for_url("**country=mexico**")
    page.locator("h2.result-count", has_text="4 options").wait_for()
    assert page.evaluate("window.untouched") is True
    assert page.evaluate("document.activeElement.value") == "mexico"
    assert page.locator("#announcer").inner_text() == "4 options"
    assert page.locator("#count-treatment-ahsct").text_content() == "2"
    assert page.get_by_label("Compare aHSCT in Mexico").is_checked()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_tick_keeps_the_focus(open_page):
    page = open_page("/options/")
    tick = page.get_by_label("Compare aHSCT in India")
    tick.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**option=ahsct-india*")
    page.wait_for_function("document.activeElement.value == 'ahsct-india'")
    assert tick.is_checked()


def test_the_back_button_goes_back_through_live_choices(open_page):
    page = open_page("/options/")
    unfold(page, "Country")
    page.locator("input[name=country][value=mexico]").check()
    page.wait_for_url("**country=mexico*")
    page.locator("h2.result-count", has_text="4 options").wait_for()
    page.locator("input[name=country][value=india]").check()
    page.locator("h2.result-count", has_text="7 options").wait_for()
    page.go_back()
    page.locator("h2.result-count", has_text="4 options").wait_for()
    assert page.url.endswith("/options/?country=mexico")
    assert page.locator("input[name=country][value=mexico]").is_checked()
    assert not page.locator("input[name=country][value=india]").is_checked()
    page.go_back()
    page.locator("h2.result-count", has_text="26 options").wait_for()


def test_a_live_value_that_is_not_understood_is_named_and_kept(open_page):
    page = open_page("/options/")
    field = page.get_by_label("US dollars I can spend")
    field.fill("abc")
    field.blur()
    page.locator("#problems").wait_for()
    assert "“abc” is not an amount" in page.locator("#problems").inner_text()
    assert page.locator("#results input[name=option]").count() == 0
    assert field.input_value() == "abc"
    assert page.locator("#announcer").inner_text().startswith("Not understood")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("60k")
    field.blur()
    page.locator("h2.result-count", has_text="options").filter(has_not_text="No options").wait_for()
    page.wait_for_function("!document.querySelector('[aria-invalid]')")


def test_a_fifth_tick_is_refused_with_a_sentence(open_page):
    page = open_page("/options/", scripts=False)
    for name in ("aHSCT in Mexico", "aHSCT in India", "MSC in Mexico", "MSC in Canada",
                 "aHSCT in Canada"):  # fmt: skip
        page.get_by_label(f"Compare {name}", exact=True).check()
    page.get_by_role("button", name="Compare ticked").first.click()
    assert "up to 4 options; 5 are ticked" in page.locator("#problems").inner_text()


def test_a_field_with_a_search_works_under_the_strict_policy(log_in):
    page = log_in("root")
    page.goto("/admin/clinics/cost/add/")
    page.locator(".field-option .select2-selection").click()
    page.locator(".select2-dropdown .select2-search__field").fill("ruiz")
    page.locator(".select2-results__option", has_text="aHSCT at Clínica Ruiz").wait_for()


def slowly(route):
    """Answer like a slow line: late enough for the next click to come first."""
    time.sleep(0.3)
    route.continue_()


def test_ticks_and_filters_made_faster_than_the_answers_are_all_kept(open_page):
    page = open_page("/options/")
    unfold(page, "Country")
    page.route("**/options/?*", slowly)
    for country in ("canada", "india", "mexico", "russia"):
        page.locator(f"input[name=country][value={country}]").check()
    page.wait_for_url("**country=russia*")
    page.locator("h2.result-count", has_text="11 options").wait_for()
    ticked = ["ahsct-canada", "ahsct-india", "msc-mexico"]
    for slug in ticked:
        page.locator(f"input[name=option][value={slug}]").check()
    page.wait_for_url("**option=msc-mexico*")
    page.wait_for_timeout(800)
    for slug in ticked:
        assert page.locator(f"input[name=option][value={slug}]").is_checked()
        assert f"option={slug}" in page.url


def test_a_live_request_that_fails_is_admitted(open_page):
    page = open_page("/options/", may_complain=("ERR_FAILED", "Failed to fetch"))
    unfold(page, "Country")
    page.route("**/options/?*", lambda route: route.abort())
    page.locator("input[name=country][value=mexico]").check()
    page.locator("#problem-box .notice").wait_for()
    assert "could not be updated" in page.locator("#problem-box").inner_text()
    assert "could not be updated" in page.locator("#announcer").inner_text()


def test_enter_in_a_field_stays_live_and_asks_once(open_page):
    page = open_page("/options/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.get_by_label("US dollars I can spend")
    field.fill("60k")
    field.press("Enter")
    page.wait_for_url("**budget=60k*")
    page.wait_for_timeout(300)
    assert page.url.endswith("/options/?budget=60k")
    assert len([url for url in asked if "/options/" in url]) == 1, asked
    assert page.evaluate("document.activeElement.name") == "budget"


def test_the_button_shows_the_results(open_page):
    page = open_page("/options/?country=mexico", width=390)
    page.locator("summary", has_text="Narrow the list").click()
    page.get_by_role("button", name="Show options").click()
    page.wait_for_function("document.activeElement.textContent == '4 options'")


def test_an_option_unticked_after_five_can_be_compared(open_page):
    slugs = ("ahsct", "ahsct-india", "ahsct-mexico", "msc", "msc-mexico")
    page = open_page("/options/?" + "&".join(f"option={s}" for s in slugs), scripts=False)
    page.locator("input[name=option][value=msc]").uncheck()
    follow(page.get_by_role("button", name="Show options"))
    assert page.locator("#problems").count() == 0
    follow(page.get_by_role("button", name="Compare ticked").first)
    assert page.url.count("option=") == 4
