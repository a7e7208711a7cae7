"""Each fact once under its subject, and no benefit without what speaks against it."""

import pytest

from mscompare.comparing.applicability import Applicability
from mscompare.comparing.cells import UNDETERMINED_NOTE
from mscompare.comparing.groups import OTHERS_FOUND_NONE
from mscompare.comparing.table import Cell, CellBody, Row
from mscompare.sheet.benefits import NO_BENEFIT, best_benefits
from mscompare.sheet.copyfitting import Detail
from mscompare.sheet.rows import by_subject, in_few_words, named, price_row, sheet_row
from mscompare.sheet.sheet import sheet_treatments
from tests.rules.made_up import cell, column, figure, group, measure, sentence, table
from treatments.evidence.rubric import Level
from treatments.models import Direction

pytestmark = pytest.mark.once
NORTH, SOUTH = column("alpha", "northland"), column("alpha", "southland")
CELLS = column("beta", "northland")
RELAPSES = measure("relapses", felt=True, event="had a relapse")


def gain(low, level=Level.LIMITED, **fields):
    return figure(low, level=level, direction=Direction.BENEFIT, **fields)


class TestRows:
    def test_a_fact_in_two_columns_stands_once(self):
        shared, own = figure(5), figure(7)
        row = Row(RELAPSES, (
            cell(NORTH, shared, subject="ALPHA"), cell(SOUTH, shared, own, subject="ALPHA"),
        ))  # fmt: skip
        assert by_subject(row) == {("ALPHA", "alpha"): ([shared, own], [])}

    def test_what_is_unknown_of_all_options_of_a_treatment_is_told_of_the_treatment(self):
        row = Row(RELAPSES, (cell(NORTH), cell(SOUTH), cell(CELLS, figure(5))))
        assert sheet_row(row).unknown == ("ALPHA",)
        row = Row(RELAPSES, (cell(NORTH, figure(5)), cell(SOUTH)))
        assert named(row, lambda cell: cell.empty) == ("ALPHA in Southland",)

    def test_what_stands_on_page_one_is_counted_and_not_printed_again(self):
        shown, other = figure(5), figure(7)
        row = Row(RELAPSES, (cell(NORTH, shown, other),))
        (entry,) = sheet_row(row, printed={shown.key}).entries
        assert (entry.before, entry.figures, entry.more) == (True, (), 2)

    def test_an_amount_does_not_repeat_what_its_row_asks(self):
        line = figure(5, frame="had a relapse; 95 did not", brief=("of 100", "at 2 years"))
        brief = in_few_words(line, RELAPSES)
        assert brief.frame == "(95 did not)"
        assert in_few_words(line, measure("lesions")).frame == line.frame

    def test_the_cheapest_and_the_dearest_place_stand_and_the_rest_is_counted(self):
        prices = {"northland": 50, "southland": 10, "eastland": 30, "westland": 90}
        groups = tuple(group(NORTH, figure(low), subject=name) for name, low in prices.items())
        whole = Row(
            measure("price", kind="cost", group="cost"), (Cell(NORTH, CellBody("", groups)),)
        )
        row = price_row(whole, Detail(subjects=2, each=1, questions=1, against=False))
        assert [entry.subject for entry in row.entries] == ["northland", "southland", "westland"]
        assert row.entries[-1].more == 1


class TestBenefits:
    def test_the_best_supported_stands_and_options_that_share_it_stand_together(self):
        weak, strong = gain(80, Level.VERY_WEAK), gain(60, Level.STRONG)
        (found,) = best_benefits(table((RELAPSES, cell(NORTH, weak, strong), cell(SOUTH, strong))))
        assert (found.figure, found.subject) == (strong, "ALPHA")

    def test_a_benefit_never_stands_without_a_trial_that_found_none(self):
        benefit = gain(60, meaning=f"It may help. {OTHERS_FOUND_NONE}")
        none = figure(2, direction=Direction.NO_BENEFIT)
        (found,) = best_benefits(table((RELAPSES, cell(NORTH, benefit, none))))
        assert found.figures == (benefit, none)

    def test_without_a_benefit_it_says_so_and_what_may_be_another_treatment_says_that(self):
        scans = measure("lesions", felt=False)
        (found,) = best_benefits(table((scans, cell(CELLS, gain(60)))))
        assert (found.figure, found.note) == (None, NO_BENEFIT)
        unclear = column("unclear", kind="undetermined")
        other = cell(unclear, gain(60), applicability=Applicability.EITHER)
        (found,) = best_benefits(table((RELAPSES, other)))
        assert (found.figure, found.note) == (None, UNDETERMINED_NOTE)


def test_a_combination_is_told_as_what_it_is_made_of():
    parts = [NORTH.option.treatment, CELLS.option.treatment]
    both = column("both", includes=parts)
    standard = column("standard", kind="standard-care")
    columns = table((RELAPSES, cell(both), cell(SOUTH), cell(standard)))
    told = [(t.slug, t.standard) for t in sheet_treatments(columns)]
    assert told == [("alpha", False), ("beta", False), ("standard", True)]


def test_a_harm_that_documents_only_name_is_left_to_the_figures():
    fever = measure("fever", gravity=4, group="harms")
    counted, said = cell(NORTH, figure(5)), cell(CELLS, sentence(verdict="supported"))
    assert [e.subject for e in sheet_row(Row(fever, (counted, said))).entries] == [
        "ALPHA in Northland"
    ]
