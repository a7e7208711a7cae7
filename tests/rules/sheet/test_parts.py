"""A part of the sheet is made once, wherever its sources are numbered."""

from dataclasses import replace

import pytest

from mscompare.comparing.table import Row
from mscompare.edition.remembered import Memory
from mscompare.sheet.copyfitting import Detail
from mscompare.sheet.parts import SheetParts, numbers_of, printed
from mscompare.sheet.sheet import TableOnPaper
from tests.rules.made_up import cell, column, figure, measure, sentence, table
from tests.rules.sheet.made_up_answers import answer, answered, half
from treatments.answers.answer import Finds
from treatments.models import Direction

pytestmark = pytest.mark.once
MUCH = Detail(subjects=6, each=3, questions=6, against=True)
LITTLE = Detail(subjects=1, each=1, questions=2, against=False, rules=1, leads=0, own=1)
NORTH, STANDARD = column("alpha", "northland"), column("standard", kind="standard-care")
DEATH = measure("death", gravity=1, felt=True, layer="first", group="harms")
PRICE = measure("price", kind="cost", group="cost", layer="first")
RELAPSES = measure("relapses", felt=True, layer="first")
WALKING = measure("walking", felt=True, layer="first")
RULES = measure("rules", kind="practical", group="who-and-where", layer="first")


@pytest.fixture
def paper():
    found = half("May help.", figure(80, versus=figure(60)), sure=3, finds=Finds.BENEFIT)
    known = answer(NORTH.option.treatment, RELAPSES, found)
    results = [figure(low, direction=Direction.BENEFIT) for low in (80, 60)]
    rules = [sentence(f"Rule {number}.", prefix="Rules of a guideline:") for number in (1, 2, 3)]
    return TableOnPaper(
        table(
            (DEATH, cell(NORTH, figure(1)), cell(STANDARD)),
            (PRICE, cell(NORTH, figure(10), figure(20)), cell(STANDARD)),
            (RELAPSES, answered(NORTH, known), cell(STANDARD)),
            (WALKING, cell(NORTH, *results), cell(STANDARD)),
            (RULES, cell(NORTH, *rules), cell(STANDARD)),
        )
    )


def markup_of(parts, paper, detail):
    sections = parts.sections(paper.sheet(detail), detail.leads, detail.against)
    numbers = {str(source.pk): number for number, source in numbers_of(sections)}
    return [printed(section.parts, numbers) for section in sections]


def test_sources_are_numbered_as_they_come_and_everywhere_else_alike(paper):
    sections = SheetParts({}).sections(paper.sheet(MUCH), MUCH.leads)
    numbers = numbers_of(sections)
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    first = sections[2].facts[0]
    assert printed([first], {str(source.pk): 7 for source in first.sources}).count("</span>7]") == 2


def test_no_place_for_a_number_stays_empty(paper):
    assert "\0" not in "".join(markup_of(SheetParts({}), paper, MUCH))


def test_what_detail_does_not_change_is_made_once(paper):
    parts = SheetParts({})
    much, little = (parts.sections(paper.sheet(d), d.leads) for d in (MUCH, LITTLE))
    assert all(a is b for a, b in zip(much[0].facts, little[0].facts, strict=True))
    assert much[2].head is little[2].head


def test_detail_is_what_differs(paper):
    much, little = (markup_of(SheetParts({}), paper, detail) for detail in (MUCH, LITTLE))
    assert "Rule 3." in much[-1]
    assert "Rule 2." not in little[-1]
    assert [part.count("data-figure") for part in (much[2], little[2])] == [2, 0]
    assert all("May help. " in part for part in (much[2], little[2]))
    assert much[4].count("data-figure") == little[4].count("data-figure") + 1


def test_a_sheet_finds_what_another_one_has_made(paper):
    kept = Memory()
    made, again = (SheetParts({}, kept).sections(paper.sheet(MUCH), MUCH.leads) for _ in range(2))
    parts = [[part for section in of for part in section.parts] for of in (made, again)]
    assert len(parts[0]) > len(made)
    assert all(a is b for a, b in zip(*parts, strict=True))


def test_what_depends_on_the_sheet_is_not_kept_for_others(paper):
    kept = Memory()
    one, other = (SheetParts({"back": back}, kept) for back in ("https://one", "https://other"))
    assert "https://one" in one.foot().markup
    assert "https://other" in other.foot().markup


def test_a_row_of_the_first_layer_is_chosen_once_for_each_number_of_rules_or_results(paper):
    much, little = paper.sheet(MUCH), paper.sheet(LITTLE)
    as_many, fewer = (paper.sheet(replace(MUCH, **d)) for d in ({"each": 1}, {"rules": 1}))
    assert much.deaths is little.deaths
    assert all(a is b for a, b in zip(much.rows, as_many.rows, strict=True))
    assert [a is b for a, b in zip(much.rows, fewer.rows, strict=True)] == [True, False]
    assert [a is b for a, b in zip(fewer.rows, little.rows, strict=True)] == [False, True]
    assert isinstance(paper.prices, Row)
