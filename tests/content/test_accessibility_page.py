"""/accessibility/ says what was measured, and never more."""

import ast
import datetime
import re

import pytest

from mscompare.trust import measured
from mscompare.trust.accessibility import CHECKS
from tests.conftest import ROOT
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FULL = """
[words]
date = 2026-11-20
pages = 181
median_grade = 5.1
highest_grade = 7.9
highest_page = "/evidence/"
share_short_sentences = 0.961
[accessibility]
date = 2026-11-21
pages = 1234
states = 84
violations = 0
"""


@pytest.fixture
def page(client, monkeypatch, tmp_path):
    """A function that gives the text of the page, made with these results."""

    def made(results):
        (tmp_path / "measured.toml").write_text(results)
        found = measured.read(tmp_path / "measured.toml")
        monkeypatch.setattr("mscompare.trust.views.measured", lambda: found)
        return parse(client.get("/accessibility/"))

    return made


def record(tree, name):
    rows = tree.xpath(f"//dl[@data-measured='{name}']/div")
    return [(row.findtext("dt"), " ".join(row.find("dd").text_content().split())) for row in rows]


def test_what_was_measured_stands_there_with_its_date(page):
    tree = page(FULL)
    assert record(tree, "words") == [
        ("Measured on", "20 November 2026"),
        ("Pages", "181"),
        ("Grade of the page in the middle", "5.1. We aim at 6 or less."),
        ("Grade of the hardest page", "7.9 (/evidence/). We aim at 8 or less."),
        ("Sentences of 20 words or fewer",
         "96.1 of every hundred. We aim at 95 of every hundred."),
    ]  # fmt: skip
    assert [value for _, value in record(tree, "accessibility")] == [
        "21 November 2026", "1,234", "84", "0",
    ]  # fmt: skip


def test_what_is_missing_is_said_to_be_missing(page):
    tree = page("[words]\npages = 3\n")
    words, faults = record(tree, "words"), record(tree, "accessibility")
    assert words[1] == ("Pages", "3")
    rest = [value for _, value in [words[0], *words[2:], *faults]]
    assert all(value.startswith("not measured yet") for value in rest)
    assert len(rest) == 8


def test_the_committed_results_are_read_and_a_wrong_name_is_refused(tmp_path):
    assert measured.measured() == measured.read(ROOT / "mscompare/trust/measured.toml")
    (tmp_path / "wrong.toml").write_text("[words]\nmean_grade = 5\n")
    with pytest.raises(TypeError, match="mean_grade"):
        measured.read(tmp_path / "wrong.toml")


def test_a_measurement_is_written_over_the_last_and_keeps_the_other(tmp_path):
    path = tmp_path / "measured.toml"
    path.write_text(FULL)
    before = measured.read(path)
    words = measured.WordScores(datetime.date(2026, 12, 1), 200, 5.5, 7.0, "/claims/", 0.97)
    measured.write_measured(path, words=words)
    assert measured.read(path) == measured.Measurements(words, before.accessibility)
    measured.write_measured(path, accessibility=measured.Accessibility(violations=2))
    assert measured.read(path).accessibility.violations == 2
    assert measured.read(path).accessibility.pages is None
    assert measured.read(path).words == words


def test_only_what_has_a_test_counts_as_measured(reader):
    tree = parse(reader.get("/accessibility/"))
    done = tree.xpath("//section[@aria-labelledby='measured']//@data-check")
    missing = tree.xpath("//section[@aria-labelledby='not-tested']//@data-check")
    assert done == [check.slug for check in CHECKS if check.test]
    assert missing == [check.slug for check in CHECKS if not check.test]
    for check in CHECKS:
        if check.test:
            file, name = check.test.split("::")
            tests = ast.parse((ROOT / file).read_text("utf-8")).body
            assert name in {getattr(node, "name", "") for node in tests}, check.test


def test_it_says_what_nobody_tested_and_how_to_report(client, settings):
    settings.CONTACT = "mistakes@example.org"
    tree = parse(client.get("/accessibility/"))
    text = " ".join(tree.xpath("//main")[0].text_content().split())
    for words in ("No one who uses a screen reader has tried it", "No one with MS has tried it",
                  "No clinician has looked at it"):  # fmt: skip
        assert words in text
    report = tree.xpath("//section[@aria-labelledby='report']")[0]
    assert report.xpath(".//a/@href")[0] == "mailto:mistakes@example.org"
    settings.CONTACT = ""
    assert "not given a contact address" in parse(client.get("/accessibility/")).text_content()


def test_it_never_claims_that_the_site_is_accessible(reader):
    text = parse(reader.get("/accessibility/")).xpath("//main")[0].text_content()
    assert not re.search(r"\b(is|are|fully|be) accessible|conform|compl(y|iant|ies)", text, re.I)
