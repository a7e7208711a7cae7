"""A comparison: which rows stand in which order, and which facts stand in which cell."""

from decimal import Decimal

import pytest

from mscompare.comparing.cells import DOES_NOT_APPLY, UNDETERMINED_NOTE
from mscompare.comparing.comparison import compare
from mscompare.comparing.table import Facts, what_differs
from tests.rules import rows
from tests.rules.world import ON, world
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once
ORDER = ["worsening", "relapse", "lesions", "death", "infection", "stay", "price", "whom", "rules"]


@pytest.fixture
def made():
    return world()


def slugs(table):
    return [row.measure.slug for row in table.rows]


def keys(cell):
    return {line.key for line in (*cell.figures, *cell.sentences)}


def labels(cell):
    return [group.label for group in cell.groups]


def cell(made, option, measure):
    return made.row(measure, option).cells[0]


def undetermined(made, *may_be):
    """The option of a treatment of which nobody says which it is, in Southland."""
    unsaid = rows.treatment("not-said", [made.treatments[slug] for slug in may_be],
                            kind=TreatmentKind.UNDETERMINED)  # fmt: skip
    option = rows.option(unsaid, made.countries["southland"])
    made.options[option.slug] = option
    return option


def test_every_option_has_the_same_rows_in_the_fixed_order(made):
    for option in ("alpha", "alpha-southland-south-clinic", "alpha-beta-southland"):
        assert slugs(made.table(option)) == ORDER


def test_columns_stand_in_the_order_asked_for(made):
    table = made.table("alpha-southland", "alpha")
    assert [column.slug for column in table.columns] == ["alpha-southland", "alpha", "drug"]
    for row in table.rows:
        assert [cell.column for cell in row.cells] == list(table.columns)


@pytest.mark.parametrize(
    "asked, shown",
    [
        ({"order": ["price", "death"]}, ["price", "death", "worsening", "relapse"]),
        ({"order": ["price", "no-such-row"]}, ["price", "worsening", "relapse", "lesions"]),
        ({"keep": lambda measure: measure.gravity}, ["death", "infection"]),
        ({"order": ["stay"], "keep": lambda measure: measure.gravity},
         ["stay", "death", "infection"]),
    ],
)  # fmt: skip
def test_a_reader_may_put_rows_first_and_see_only_some(made, asked, shown):
    table = made.table("alpha", **asked)
    assert slugs(table)[: len(shown)] == shown
    assert len(table.rows) == (len(shown) if "keep" in asked else len(ORDER))
    assert table.hidden_rows == 0


def test_rows_in_which_places_do_not_differ_may_be_hidden_and_are_counted(made):
    table = made.table("alpha-southland", "alpha-northland", differences=True)
    assert (slugs(table), table.hidden_rows) == (["price", "rules"], 7)


def test_of_one_place_alone_no_row_is_hidden(made):
    table = made.table("alpha-southland", differences=True)
    assert (slugs(table), table.hidden_rows) == (ORDER, 0)


def test_without_a_wish_rows_whose_cells_agree_are_shown(made):
    made.findings, made.statements, made.criteria = {}, [], []
    assert slugs(made.table("alpha-southland")) == ORDER


def test_the_price_of_an_option_shows_every_source_with_how_wide_it_is(made):
    found = cell(made, "alpha-southland", "price")
    told = [(group.label, [line.key for line in group.figures]) for group in found.groups]
    assert told == [
        ("in the Southland", ["article-south", "agency-south"]),
        ("at South Clinic, Southland", ["seller-clinic", "seller-clinic-old", "agency-clinic"]),
        ("for Alpha anywhere", ["article-alpha"]),
    ]


def test_a_price_without_a_treatment_stands_at_its_place(made):
    option = undetermined(made)
    made.prices["unsaid"] = rows.cost(option, key="unsaid", low=9000)
    (group,) = [g for g in cell(made, "alpha-southland", "price").groups if "stated" in g.label]
    assert group.label == "in the Southland, treatment not stated"
    assert (group.subject, group.treatment) == ("Not-said in the Southland", "not-said")
    assert [line.key for line in group.figures] == ["unsaid"]


@pytest.mark.parametrize("measure", ["death", "infection"])
def test_a_combination_shows_all_harms_of_its_parts(made, measure):
    both = cell(made, "alpha-beta-southland", measure)
    assert keys(both) == keys(cell(made, "alpha", measure)) != set()
    assert labels(both) == ["from Alpha alone; the two together are not studied"]


@pytest.mark.parametrize(
    "measure, own",
    [
        ("worsening", {"dummy-worse", "series-both"}),
        ("relapse", set()),
        ("lesions", {"dummy-lesions"}),
        ("price", {"agency-both"}),
    ],
)
def test_a_combination_never_shows_a_benefit_or_a_price_of_its_parts(made, measure, own):
    assert keys(cell(made, "alpha-beta-southland", measure)) == own


def test_a_treatment_of_unstated_type_says_that_it_depends_and_shows_each(made):
    other = made.treatments["omega"] = rows.treatment("omega")
    made.findings["omega"] = rows.finding(
        treatment=other, measure=made.measures["death"], direction="harm", low=1
    )
    option = undetermined(made, "alpha", "omega")
    found = cell(made, option.slug, "death")
    assert found.note == UNDETERMINED_NOTE
    assert labels(found) == ["if it is Alpha", "if it is Omega"]
    assert cell(made, option.slug, "price").note == ""


def test_a_variant_shows_what_is_known_of_its_parent_and_the_parent_the_prices_of_variants(made):
    alpha = made.treatments["alpha"]
    twice = rows.treatment("alpha-twice", parent=alpha, kind="variant")
    alpha._prefetched_objects_cache["variants"] = [twice]
    option = made.options["alpha-twice"] = rows.option(twice)
    made.prices = {"twice": rows.cost(option, key="twice", low=9000)}
    assert labels(cell(made, "alpha-twice", "death")) == ["for Alpha anywhere"]
    prices = {group.label: keys(group) for group in cell(made, "alpha", "price").groups}
    assert prices["for Alpha-twice anywhere"] == {"twice"}


def test_the_standard_treatment_says_which_rows_do_not_apply_to_it(made):
    assert made.row("whom", "alpha").cells[1].note == DOES_NOT_APPLY
    assert made.row("worsening", "alpha").cells[1].note == ""
    assert cell(made, "alpha-beta-southland", "whom").note == ""


def test_a_result_does_not_stand_beside_itself_as_a_comparison_group(made):
    made.findings["registry-worse-2"].versus = made.findings["small-worse"]
    found = cell(made, "alpha", "worsening")
    assert keys(found) == {"trial-worse", "registry-worse-2", "registry-worse-5", "series-worse"}
    (line,) = [line for line in found.figures if line.key == "registry-worse-2"]
    assert line.versus.key == "small-worse"


def test_a_comparison_group_of_a_result_elsewhere_stands_by_itself(made):
    assert keys(made.row("worsening", "alpha").cells[1]) == {"trial-worse-drug"}


def test_a_sentence_or_a_price_is_not_taken_for_a_comparison_group(made):
    """Keys of different tables may be equal."""
    group = made.findings["trial-worse-drug"]
    alpha, measure = made.treatments["alpha"], made.measures["worsening"]
    said = rows.statement(key="same-number", treatment=alpha, measure=measure)
    said.pk = group.pk
    made.statements.append(said)
    assert "same-number" in keys(cell(made, "alpha", "worsening"))


@pytest.mark.parametrize("lowest, per", [("0.5", "1,000"), ("1", "100")])
def test_all_shares_of_a_row_are_out_of_the_same_number_of_people(made, lowest, per):
    made.findings["rare"] = rows.finding(
        treatment=made.treatments["drug"], measure=made.measures["death"], direction="harm",
        low=lowest, n=4000, outcome="died",
    )  # fmt: skip
    made.findings["trial-death"].numerator = made.findings["trial-death"].denominator = None
    row = made.row("death", "alpha")
    amounts = [line.amount for here in row.cells for line in here.figures if line.low]
    assert len(amounts) == 2
    assert all(f" in {per} people" in amount for amount in amounts)


def test_what_keeps_cells_apart_is_named_in_each_of_them(made):
    row = made.row("relapse", "alpha", "alpha-beta-southland")
    apart = [what_differs(here, row.cells) for here in row.cells]
    assert apart == [("comparison group",), (), ("comparison group",)]
    assert row.apart == ("comparison group",)


def test_the_numbers_of_a_rule_stand_with_the_rule_alone(made):
    for criterion in made.criteria:
        made.findings[criterion.key] = criterion.threshold
    found = cell(made, "alpha", "whom")
    assert found.figures == ()
    assert [line.figure.high for line in found.sentences] == [Decimal("5.5"), 7]


@pytest.mark.parametrize(
    "fields, stands",
    [
        ({}, True),
        ({"treatment": "alpha"}, True),
        ({"treatment": "drug"}, False),
        ({"country": "northland"}, False),
        ({"clinic": "south-clinic"}, False),
        ({"verdict": "contradicted"}, False),
        ({"topic": "travel"}, False),
    ],
)
def test_rules_come_from_the_country_and_hold(made, fields, stands):
    fields = {"country": "southland"} | fields
    for name, table in (("treatment", made.treatments), ("country", made.countries),
                        ("clinic", made.clinics)):  # fmt: skip
        if name in fields:
            fields[name] = table[fields[name]]
    made.notices = [rows.notice(text="A rule.", **fields)]
    groups = cell(made, "alpha-southland", "rules").groups
    told = [(group.label, group.subject, group.treatment, len(group.sentences)) for group in groups]
    assert told == [("in the Southland", "Rules in the Southland", "", 1)] * stands


@pytest.mark.parametrize("option", ["alpha-twice-southland", "alpha-beta-southland"])
def test_rules_on_what_a_treatment_comes_from_or_includes_are_rules_on_it(made, option):
    alpha, south = made.treatments["alpha"], made.countries["southland"]
    twice = rows.option(rows.treatment("alpha-twice", parent=alpha, kind="variant"), south)
    made.options[twice.slug] = twice
    made.notices = [rows.notice(text="A rule.", treatment=alpha, country=south)]
    assert [line.text for line in cell(made, option, "rules").sentences] == ["A rule."]


def test_a_clinic_has_the_rules_of_its_country_and_its_own(made):
    south, clinic = made.countries["southland"], made.clinics["south-clinic"]
    made.notices = [rows.notice(country=south, text="For all."),
                    rows.notice(country=south, clinic=clinic, text="For one.")]  # fmt: skip
    found = cell(made, "alpha-southland-south-clinic", "rules")
    assert {line.text for line in found.sentences} == {"For all.", "For one."}


def test_rules_stand_beside_what_else_is_known_of_a_place(made):
    alpha, south = made.treatments["alpha"], made.options["alpha-southland"]
    made.statements = [rows.statement(options=[south], key="own", treatment=alpha,
                                      measure=made.measures["rules"])]  # fmt: skip
    assert keys(cell(made, "alpha-southland", "rules")) == {"own", "office-south"}


def test_a_comparison_of_nothing_has_no_rows(made):
    assert compare(made.columns("alpha"), Facts(), ON).rows == ()
