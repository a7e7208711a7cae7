"""A part of the sheet is made once, wherever its sources are numbered."""

import pytest

from mscompare.comparing.table import Row
from mscompare.edition.remembered import Memory
from mscompare.sheet.copyfitting import Detail
from mscompare.sheet.parts import SheetParts, numbers_of, printed
from mscompare.sheet.sheet import TableOnPaper
from tests.rules.made_up import cell, column, figure, measure, sentence, table
from treatments.models import Direction

pytestmark = pytest.mark.once
MUCH = Detail(subjects=6, each=3, questions=6, against=True)
LITTLE = Detail(subjects=1, each=1, questions=2, against=False, rules=1)
NORTH, STANDARD = column("alpha", "northland"), column("standard", kind="standard-care")
DEATH = measure("death", gravity=1, felt=True, layer="first", group="harms")
PRICE = measure("price", kind="cost", group="cost", layer="first")
RELAPSES = measure("relapses", felt=True, layer="first")
RULES = measure("rules", kind="practical", group="who-and-where", layer="first")


@pytest.fixture
def paper():
    beside = figure(20)
    best, other = figure(80, direction=Direction.BENEFIT), figure(60, versus=beside)
    rules = [sentence(f"Rule {number}.", prefix="Rules of a guideline:") for number in (1, 2, 3)]
    return TableOnPaper(
        table(
            (DEATH, cell(NORTH, figure(1)), cell(STANDARD)),
            (PRICE, cell(NORTH, figure(10), figure(20)), cell(STANDARD)),
            (RELAPSES, cell(NORTH, best), cell(STANDARD, other)),
            (RULES, cell(NORTH, *rules), cell(STANDARD)),
        )
    )


def markup_of(parts, paper, detail):
    sections = parts.sections(paper.sheet(detail), detail.against)
    numbers = {str(source.pk): number for number, source in numbers_of(sections)}
    return [printed(section.parts, numbers) for section in sections]


def test_sources_are_numbered_as_they_come_and_everywhere_else_alike(paper):
    sections = SheetParts({}).sections(paper.sheet(MUCH), True)
    numbers = numbers_of(sections)
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    first = sections[0].facts[0]
    assert printed([first], {str(source.pk): 7 for source in first.sources}).count("</span>7]") == 1


def test_no_place_for_a_number_stays_empty(paper):
    assert "\0" not in "".join(markup_of(SheetParts({}), paper, MUCH))


def test_what_detail_does_not_change_is_made_once(paper):
    parts = SheetParts({})
    much, little = (parts.sections(paper.sheet(d), d.against) for d in (MUCH, LITTLE))
    assert all(a is b for a, b in zip(much[0].facts, little[0].facts, strict=True))
    assert much[1].head is little[1].head


def test_detail_is_what_differs(paper):
    much, little = (markup_of(SheetParts({}), paper, detail) for detail in (MUCH, LITTLE))
    assert "Rule 3." in much[-1]
    assert "Rule 2." not in little[-1]
    assert much[4].count("data-figure") == little[4].count("data-figure") + 1


def test_a_sheet_finds_what_another_one_has_made(paper):
    kept = Memory()
    made, again = (SheetParts({}, kept).sections(paper.sheet(MUCH), True) for _ in range(2))
    parts = [[part for section in of for part in section.parts] for of in (made, again)]
    assert len(parts[0]) > len(made)
    assert all(a is b for a, b in zip(*parts, strict=True))


def test_what_depends_on_the_sheet_is_not_kept_for_others(paper):
    kept = Memory()
    one, other = (SheetParts({"back": back}, kept) for back in ("https://one", "https://other"))
    assert "https://one" in one.foot().markup
    assert "https://other" in other.foot().markup


def test_a_row_of_the_first_layer_is_chosen_once_for_each_number_of_rules(paper):
    much, little = paper.sheet(MUCH), paper.sheet(LITTLE)
    assert much.deaths is little.deaths
    assert [a is b for a, b in zip(much.rows, little.rows, strict=True)] == [True, False]
    assert isinstance(paper.prices, Row)
