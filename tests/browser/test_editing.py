"""An editor's day in a real browser: from the log-in to the reader's page, and back."""

import json
import re

import pytest

from tests.accessibility.instruments import report
from tests.accessibility.visit import colours, load, whole
from tests.chromium import follow

STOPS = 40  # of the keyboard on one page


def choose(page, field, words, within=""):
    """Type into a field with a search and take the first that it finds."""
    page.locator(f"{within}.field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=re.compile(words, re.I)).click()


def save(page):
    page.get_by_role("button", name="Save", exact=True).last.click()


def publish_all(page):
    """A publisher looks at each draft that waits and publishes it; returns how many."""
    done = 0
    while True:
        page.goto("/admin/treatments/draft/")
        rows = page.locator("#result_list tbody th a")
        if not rows.count():
            return done
        rows.first.click()
        page.get_by_role("heading", name="The difference").wait_for()
        page.get_by_role("button", name="Publish").click()
        page.locator(".success").wait_for()
        done += 1


def figures(page, key=None):
    found = json.loads(page.request.get("/data/figures.json").text())["figures"]
    return [figure for figure in found if figure["clinic"] == (key or figure["clinic"])]


def test_a_clinic_in_costa_rica_is_added_priced_published_corrected_and_restored(
    log_in, open_page, visitor
):
    ada, pat, reader = log_in("ada"), log_in("pat"), open_page("/")

    # A country and a clinic, with two treatments.
    ada.goto("/admin/clinics/country/add/")
    ada.get_by_label("ISO code:").fill("CR")
    ada.get_by_label("Name:", exact=True).fill("Costa Rica")
    save(ada)
    ada.goto("/admin/clinics/clinic/add/")
    ada.get_by_label("Name:", exact=True).fill("Clínica Prueba")
    choose(ada, "country", "Costa Rica")
    for number, words in enumerate(("with chemotherapy", "mesenchymal")):
        if number:
            ada.get_by_text("Add another Treatment offered here").click()
        choose(ada, "treatment", words, f"#options-{number} ")
    ada.get_by_role("button", name="Save and continue editing").last.click()
    ada.locator(".success").wait_for()
    clinic = ada.url

    # A price for each; the source is added in place, the strength is seen before saving.
    for number, amount in enumerate(("61,000", "9,500")):
        ada.goto(clinic)
        ada.get_by_role("link", name="Add a price").nth(number).click()
        if not number:
            with ada.expect_popup() as opened:
                ada.locator("#add_id_source").click()
            popup = opened.value
            popup.get_by_label("Title:").fill("Price list of Clínica Prueba")
            popup.get_by_label("Kind:").select_option("seller-page")
            popup.get_by_label("Interest:").select_option("sells-treatment")
            popup.get_by_label("Why we say so:").fill("It is the clinic’s own page.")
            popup.get_by_label("Read on:").fill("2026-11-20")
            popup.get_by_label("Read as:").select_option("whole-text")
            with popup.expect_event("close"):
                save(popup)
        else:
            choose(ada, "source", "Prueba")
        ada.get_by_label("Where it stands:").fill("first table")
        ada.get_by_label("As printed:").fill(f"${amount}")
        ada.get_by_label("Low:", exact=True).fill(amount.replace(",", ""))
        ada.get_by_label("High:", exact=True).fill(amount.replace(",", ""))
        ada.get_by_label("Currency:").select_option("USD")
        strength = ada.locator(".field-strength")
        strength.get_by_text("no date").wait_for()
        assert "Limited" in strength.inner_text()
        ada.get_by_label("Price as of:").fill("2026-11-01")
        ada.get_by_role("group", name="Hospital stay").get_by_label("included", exact=True).check()
        strength.get_by_text("Moderate").wait_for()
        save(ada)
        ada.get_by_role("heading", name="The difference").wait_for()
        ada.get_by_role("link", name="Preview on its page").click()
        assert f"${amount}" in ada.locator("main").inner_text()

    reader.goto("/options/?country=costa-rica")
    assert "$61,000" not in reader.content()
    assert publish_all(pat) == 2

    # Where readers find it.
    reader.goto("/options/?country=costa-rica")
    assert "$61,000" in reader.locator("main").inner_text()
    assert "$9,500" in reader.locator("main").inner_text()
    reader.goto("/clinics/clinica-prueba/")
    assert "$61,000" in reader.locator("main").inner_text()
    assert sorted(f["as_printed"] for f in figures(reader, "clinica-prueba")) == [
        "$61,000", "$9,500",
    ]  # fmt: skip
    reader.goto("/changes/")
    # Other tests of this site may have published others.
    mine = reader.locator(".change", has_text="Clínica Prueba")
    assert mine.filter(has_text="New:").count() == 2

    # A price is corrected, then the old one restored.
    ada.goto(clinic)
    ada.get_by_role("link", name="$61,000").click()
    for label in ("Low:", "High:"):
        ada.get_by_label(label, exact=True).fill("62000")
    ada.get_by_label("As printed:").fill("$62,000")
    save(ada)
    ada.get_by_text("This field is required.").wait_for()
    ada.get_by_label("Why:").fill("Their list of November.")
    save(ada)
    assert publish_all(pat) == 1
    reader.goto("/changes/")
    newest = reader.locator(".change").first
    assert "It was: $61,000" in newest.inner_text()
    assert "It is: $62,000" in newest.inner_text()
    assert "Their list of November." in newest.inner_text()
    ada.goto(clinic)
    ada.get_by_role("link", name="$62,000").click()
    ada.get_by_role("link", name="History").click()
    ada.get_by_role("button", name="Restore this state").last.click()
    assert publish_all(pat) == 1
    reader.goto("/clinics/clinica-prueba/")
    assert "$61,000" in reader.locator("main").inner_text()
    assert "$62,000" not in reader.locator("main").inner_text()

    # What changed is as good to read as every other page.
    option = "option=ahsct-costa-rica-clinica-prueba"
    for address in ("/changes/", f"/compare/?{option}&seen=2026-11-20.1"):
        assert load(visitor, address, 320) == 200
        faults = whole(visitor, STOPS)
        faults += [f for mode in ("dark", "forced colours") for f in colours(visitor, mode)]
        assert not faults, report(faults)


PAGES = (
    "/admin/", "/admin/clinics/clinic/", "/admin/clinics/clinic/add/", "/admin/clinics/cost/",
    "/admin/clinics/cost/add/", "/admin/clinics/option/", "/admin/clinics/notice/add/",
    "/admin/treatments/draft/", "/admin/as-of/", "/admin/clinics/country/",
    "/admin/treatments/source/add/", "/admin/treatments/finding/",
)  # fmt: skip


@pytest.mark.parametrize("width, scheme", [(390, "dark"), (1280, "light")])
def test_no_page_of_the_admin_scrolls_sideways_or_complains(log_in, width, scheme):
    page = log_in("ada", width=width, color_scheme=scheme)
    for address in PAGES:
        assert page.goto(address).status == 200, address
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (address, wide)
    for way in ("clinics/clinic", "clinics/cost"):
        page.goto(f"/admin/{way}/")
        follow(page.locator("#result_list tbody th a").first)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        follow(page.get_by_role("link", name="History"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
