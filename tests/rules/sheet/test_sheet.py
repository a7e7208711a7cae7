"""Each fact once under its subject, and of a grave harm after what it has happened."""

from dataclasses import replace

import pytest

from mscompare.comparing.applicability import Applicability
from mscompare.comparing.disagreements import disagreements
from mscompare.comparing.table import Cell, CellBody, Row
from mscompare.sheet.copyfitting import Detail
from mscompare.sheet.entries import in_few_words
from mscompare.sheet.rows import by_subject, named, price_row, sheet_row
from mscompare.sheet.sheet import TableOnPaper, sheet_treatments
from tests.rules.made_up import cell, column, figure, group, measure, sentence, table
from treatments.evidence.rubric import Level
from treatments.models import Direction

pytestmark = pytest.mark.once
NORTH, SOUTH = column("alpha", "northland"), column("alpha", "southland")
CELLS = column("beta", "northland")
RELAPSES = measure("relapses", felt=True, event="had a relapse")
DEATH = measure("death", gravity=1, group="harms", felt=True, layer="first", event="died")
PRICE = measure("price", kind="cost", group="cost", layer="first")


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

    def test_an_amount_does_not_repeat_what_its_row_asks(self):
        line = figure(5, frame="had a relapse; 95 did not", brief=("of 100", "at 2 years"))
        brief = in_few_words(line, RELAPSES)
        assert brief.frame == "(95 did not)"
        assert in_few_words(line, measure("lesions")).frame == line.frame

    def test_the_cheapest_and_the_dearest_place_stand_and_the_rest_is_counted(self):
        prices = {"northland": 50, "southland": 10, "eastland": 30, "westland": 90}
        groups = tuple(group(NORTH, figure(low), subject=name) for name, low in prices.items())
        whole = Row(PRICE, (Cell(NORTH, CellBody("", groups)),))
        row = price_row(whole, Detail(subjects=2, each=1, questions=1, against=False))
        told = row.entries
        assert [entry.subject for entry in told] == ["northland", "southland", "westland"]
        assert [entry.more for entry in told] == [0, 0, 0]
        assert row.more == 1

    def test_of_medicines_the_best_supported_prices_stand_and_no_cost(self):
        weak, strong = figure(9, level=Level.VERY_WEAK), figure(5)
        spent = figure(70, is_price=False, side=4)
        standard = column("usual", kind="standard-care")
        groups = (group(standard, strong, weak, spent),)
        whole = Row(PRICE, (Cell(standard, CellBody("", groups)),))
        row = price_row(whole, Detail(subjects=2, each=1, questions=1, against=False))
        (entry,) = row.entries
        assert ([line.low for line in entry.figures], entry.more) == ([5], 2)

    def test_both_ends_of_an_options_own_prices_stand_whatever_others_ask(self):
        own = [figure(low) for low in (50, 20, 30, 70)]
        groups = (group(NORTH, *own), group(NORTH, figure(5), figure(90), subject="elsewhere"))
        groups = (groups[0], replace(groups[1], applicability=Applicability.WIDER))
        whole = Row(PRICE, (Cell(NORTH, CellBody("", groups)),))
        row = price_row(whole, Detail(subjects=2, each=1, questions=1, against=False))
        assert [line.low for line in row.entries[0].figures] == [50, 20, 70]

    @pytest.mark.parametrize("each, told", [(2, True), (1, False)])
    def test_what_a_clinic_asks_on_top_stands_where_there_is_room(self, each, told):
        on_top = group(NORTH, figure(2), subject="attendant", applicability=Applicability.ON_TOP)
        whole = Row(PRICE, (Cell(NORTH, CellBody("", (group(NORTH, figure(50)), on_top))),))
        row = price_row(whole, Detail(subjects=0, each=each, questions=1, against=False))
        assert [entry.subject for entry in row.entries][1:] == ["attendant"] * told
        assert row.more == (0 if told else 1)

    def test_an_option_without_a_price_of_its_own_says_so(self):
        groups = (group(NORTH, figure(9), subject="elsewhere"),)
        whole = Row(PRICE, (Cell(NORTH, CellBody("No price of its own found.", groups)),))
        row = price_row(whole, Detail(subjects=2, each=1, questions=1, against=False))
        first, second = row.entries
        assert (first.subject, first.note) == (NORTH.option.name, "No price of its own found.")
        assert (second.subject, second.note) == ("elsewhere", "")


def test_how_many_died_at_most_stands_where_sources_differ():
    lines = [figure(low, low, fairness=2) for low in (0, 1, 3)]
    differ = disagreements("death", "Death: ", lines)
    whole = Row(DEATH, (Cell(NORTH, CellBody("", (group(NORTH, *lines),)), differ),))
    ((found,),) = [entry.differ for entry in sheet_row(whole).entries]
    assert found.highest is lines[-1]
    other = Row(RELAPSES, (Cell(NORTH, CellBody("", (group(NORTH, *lines),)), differ),))
    ((found,),) = [entry.differ for entry in sheet_row(other).entries]
    assert found.highest is None


def test_a_count_of_nobody_does_not_say_that_a_grave_harm_has_happened():
    fever = measure("fever", gravity=2, group="harms", layer="first")
    seen, nobody = (figure(n, n, direction=Direction.HARM) for n in (3, 0))
    cells = (cell(NORTH, seen, subject="ALPHA"), cell(CELLS, nobody, subject="BETA"))
    prices = (PRICE, cell(NORTH, figure(1)), cell(CELLS))
    paper = TableOnPaper(table((DEATH, cell(NORTH), cell(CELLS)), (fever, *cells), prices))
    ((harm),) = paper.grave
    assert harm.happened == (("ALPHA", (seen,)),)
    assert harm.unknown == ("BETA",)


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
