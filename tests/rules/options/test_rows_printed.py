"""What a row of the list prints of its prices: in few words, and nothing flattering left out."""

from dataclasses import replace
from datetime import date

import pytest
from django.template import engines
from lxml import html

from clinics.models import Perspective
from mscompare.options.groups import ListedRow
from mscompare.options.rows import option_rows, printed_rows
from mscompare.web.fragments import PageSources
from tests.html import broken_figures
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.glance.made import SOUTH
from tests.rules.world import world
from treatments.models import Term

pytestmark = pytest.mark.once


class WithTerms(MadeUpEdition):
    """With the words that pages explain: none."""

    def published(self, model):
        return () if model is Term else super().published(model)


@pytest.fixture
def made():
    """The world without its prices."""
    made = world()
    made.prices = {}
    return made


def priced(made, **fields):
    values = {"low": 50000, "source": made.sources["seller"], "basis": "own-price-list"}
    cost = rows.cost(made.options[SOUTH], **values | fields)
    made.prices[cost.key] = cost
    return cost


def row_of(made):
    edition = MadeUpEdition(made)
    return option_rows(edition, [made.options[SOUTH]])[0]


def printed(row, **more):
    macros = engines["jinja2"].get_template("_components/options.html").template.module
    tree = html.fromstring(f"<div>{macros.price(row, PageSources(), **more)}</div>")
    assert broken_figures(tree) == []
    return tree


def said(row, **more):
    return [" ".join(p.text_content().split()) for p in printed(row, **more).xpath("//p")]


def test_a_price_stands_with_its_strength_and_source(made):
    priced(made)
    assert said(row_of(made)) == ["$50,000 \u25cf\u25cb\u25cb\u25cbVery weak[1]"]


def test_without_a_price_it_says_so_and_what_others_spent_is_none(made):
    assert said(row_of(made)) == ["No price found."]
    priced(made, perspective=Perspective.HOSPITAL, covers="one year")
    found = said(row_of(made))
    assert found[0] == "No price for patients found."
    assert found[1].startswith("It cost the hospital $50,000, one year ")


@pytest.mark.parametrize("as_of, year", [(date(2016, 8, 27), " (2016)"), (date(2024, 1, 1), ""),
                                         (None, "")])  # fmt: skip
def test_an_old_price_says_of_which_year_it_is(made, as_of, year):
    priced(made, as_of=as_of)
    assert said(row_of(made))[0].startswith(f"$50,000{year} \u25cf")


def test_what_people_say_they_paid_says_how_many_paid_more(made):
    priced(made, paid_this=101, paid_more=79, paid_less=42, high=74999)
    assert said(row_of(made))[0].startswith(
        "101 of 222 people say that they paid $50,000\u201374,999, 79 paid more, 42 less "
    )


def test_what_two_amounts_are_for_stands_once(made):
    for perspective in (Perspective.COLLECTED, Perspective.HOSPITAL):
        priced(made, perspective=perspective, covers="a year; it has closed")
    first, second = said(row_of(made))
    assert "a year; it has closed" in first
    assert "a year" not in second


def test_what_must_be_said_of_a_price_stands_beside_it(made):
    priced(made, as_trial=True)
    assert "Ask why a trial charges you." in said(row_of(made))[0]


def test_a_bar_stands_only_for_what_is_asked_in_dollars(made):
    priced(made)
    priced(made, unit="EUR")
    priced(made, perspective=Perspective.HOSPITAL)
    tree = printed(row_of(made), top=100000)
    bars = tree.xpath("//div[@class='rung'][./*[local-name()='svg']]")
    assert [bar.xpath(".//strong/text()") for bar in bars] == [["$50,000"]]
    assert not printed(row_of(made)).xpath("//*[local-name()='svg']")


def test_prices_that_are_too_many_stand_from_the_lowest_to_the_highest_with_the_way_to_all(made):
    for number in range(6):
        priced(made, low=50000 + number)
    row = row_of(made)
    assert said(row)[0].startswith("$50,000\u201350,005")
    assert row.has_more is False
    more = replace(row, by_payer=replace(row.by_payer, prices=(
        replace(row.by_payer.prices[0], lines=()),)))  # fmt: skip
    tree = printed(more)
    assert tree.xpath("//a[contains(., 'All 6 prices')]/@href") == [
        "/treatments/alpha/price/?option=alpha-southland"
    ]
    assert "6 prices from" in tree.text_content()


def test_better_supported_prices_that_a_filter_leaves_out_are_told_and_others_counted(made):
    priced(made, basis="estimate", low=20000)
    row = row_of(made)
    more = replace(row, better=row.by_payer.lines, hidden=2)
    assert said(more)[1:] == [
        "Better supported, outside your filters:", said(row)[0], "(2 more prices not shown)",
    ]  # fmt: skip


def test_rows_are_printed_once_for_where_they_stand(made):
    priced(made)
    edition = WithTerms(made)
    (row,) = option_rows(edition, [made.options[SOUTH]])
    here, full = ListedRow(row), ListedRow(row, in_full=True)
    assert printed_rows(edition, [here]) is printed_rows(edition, [ListedRow(row)])
    assert printed_rows(edition, [here]) is not printed_rows(edition, [full])
    assert "Alpha in the Southland" in "".join(printed_rows(edition, [full]).pieces)
    assert printed_rows(edition, [here], 60000) is not printed_rows(edition, [here], 90000)
    wide, narrow = ("".join(printed_rows(edition, [here], top).pieces) for top in (60000, 90000))
    assert wide != narrow
    typed = printed_rows(edition, [here], kept=False)
    assert typed is not printed_rows(edition, [here])
    assert typed.pieces == printed_rows(edition, [here]).pieces
