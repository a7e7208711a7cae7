"""Rows of what is true of treatments: once over their places, and made once for all of these."""

import pytest

from mscompare.comparing.cells import CellMaker
from mscompare.comparing.comparison import compare
from mscompare.comparing.treatment_rows import TreatmentRows, spans_of
from mscompare.edition.lines import Lines
from tests.rules.world import ON, world

pytestmark = pytest.mark.once
BOTH = "alpha-beta-southland"


@pytest.fixture
def made():
    return world()


def rows_of(made, *slugs):
    columns = made.columns(*slugs)
    table = compare(columns, made.facts(), ON)
    answers = {(c.scope.treatment, r.measure.slug): cell.answer
               for r in table.rows for c, cell in zip(columns, r.cells, strict=True)}  # fmt: skip
    cells = CellMaker(made.facts(), Lines(ON), made.treatments, lambda *asked: answers.get(asked))
    return TreatmentRows(columns, cells)


def test_a_treatment_with_several_places_spans_their_columns_and_names_them(made):
    columns = made.columns("alpha-northland", "alpha-southland", BOTH)
    assert spans_of(columns) == [(2, "alpha-northland alpha-southland"), (1, ""), (1, "")]


def test_a_row_is_made_once(made):
    rows, measure = rows_of(made, "alpha", BOTH), made.measures["death"]
    assert rows.of(measure) is rows.of(measure)
    assert rows.of(measure) is not rows.of(made.measures["relapse"])


def test_each_treatment_has_a_cell_with_its_answer_and_its_name(made):
    row = rows_of(made, "alpha", BOTH).of(made.measures["death"])
    assert row.measure == made.measures["death"]
    named = {one.who: (one.given[0].slug, one.given[1].name) for one in row.cells}
    assert list(named.values()) == [
        ("alpha", "alpha-death"), (BOTH, "alpha-beta-death"), ("drug", "drug-death"),
    ]  # fmt: skip
    assert list(named)[-1] == "Drugs"


def test_a_row_without_answers_tells_nothing_beside_it(made):
    row = rows_of(made, "alpha", BOTH).of(made.measures["whom"])
    assert {(one.told, one.apart) for one in row.cells} == {((), False)}


def test_what_another_is_made_of_is_told_beside_it_only_where_that_has_a_column(made):
    death = made.measures["death"]
    alone, beside = rows_of(made, BOTH).of(death), rows_of(made, BOTH, "alpha").of(death)
    assert (alone.cells[0].told, alone.cells[0].apart) == ((), False)
    assert (beside.cells[0].told, beside.cells[0].apart) == (("alpha",), True)


def test_a_row_says_what_keeps_its_figures_apart(made):
    table = compare(made.columns("alpha", BOTH), made.facts(), ON)
    for row in table.rows:
        assert rows_of(made, "alpha", BOTH).of(row.measure).apart == row.apart
    assert any(row.apart for row in table.rows)
