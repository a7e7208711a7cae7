"""Many prices at once in a real browser: out as a file, in from one, with its progress, and
published; nothing scrolls sideways and no page complains."""

import pytest

from tests.both.editing.files import NEW, csv_of

ROWS = 210  # more than are checked while the page waits


def rows(first):
    return [
        NEW | {
            "option": "ahsct-sweden", "source": "hsct-india", "locator": f"row {n}",
            "as_printed": f"${first + n:,}", "low": str(first + n), "high": str(first + n),
            "basis": "second-hand",
        }
        for n in range(ROWS)
    ]  # fmt: skip


def send(page, kind, path, why="Their new list."):
    page.goto(f"/admin/clinics/{kind}/import/")
    page.get_by_label("Why:").fill(why)
    page.get_by_label("File:").set_input_files(path)
    page.get_by_role("button", name="Check the file").click()


def finish(page, heading):
    """Wait until a page that looks again by itself is done."""
    page.get_by_role("heading", name=heading).wait_for(timeout=60000)


@pytest.mark.once
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_imported_again_without_a_change(log_in, tmp_path, ending):
    ada = log_in("ada")
    for kind in ("clinic", "option", "cost"):
        ada.goto(f"/admin/clinics/{kind}/")
        ada.get_by_role("link", name="Export").click()
        ada.get_by_label(ending.upper()).check()
        with ada.expect_download() as download:
            ada.get_by_role("button", name="Export").click()
        assert download.value.suggested_filename.startswith(f"{kind}-20")
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        send(ada, kind, path)
        finish(ada, "What the file would do")
        assert "there is nothing to import" in ada.locator("#content").inner_text()


def test_a_long_file_says_how_far_it_is_and_its_drafts_are_published_at_once(
    log_in, tmp_path, site
):
    ada, pat = log_in("ada"), log_in("pat")
    path = tmp_path / "prices.csv"
    path.write_bytes(csv_of(rows(21000)))
    send(ada, "cost", path)
    # A process of its own checks it; the page says how far it is, and looks again by itself.
    ada.get_by_text("This page looks again every two seconds").wait_for()
    assert ada.locator("progress").get_attribute("max") is not None
    finish(ada, "What the file would do")
    assert f"{ROWS}\nnew" in ada.locator(".counts").inner_text()
    if ada.get_by_label("Yes, it is right").count():
        ada.get_by_label("Yes, it is right").check()
    ada.get_by_role("button", name=f"Import: make {ROWS} drafts").click()
    finish(ada, "Imported")
    assert f"{ROWS} of them are open" in ada.locator("#content").inner_text()

    pat.goto("/admin/treatments/draft/")
    pat.get_by_role("link", name="prices.csv").click()
    pat.locator("#action-toggle").check()
    pat.get_by_role("button", name=f"Select all {ROWS} drafts").click()
    pat.locator("select[name=action]").select_option("publish_selected")
    pat.get_by_role("button", name="Go").click()
    # More than are shown: that is ticked.
    pat.get_by_label("I publish the other 10, too").check()
    pat.get_by_role("button", name=f"Publish all {ROWS} of these").click()
    pat.get_by_text(f"{ROWS} published.").wait_for(timeout=90000)
    pat.goto("/options/?country=sweden")
    assert "$21,000" in pat.locator("main").inner_text()

    # The same file again changes nothing: every row says that it is there.
    send(ada, "cost", path)
    finish(ada, "What the file would do")
    shown = ada.locator("#content").inner_text()
    assert f"{ROWS}\nat fault" in shown
    assert "is there already" in shown


@pytest.mark.once
@pytest.mark.parametrize(
    "width, scheme", [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_no_page_of_imports_scrolls_sideways(log_in, tmp_path, width, scheme):
    ada = log_in("ada", width=width, color_scheme=scheme)
    wrong = NEW | {"source": "nobody-of-this-name", "low": "five", "note": "=cmd()" + "x" * 200}
    for name, content, heading in (
        ("wrong.csv", csv_of([wrong]), "What the file would do"),
        ("broken.csv", b"key,nota\na,b\n", "The file cannot be read"),
        ("good.csv", csv_of([NEW | {"source": "hsct-india"}]),
         "What the file would do"),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_bytes(content)
        send(ada, "cost", path)
        finish(ada, heading)
        assert ada.evaluate("document.documentElement.scrollWidth") <= width, name
    for address in ("cost/import/", "cost/export/", "clinic/import/", "option/import/"):
        ada.goto(f"/admin/clinics/{address}")
        assert ada.evaluate("document.documentElement.scrollWidth") <= width, address
