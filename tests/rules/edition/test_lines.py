"""A row's line is made once in an edition; it is known by the row itself, not by its number."""

import gc
from dataclasses import replace

import pytest

from clinics.price_lines import cost_line
from mscompare.edition import lines as module
from mscompare.edition.lines import Lines
from tests.rules import rows
from tests.rules.world import ON
from treatments.figures.finding_lines import finding_line, sentence_line


@pytest.fixture
def lines():
    return Lines(ON)


@pytest.fixture
def finding():
    return rows.finding(low=20, unit="percent")


@pytest.fixture
def price():
    return rows.cost(rows.option(rows.treatment()), low=4000)


def test_a_row_has_one_line(lines, finding, price):
    statement = rows.statement()
    assert lines.finding(finding) is lines.finding(finding)
    assert lines.cost(price) is lines.cost(price)
    assert lines.sentence(statement) is lines.sentence(statement)


def test_it_is_the_line_that_is_made_without_an_edition(lines, finding, price):
    notice = rows.notice(findings=[finding])
    assert lines.finding(finding) == finding_line(finding, ON)
    assert lines.finding(finding, "here", 1000) == finding_line(finding, ON, "here", 1000)
    assert lines.cost(price, "elsewhere") == cost_line(price, ON, "elsewhere")
    for more in ((), ("here",), ("here", "Note"), ("", "", True)):
        assert lines.sentence(notice, *more) == sentence_line(notice, ON, *more)


def test_another_applicability_is_the_same_line_with_these_words(lines, finding, price):
    assert lines.finding(finding, "elsewhere") == replace(
        lines.finding(finding), applicability="elsewhere"
    )
    assert lines.cost(price, "in general").place is lines.cost(price).place
    assert not lines.finding(finding).applicability


def test_another_denominator_prefix_or_detail_is_another_line(lines, finding):
    notice = rows.notice(findings=[finding])
    assert lines.finding(finding, per=10) is not lines.finding(finding, per=1000)
    assert lines.finding(finding, per=10) is lines.finding(finding, per=10)
    assert lines.sentence(notice, prefix="Note").prefix == "Note"
    assert not lines.sentence(notice).prefix
    assert [line.key for line in lines.sentence(notice, deciding=True).findings] == [finding.key]
    assert not lines.sentence(notice).findings


def test_a_claim_carries_the_prices_that_it_is_about(lines, price):
    claim, other = rows.statement(), rows.statement()
    priced = Lines(ON, priced=lambda pk: [price] if pk == claim.pk else [])
    assert priced.sentence(claim, "here").printed == (cost_line(price, ON),)
    assert priced.sentence(claim) is priced.sentence(claim)
    assert not priced.sentence(other).printed
    assert not lines.sentence(claim).printed


def test_rows_of_the_same_number_are_not_confused(lines):
    one, other = rows.finding(low=20), rows.finding(low=30)
    other.pk = one.pk
    assert one == other  # As Django sees it.
    assert (lines.finding(one).low, lines.finding(other).low) == (20, 30)


@pytest.mark.parametrize("most", [2, 1000])
def test_a_row_that_nobody_else_holds_is_not_confused_with_the_next_in_its_place(monkeypatch, most):
    monkeypatch.setattr(module, "MOST_LINES", most)
    lines, of = Lines(ON), rows.option(rows.treatment())
    for amount in range(100):
        price = rows.cost(of, low=amount)
        assert lines.cost(price).low == amount
        del price
        if amount % 25 == 0:
            gc.collect()
