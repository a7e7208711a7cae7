"""What bodies of cells say of themselves: figures that are like the first stand with it."""

import pytest

from mscompare.glance.cells import FactsBody, FewWords, HelpsBody, PricesBody, Said
from mscompare.glance.prices import prices
from tests.rules.made_up import cell, column, figure, sentence, source
from treatments.answers.answer import Brief
from treatments.evidence.rubric import Level

pytestmark = pytest.mark.once
HERE = column("alpha", "south")


def few(name, of, level=Level.LIMITED):
    return FewWords(figure(source=of, level=level), name)


def test_figures_of_one_source_and_strength_stand_with_the_first_and_others_alone():
    one, other = source(), source()
    counts = (few("a", one), few("b", one), few("c", other), few("d", one, Level.STRONG),
              few("e", one))  # fmt: skip
    body = FactsBody(counts=counts)
    assert [count.amount for count in body.alike] == ["b", "e"]
    assert [count.amount for count in body.unlike] == ["c", "d"]


def test_a_figure_alone_has_none_beside_it():
    for counts in ((), (few("a", source()),)):
        body = FactsBody(counts=counts)
        assert (body.alike, body.unlike) == ((), ())


def test_of_two_sources_the_second_stands_alone():
    one, other, third = (few(name, source()) for name in "abc")
    body = FactsBody(counts=(one, other, third))
    assert (body.alike, body.unlike) == ((), (other, third))
    second = FewWords(figure(source=one.line.source), "d")
    assert FactsBody(counts=(one, second, other)).alike == (second,)


LINE, FACT = FewWords(figure(), "5"), sentence()


@pytest.mark.parametrize(
    "fields, same",
    [
        ({}, True),
        ({"unknown": True}, True),
        ({"words": "any age"}, False),
        ({"where": "South Clinic"}, False),
        ({"counts": ()}, False),
        ({"counts": (LINE, LINE)}, False),
        ({"source": None}, False),
        ({"source": sentence()}, False),
        ({"mark": "past guideline"}, False),
    ],
)
def test_facts_are_the_same_content_if_all_that_is_printed_is_the_same(fields, same):
    values = {"counts": (LINE,), "source": FACT}
    one, other = FactsBody(**values), FactsBody(**values | fields)
    assert (one.content == other.content) is same


def said(name="alpha-worse", words="may help", groups=(("may", ""),)):
    return Said(name, 3, Brief(verdict=words), groups)


@pytest.mark.parametrize(
    "fields", [{"name": "beta-worse"}, {"words": "helps"}, {"groups": (("does", ""),)}]
)
def test_sentences_on_another_treatment_or_in_other_words_are_another_content(fields):
    assert HelpsBody((said(),)).content == HelpsBody((said(),)).content
    assert HelpsBody((said(),)).content != HelpsBody((said(**fields),)).content
    assert HelpsBody((said(), said(**fields))).content != HelpsBody((said(),)).content


def test_the_first_kind_of_price_that_may_stands_on_the_axis():
    euros = figure(5, 5, scale="EUR asked", kind="cost")
    dollars = figure(9, 9, scale="USD asked", kind="cost")
    body = prices(cell(HERE, euros, dollars))
    assert body.on_axis.lines == (dollars,)
    assert PricesBody((body.kinds[1], body.kinds[0])).on_axis.lines == (dollars,)
    assert PricesBody(body.kinds[1:]).on_axis is None
    assert PricesBody().on_axis is None
