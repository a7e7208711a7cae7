"""One maker of cells for many tables: what it made for one stands in no other where it differs."""

from itertools import permutations

import pytest

from mscompare.comparing.applicability import column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.comparison import comparison_table
from mscompare.edition.lines import Lines
from tests.rules import rows
from tests.rules.world import ON, world
from treatments.models import TreatmentKind


@pytest.fixture
def made():
    """The world, with a death too rare to be counted out of 100, and a sentence about money on a
    treatment of unstated type."""
    made = world()
    made.findings["rare"] = rows.finding(
        treatment=made.treatments["drug"], measure=made.measures["death"], direction="harm",
        low="0.5", n=4000, outcome="died",
    )  # fmt: skip
    made.findings["trial-death"].numerator = made.findings["trial-death"].denominator = None
    unstated = rows.treatment("unstated", kind=TreatmentKind.UNDETERMINED)
    made.treatments["unstated"] = unstated
    made.options["unstated"] = rows.option(unstated)
    made.measures["insurance"] = rows.measure("insurance", group="cost", kind="words")
    made.statements.append(
        rows.statement(key="insured", treatment=unstated, measure=made.measures["insurance"])
    )
    return made


def maker(made):
    """A maker of cells whose facts are those of the treatments in a table, as an edition's are."""
    facts = made.facts()
    facts.told = lambda columns: {column.scope.treatment for column in columns}
    return CellMaker(facts, Lines(ON), dict(made.treatments), lambda *asked: None)


def columns(made, slugs):
    return [column_of(made.options[slug]) for slug in slugs]


def told(made, cells, slugs):
    """What a table says: amounts, keys and labels of every cell."""
    table = comparison_table(columns(made, slugs), cells)
    return [
        [[(line.amount, line.key) for line in cell.figures] + [s.key for s in cell.sentences]
         for cell in row.cells]
        for row in table.rows
    ]  # fmt: skip


TABLES = [list(slugs) for n in (1, 2) for slugs in permutations(("alpha", "drug", "unstated"), n)]


@pytest.mark.parametrize("first", TABLES, ids="+".join)
def test_a_table_is_the_same_whichever_was_made_before_it(made, first):
    shared = maker(made)
    told(made, shared, first)
    for slugs in TABLES:
        assert told(made, shared, slugs) == told(made, maker(made), slugs)


def test_the_tables_of_this_test_differ_in_what_they_say_of_one_option(made):
    """Of a death out of how many people, and of a sentence that only another option brings."""
    alone, beside = (told(made, maker(made), slugs) for slugs in (["alpha"], ["alpha", "drug"]))
    assert [row[0] for row in alone] != [row[0] for row in beside]
    beside = told(made, maker(made), ["alpha", "unstated"])
    assert "insured" in str([row[0] for row in beside])
    assert "insured" not in str([row[0] for row in alone])


def test_where_no_fact_tells_of_a_place_near_by_nothing_is_told_of_places(made):
    made.findings["here"] = rows.finding(
        key="here", treatment=made.treatments["alpha"], measure=made.measures["infection"],
        direction="harm", low=3, n=50, outcome="had a fever",
        options=[made.options["alpha-northland"]],
    )  # fmt: skip
    cells, found = maker(made), set()
    for slugs in permutations(made.options, 2):
        chosen = columns(made, slugs)
        for measure in made.measures.values():
            if measure.slug in ("price", "rules", "whom"):
                continue
            row, near = cells.row(chosen, measure), cells.tells_of_places(chosen, measure)
            assert near or (not row.of_places and not row.differs), (slugs, measure.slug)
            found.add((near, bool(row.of_places)))
    assert {(False, False), (True, True)} <= found
