"""The grade of a page, and which pages are too hard."""

import pytest

from scripts.plain_words.crawl import page_of
from scripts.plain_words.report import report
from scripts.plain_words.score import grade, short_share
from tests.rules.plain_words.scored import HARD, NAMES, PLAIN, page, scored

pytestmark = pytest.mark.once


def test_the_grade_is_that_of_flesch_and_kincaid():
    # 10 words, 2 sentences, 10 syllables.
    assert grade(scored(PLAIN)) == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59)


def test_a_sentence_that_is_repeated_is_scored_once():
    assert scored(PLAIN + PLAIN) == scored(PLAIN)


def test_twenty_words_are_short_and_twenty_one_are_long():
    twenty, more = "<p>" + "a " * 19 + "a.</p>", "<p>" + "a " * 20 + "a.</p>"
    assert [short_share(scored(body)) for body in (twenty, more, twenty + more)] == [1, 0, 0.5]


def report_of(**bodies):
    return report([page_of(f"/{name}/", page(body), NAMES) for name, body in bodies.items()])


def test_a_page_of_long_words_fails_and_plain_pages_pass():
    assert report_of(a=PLAIN, b=PLAIN).faults == []
    found = report_of(a=PLAIN, b=HARD, c=PLAIN)
    assert [p.address for p in found.above] == ["/b/"]
    assert found.faults[0].startswith("/b/: grade ")


def test_a_hard_median_and_long_sentences_fail():
    assert any("median" in fault for fault in report_of(a=HARD, b=HARD).faults)
    long = "<p>" + "go on " * 11 + "then.</p>"
    assert sum("short sentences" in fault for fault in report_of(a=PLAIN, b=long).faults) == 2


def test_pages_for_auditors_are_scored_and_not_held_to_the_limits():
    sources = page_of("/sources/x/", page(HARD), NAMES)
    assert sources.grade > 8
    assert sources.held == ()
    folded = f"{PLAIN}<details>{HARD}</details>"
    assert grade(page_of("/evidence/", page(folded), NAMES).held) < 2
    assert page_of("/about/", page(folded), NAMES).grade > 8
