"""The quantities on which sources differ: prices by place, results by measure, rules by body."""

from datetime import date

import pytest

from mscompare.comparing import quantities
from mscompare.comparing.queries import apart_in_price
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.world import world
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once
RETIRED = {"retired_on": date(2026, 1, 1)}
ALPHAS = [
    "price-alpha", "price-alpha-northland", "price-alpha-northland-north-hospital",
    "price-alpha-southland", "price-alpha-southland-south-clinic",
]  # fmt: skip


@pytest.fixture
def made():
    return world()


def asked(made):
    """Every disagreement of the world as it is by now: (of prices, of rules, of results)."""
    edition = MadeUpEdition(made)
    prices = quantities.of_prices(edition, apart_in_price(edition))
    return prices, *quantities.of_rules_and_findings(edition)


def told(found):
    return [(one.slug, one.title) for one in found]


def slugs(found):
    return [one.slug for one in found]


def add(made, key, treatment="alpha", measure="relapse", **fields):
    found = rows.finding(
        key=key, treatment=made.treatments[treatment], measure=made.measures[measure],
        **{"n": 100} | fields,
    )  # fmt: skip
    made.findings[key] = found
    return found


def of_findings(made, *treatments):
    wanted = treatments or ("alpha",)
    asked_about = {made.treatments[slug] for slug in wanted}
    return quantities.of_findings(MadeUpEdition(made), asked_about)


def of_rules(made, *treatments):
    wanted = treatments or ("alpha",)
    asked_about = {made.treatments[slug] for slug in wanted}
    return quantities.of_rules(MadeUpEdition(made), asked_about)


def test_all_of_them_are_those_of_prices_of_rules_and_of_results(made):
    prices, rules, results = asked(made)
    assert slugs(rules) == ["rule-disability-alpha"]
    assert slugs(results) == [
        "worsening-alpha", "worsening-alpha-beta", "relapse-alpha", "death-alpha", "stay-alpha",
    ]  # fmt: skip
    assert slugs(prices) == ALPHAS


def test_results_on_every_treatment_that_is_compared_and_on_medicines_count(made):
    for kind in TreatmentKind:
        made.treatments[kind] = rows.treatment(kind, kind=kind)
        for low in (10, 40):
            add(made, f"{kind}-{low}", treatment=kind, low=low)
    _, _, results = asked(made)
    named = {slug.removeprefix("relapse-") for slug in slugs(results)}
    assert named & set(TreatmentKind) == {"treatment", "variant", "undetermined", "standard-care"}


def test_nothing_is_said_of_what_was_retired(made):
    made.treatments["alpha"].retired_on = RETIRED["retired_on"]
    for option in made.options.values():
        option.retired_on = RETIRED["retired_on"]
    prices, rules, results = asked(made)
    assert (prices, rules, slugs(results)) == ((), (), ["worsening-alpha-beta"])


def test_medicines_are_compared_but_their_prices_by_no_place(made):
    for low in (10, 40):
        made.prices[low] = rows.cost(made.options["drug"], low=low)
    assert not [slug for slug in slugs(asked(made)[0]) if "drug" in slug]


def test_those_about_one_treatment_are_prices_anywhere_then_results_then_rules(made):
    found = quantities.of_treatment(MadeUpEdition(made), made.treatments["alpha"])
    assert slugs(found) == ["price-alpha", "worsening-alpha", "relapse-alpha", "death-alpha",
                            "stay-alpha", "rule-disability-alpha"]  # fmt: skip
    other = quantities.of_treatment(MadeUpEdition(made), made.treatments["alpha-beta"])
    assert slugs(other) == ["worsening-alpha-beta"]


def test_prices_of_one_place_are_held_against_each_other(made):
    options = [made.options["alpha-southland"], made.options["alpha-beta-southland"]]
    (found,) = quantities.of_prices(MadeUpEdition(made), options)
    assert told([found]) == [("price-alpha-southland", "Price: Alpha in the Southland")]
    assert {line.key for line in found.lines} == {
        "seller-clinic", "seller-clinic-old", "agency-clinic", "article-south", "agency-south",
        "article-alpha",
    }  # fmt: skip


def test_without_options_nobody_asks_for_prices(made):
    edition = MadeUpEdition(made)
    edition.prices = None
    assert quantities.of_prices(edition, []) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"measure": "rules"},
        {"measure": "gone"},
        {"treatment": "alpha-beta"},
        RETIRED,
    ],
    ids=["counts nothing", "row retired", "another treatment", "retired"],
)
def test_results_that_nothing_can_be_held_against_are_left_out(made, fields):
    made.measures["gone"] = rows.measure("gone", **RETIRED)
    made.findings = {}
    for low in (10, 40):
        add(made, f"result-{low}", low=low, **fields)
    assert of_findings(made) == ()


def test_the_number_of_a_rule_is_no_result(made):
    made.findings = {}
    for low in (10, 40):
        rows.criterion(threshold=add(made, f"result-{low}", low=low))
    assert of_findings(made) == ()


def test_a_plain_fact_on_medicines_is_nothing_to_agree_on(made):
    for treatment in ("drug", "alpha"):
        for low in (10, 40):
            add(made, f"{treatment}-{low}", treatment, "lesions", low=low, direction="neutral")
    assert slugs(of_findings(made, "drug")) == []
    assert "lesions-alpha" in slugs(of_findings(made))


def test_what_a_comparison_group_had_is_nothing_to_agree_on(made):
    """Each was another group, and stands beside its own result."""
    made.treatments["dummy"] = rows.treatment("dummy", kind=TreatmentKind.CONTROL)
    made.findings = {}
    for low in (10, 40):
        beside = add(made, f"dummy-{low}", "dummy", low=low, direction="neutral")
        add(made, f"alpha-{low}", low=low, versus=beside)
    assert of_findings(made, "dummy") == ()
    assert slugs(of_findings(made, "dummy", "alpha")) == ["relapse-alpha"]
    _, _, results = asked(made)
    assert slugs(results) == ["relapse-alpha"]


def test_results_stand_by_the_position_of_their_row_then_by_the_name_of_the_treatment(made):
    for treatment, measure in (("alpha-beta", "stay"), ("alpha-beta", "relapse"),
                               ("alpha", "lesions")):  # fmt: skip
        for low in (10, 40):
            add(made, f"{treatment}-{measure}-{low}", treatment, measure, low=low)
    assert slugs(of_findings(made, "alpha-beta", "alpha")) == [
        "worsening-alpha", "worsening-alpha-beta", "relapse-alpha", "relapse-alpha-beta",
        "lesions-alpha", "death-alpha", "stay-alpha", "stay-alpha-beta",
    ]  # fmt: skip


def test_of_medicines_each_drug_is_a_quantity_of_its_own(made):
    made.findings = {}
    for given, low in (("Drug B", 10), ("Drug A", 20), ("Drug B", 30), ("Drug A", 20)):
        add(made, f"{given}-{len(made.findings)}", "drug", given=given, low=low)
    assert told(of_findings(made, "drug")) == [("relapse-drug-drug-b", "Relapse: Drug B")]


def test_of_a_treatment_the_dose_makes_no_other_quantity(made):
    made.findings = {}
    for given, low in (("once", 10), ("twice", 20)):
        add(made, given, given=given, low=low)
    assert told(of_findings(made)) == [("relapse-alpha", "Relapse: Alpha")]


def test_different_things_in_one_row_are_quantities_of_their_own(made):
    made.findings = {}
    for number, (outcome, low) in enumerate([("had a fever", 60), ("had pneumonia", 8),
                                             ("had a fever", 20)]):  # fmt: skip
        add(made, f"harm-{number}", measure="infection", outcome=outcome, low=low, direction="harm")
    assert told(of_findings(made)) == [
        ("infection-alpha-had-a-fever", "Infection: Alpha, had a fever")
    ]


@pytest.mark.parametrize(
    "low, amounts",
    [
        ("0.5", ["5 in 1,000 people", "100 in 1,000 people"]),
        ("5", ["5 in 100 people", "10 in 100 people"]),
    ],
)
def test_shares_of_one_quantity_are_out_of_the_same_number_of_people(made, low, amounts):
    made.findings = {}
    add(made, "a", low=low, n=4000)
    add(made, "b", low=10, n=4000)
    (found,) = of_findings(made)
    assert [line.amount for line in found.lines] == amounts


def test_a_result_counts_until_it_was_too_long_ago_on_that_day(made):
    made.findings = {}
    for low in (10, 40):
        add(made, f"{low}", low=low, source=rows.source(read_on=date(2019, 1, 1)))
    (found,) = of_findings(made)
    assert {line.unchecked for line in found.lines} == {"not checked since 1 January 2019"}


def limit(made, whose, high, about="disability", treatment="alpha", **fields):
    source = fields.pop("source", None) or rows.source(publisher=whose.title())
    number = rows.finding(
        unit="EDSS points", low=None, high=high, source=source, measure=made.measures["whom"],
        direction="neutral", outcome="disability",
    )  # fmt: skip
    rule = rows.criterion(threshold=number, whose=whose, about=about, source=source,
                          treatment=made.treatments[treatment], **fields)  # fmt: skip
    made.criteria.append(rule)
    return rule


def test_rules_of_different_bodies_differ_and_each_is_named(made):
    made.criteria = []
    for whose, high in (("guideline", 5.5), ("seller", 7)):
        limit(
            made, whose, high, source=rows.source(publisher=whose.title(), read_on=date(2010, 1, 1))
        )
    (found,) = of_rules(made)
    assert told([found]) == [("rule-disability-alpha", "Who it may suit: disability (EDSS), Alpha")]
    assert [line.label for line in found.lines] == ["Guideline (a guideline)", "Seller (a seller)"]
    assert [dict(line.heterogeneity)["whose rule"] for line in found.lines] == [
        "a guideline", "a seller",
    ]  # fmt: skip
    assert "seller" in dict(found.lines[0].heterogeneity)
    assert "they are rules of different bodies" in found.reasons
    assert found.factor == ""


def test_rules_on_different_things_and_treatments_are_never_held_against_each_other(made):
    made.criteria = []
    for about, treatment in (("disability", "alpha-beta"), ("age", "alpha"),
                             ("disability", "alpha")):  # fmt: skip
        for whose, high in (("trial", 4), ("seller", 6)):
            limit(made, whose, high, about, treatment)
    limit(made, "article", 9, "duration")
    assert slugs(of_rules(made, "alpha-beta", "alpha")) == [
        "rule-age-alpha", "rule-disability-alpha", "rule-disability-alpha-beta",
    ]  # fmt: skip


def test_a_rule_without_a_number_or_on_another_treatment_or_unchecked_is_left_out(made):
    made.criteria = []
    limit(made, "guideline", 5)
    limit(made, "seller", 7, treatment="alpha-beta")
    limit(made, "trial", 8, verdict="not-checked")
    limit(made, "article", 9, **RETIRED)
    made.criteria.append(rows.criterion(treatment=made.treatments["alpha"]))
    assert of_rules(made) == ()
