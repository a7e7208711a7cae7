"""What a cell of a glance prints: no figure without its strength, its source and what must be said
of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.template import engines
from lxml import html

from mscompare.charts.ranges import Point
from mscompare.glance.cells import FactsBody, FewWords, HarmsBody, HelpsBody
from mscompare.glance.prices import prices
from mscompare.web.fragments import PageSources
from tests.html import broken_figures
from tests.rules.made_up import cell, column, figure, source
from treatments.evidence.rubric import Level
from treatments.models import Statement

pytestmark = pytest.mark.once
HERE = column("alpha", "south")
PAPER = source()
DOUBTED = Statement(verdict="contradicted")


def printed(macro, body, **named):
    cells = engines["jinja2"].get_template("_components/glance.html").template.module
    tree = html.fromstring(f"<div>{getattr(cells, macro)(body, PageSources(), **named)}</div>")
    assert broken_figures(tree) == []
    return tree


def said(tree):
    return " ".join(tree.text_content().split())


def count(**fields):
    """A figure in few words: "3 people"."""
    return FewWords(figure(3, 3, source=PAPER, **fields), "3 people")


def price(low, high=None, **fields):
    ends = {"amount": f"${low}", "scale": "USD asked", "kind": "cost"}
    return figure(low, high or low, **ends, **fields)


def test_a_comparison_group_of_the_same_source_and_strength_shares_both():
    line = replace(figure(3, 3, source=PAPER), versus=figure(34, 34, source=PAPER))
    tree = printed("helps", HelpsBody((), FewWords(line, "3 people", what="died", beside="34")))
    assert said(tree) == "3 people died, against 34 ●●○○Limited[1]"
    assert tree.xpath("//@data-figure") == [line.key]
    assert tree.xpath("//@data-beside") == [line.versus.key]


@pytest.mark.parametrize("other", [{"source": source()}, {"level": Level.VERY_WEAK}])
def test_a_comparison_group_of_another_source_or_strength_has_its_own(other):
    versus = figure(34, 34, **{"source": PAPER} | other)
    line = replace(figure(3, 3, source=PAPER), versus=versus)
    tree = printed("helps", HelpsBody((), FewWords(line, "3 people", beside="34")))
    assert tree.xpath("//@data-figure") == [line.key, versus.key]


def test_what_stands_in_one_source_and_is_as_strong_shares_both():
    limit, age = count(), count()
    tree = printed("facts", FactsBody(where="Guideline", counts=(limit, age)))
    assert said(tree) == "Guideline: 3 people, 3 people ●●○○Limited[1]"
    assert tree.xpath("//@data-beside") == [age.line.key]
    weak = count(level=Level.VERY_WEAK)
    tree = printed("facts", FactsBody(counts=(limit, weak)))
    assert tree.xpath("//@data-figure") == [limit.line.key, weak.line.key]


@pytest.mark.parametrize(
    "fields, tag",
    [({"claim": DOUBTED}, "Claim: contradicted"),
     ({"unchecked": "not read since 2020"}, "Not read since 2020")],
)  # fmt: skip
def test_no_figure_stands_without_what_must_be_said_of_it(fields, tag):
    told = count(**fields)
    assert tag in said(printed("helps", HelpsBody((), told)))
    assert tag in said(printed("harms", HarmsBody(counts=(told,))))
    assert tag in said(printed("facts", FactsBody(counts=(told,))))
    death = replace(told, point=Point(Decimal(3), Decimal(1), Decimal(9)))
    assert tag in said(printed("deaths", HarmsBody(counts=(death,)), top=10))
    for others in ((), (price(500),), (price(9000),)):
        body = prices(cell(HERE, price(700, **fields), *others))
        assert said(printed("prices", body, top=10000)).count(tag) == 1
