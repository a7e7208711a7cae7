"""What a Measure's columns do to its row of the comparison: applies_to, role, quantity."""

from datetime import date
from itertools import count

import pytest

from clinics.models import Country, Notice, Option
from mscompare.comparing.applicability import column_of
from mscompare.comparing.cells import DOES_NOT_APPLY
from mscompare.comparing.comparison import compare
from mscompare.comparing.disagreements import thing_counted
from mscompare.comparing.table import Facts
from treatments.models import (
    Criterion,
    Finding,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    MeasureSubject,
    Quantity,
    Source,
    Statement,
    Treatment,
    TreatmentKind,
)

pytestmark = pytest.mark.once
DAY = date(2026, 11, 21)
_numbers = count(1)
PLACE = Country(pk=1, slug="place", name="Placeland")


def with_cache(row, **many):
    """The row with what it refers to, as if it had been fetched."""
    row._prefetched_objects_cache = many
    return row


def column(kind=TreatmentKind.TREATMENT):
    treatment = with_cache(
        Treatment(pk=1, slug="one", short_name="One", kind=kind),
        variants=[],
        includes=[],
        routes=[],
    )
    return column_of(Option(pk=1, slug="one-place", treatment=treatment, country=PLACE))


def measure(**fields):
    values = {"pk": 1, "slug": "row", "short": "Row", "group": MeasureGroup.EXPERIENCE}
    return Measure(**values | {"kind": MeasureKind.PRACTICAL} | fields)


def fact(model, row, **fields):
    """A fact on a row about the treatment of the columns, from a source of its own."""
    number = next(_numbers)
    source = Source(pk=number, slug=f"source-{number}", publisher="A publisher", read_on=DAY)
    values = {"pk": number, "key": f"fact-{number}", "source": source}
    values |= {"treatment": Treatment(pk=1, slug="one", short_name="One")}
    if model in (Finding, Statement):
        values["measure"] = row
    made = with_cache(model(**values | fields), options=[], copies=[], compared_with=[])
    made._state.fields_cache["criterion"] = None
    return made


def days(row, low, **fields):
    figures = {"low": low, "high": low, "as_printed": f"{low} days", "unit": "days"}
    return fact(Finding, row, **figures | {"outcome": "in bed", "direction": "burden"} | fields)


def cell(row, kind=TreatmentKind.TREATMENT, **facts):
    (only,) = compare([column(kind)], Facts(measures=[row], **facts), DAY).rows
    return only.cells[0]


@pytest.mark.parametrize(
    "applies_to, kind, note",
    [
        (MeasureSubject.CELLS, TreatmentKind.STANDARD, DOES_NOT_APPLY),
        (MeasureSubject.CELLS, TreatmentKind.TREATMENT, ""),
        (MeasureSubject.ALL, TreatmentKind.STANDARD, ""),
    ],
)
def test_a_row_on_cells_does_not_apply_to_medicines(applies_to, kind, note):
    assert cell(measure(applies_to=applies_to), kind).note == note


def test_what_is_known_of_medicines_stands_all_the_same():
    row = measure(applies_to=MeasureSubject.CELLS)
    found = cell(row, TreatmentKind.STANDARD, findings=[days(row, 3)])
    assert (found.note, len(found.figures)) == ("", 1)


@pytest.mark.parametrize(
    "role, held",
    [
        (MeasureRole.NONE, set()),
        (MeasureRole.CRITERIA, {"Who may."}),
        (MeasureRole.REGULATION, {"A rule."}),
    ],
)
def test_the_role_says_what_else_stands_in_a_row(role, held):
    row = measure(role=role)
    facts = {
        "criteria": [fact(Criterion, row, text="Who may.", verdict="general", topic="who")],
        "notices": [
            fact(Notice, row, text="A rule.", verdict="general", topic="regulation", country=PLACE)
        ],
    }
    assert {line.text for line in cell(row, **facts).sentences} == held


@pytest.mark.parametrize(
    "quantity, differ", [(Quantity.ONE, 1), (Quantity.SEVERAL, 1), (Quantity.NONE, 0)]
)
def test_sources_disagree_only_where_a_row_counts_something(quantity, differ):
    row = measure(quantity=quantity)
    assert len(cell(row, findings=[days(row, 3), days(row, 9)]).differ) == differ


def test_several_things_are_told_apart_by_what_was_counted():
    for quantity, differ in ((Quantity.ONE, 1), (Quantity.SEVERAL, 0)):
        row = measure(quantity=quantity)
        findings = [days(row, 3), days(row, 9, outcome="off work")]
        assert len(cell(row, findings=findings).differ) == differ


def test_the_event_of_the_row_itself_needs_no_name():
    row = measure(quantity=Quantity.SEVERAL, event="had it", no_event="did not", gravity=4)
    assert [thing_counted(row, outcome) for outcome in ("had it", "did not", "fever")] == [
        "", "", "fever",
    ]  # fmt: skip
    row.quantity = Quantity.ONE
    assert thing_counted(row, "fever") == "", "gravity alone tells nothing apart"
