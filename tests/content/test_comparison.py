"""Cells of the real content, and what the database is asked for them."""

import pytest

from mscompare.comparing.applicability import column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.queries import cells_of, columns_for
from mscompare.edition.edition import read_edition
from mscompare.edition.options import options_by_name
from tests.day import DAY
from treatments.models import MeasureKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AHSCT_ANYWHERE = [
    ("$50,000–120,000", "for aHSCT anywhere", "Very weak"),
    ("$50,000–74,999", "for aHSCT anywhere", "Very weak"),
]


def table(*slugs, **wishes):
    edition = read_edition(DAY)
    columns, unknown = columns_for(edition, slugs)
    assert not unknown
    return comparison_table(columns, cells_of(edition), **wishes)


def row_of(measure, *slugs):
    return next(row for row in table(*slugs).rows if row.measure.slug == measure)


@pytest.mark.parametrize(
    "option, prices",
    [
        ("ahsct-mexico", {
            ("$45,000–55,000", "in Mexico", "Very weak"),
            ("about $60,000", "in Mexico", "Very weak"),
            ("$54,500–58,000", "at Clínica Ruiz (HSCT México), Mexico", "Limited"),
            ("$55,000", "at Clínica Ruiz (HSCT México), Mexico", "Very weak"),
            ("$25,000–70,000", "in Mexico, treatment not stated", "Very weak"),
            *AHSCT_ANYWHERE,
        }),
        ("ahsct-united-states", {
            ("about $100,000 or more", "in the United States", "Very weak"),
            ("$150,000 or more", "in the United States", "Very weak"),
            ("about $175,000", "in the United States", "Very weak"),
            ("$125,000–200,000", "in the United States", "Very weak"),
            ("$80,000–150,000", "in the United States, treatment not stated", "Very weak"),
            ("$7,000–10,000", "in the United States, treatment not stated", "Very weak"),
            ("$85,184", "in the United States", "Moderate"),
            ("$95,268", "in the United States", "Moderate"),
            *AHSCT_ANYWHERE,
        }),
        ("ahsct-india", {
            ("$25,000–35,000", "in India", "Very weak"),
            ("$30,000", "at HSCT India, India", "Limited"),
            ("$33,000", "at HSCT India, India", "Limited"),
            ("$20,000–50,000", "in India, treatment not stated", "Very weak"),
            *AHSCT_ANYWHERE,
        }),
        ("msc-mexico", {
            ("$8,000–15,000", "in Mexico", "Very weak"),
            ("$25,000–70,000", "in Mexico, treatment not stated", "Very weak"),
            ("$15,000–35,000", "for MSC anywhere", "Very weak"),
        }),
    ],
)  # fmt: skip
def test_the_price_of_an_option_shows_every_source(option, prices):
    figures = row_of("price", option).cells[0].figures
    assert {(line.amount, line.applicability, line.rating.label) for line in figures} == prices


def test_standard_treatment_is_always_the_last_column():
    assert [c.slug for c in table("msc", "ahsct").columns] == ["msc", "ahsct", "standard-care"]
    assert [c.slug for c in table().columns] == ["standard-care"]


def test_rows_stand_in_the_order_in_which_people_rank_them():
    rows = [row.measure.slug for row in table("ahsct").rows]
    assert rows[0] == "no-worsening"
    assert rows.index("death") < rows.index("hospital-stay") < rows.index("price")


def test_two_places_of_one_treatment_differ_in_what_is_told_of_the_places_themselves():
    differing = table("ahsct-mexico", "ahsct-india", differences=True)
    assert {"price", "time-away", "availability"} <= {row.measure.slug for row in differing.rows}
    assert not {"no-worsening", "dose"} & {row.measure.slug for row in differing.rows}


def test_a_repeated_result_is_shown_once():
    figures = row_of("no-worsening", "ahsct").cells[0].figures
    assert not [line for line in figures if line.as_printed == "71%"]
    (once,) = (f for f in figures if f.key == "boffa-2021-not-worse-relapsing-10-years")
    assert "line 57" in dict(once.details)["Also printed in"]
    assert "line 105" in dict(once.details)["Also printed in"]


def test_a_misattributed_figure_carries_its_verdict():
    figures = row_of("no-disease-activity", "ahsct").cells[0].figures
    wrong = next(line for line in figures if line.as_printed == "69%")
    assert wrong.claim.verdict == "misattributed"
    assert "HALT-MS" in wrong.claim.reason


def test_a_claim_that_nobody_checked_stands_in_no_cell():
    for row in table("ahsct", "msc", "type-not-stated-mexico").rows:
        for cell in row.cells:
            assert all(line.verdict != "not-checked" for line in cell.sentences)


def test_a_comparison_asks_nothing_that_the_edition_does_not_hold(django_assert_num_queries):
    edition = read_edition(DAY)
    with django_assert_num_queries(0):
        columns, _ = columns_for(edition, ["ahsct", "msc", "ahsct-msc", "type-not-stated-mexico"])
        assert comparison_table(columns, cells_of(edition)).rows


def test_a_cell_that_options_share_is_what_each_would_have_by_itself():
    edition = read_edition(DAY)
    shared = cells_of(edition)
    given = shared.facts, shared.lines, shared.treatments, shared.answers
    columns = [column_of(option) for option in options_by_name(edition)]
    for measure in shared.facts.measures:
        rows = [shared.row([column], measure) for column in columns]
        if measure.kind == MeasureKind.CLINICAL:
            assert len({id(row.cells[0].body) for row in rows}) < len(columns) * 2 / 3
        for column, row in zip(columns, rows, strict=True):
            alone = CellMaker(*given).row([column], measure)
            assert told_in(row.cells[0]) == told_in(alone.cells[0]), (column.slug, measure.slug)


def told_in(cell):
    groups = [
        (g.applicability, g.label, g.subject, g.treatment, [x.key for x in g.figures],
         [x.key for x in g.sentences])
        for g in cell.groups
    ]  # fmt: skip
    return cell.note, groups, [(d.slug, d.title, [x.key for x in d.lines]) for d in cell.differ]
