"""What a cell makes of its facts: groups and their order, what stands before a sentence, and on
which things its sources differ."""

from datetime import date
from decimal import Decimal

import pytest

from tests.rules import rows
from tests.rules.world import world
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once
SELLERS = "(no evidence that it is safe):"


@pytest.fixture
def made():
    """The world without its findings and sentences: each test adds its own."""
    made = world()
    made.findings, made.statements, made.criteria, made.notices = {}, [], [], []
    return made


def add(made, key, treatment="alpha", measure="worsening", **fields):
    """A result of 100 people."""
    made.findings[key] = rows.finding(
        key=key,
        treatment=made.treatments[treatment],
        measure=made.measures[measure],
        **{"n": 100, "low": 10} | fields,
    )


def say(made, key, measure="worsening", **fields):
    made.statements.append(rows.statement(
        key=key, measure=made.measures[measure],
        **{"treatment": made.treatments["alpha"]} | fields,
    ))  # fmt: skip


def cell(made, option="alpha", measure="worsening"):
    return made.row(measure, option).cells[0]


def keys(lines):
    return [line.key for line in lines]


def test_the_closest_facts_come_first_and_places_by_name_whatever_their_capitals(made):
    made.prices, alpha = {}, made.treatments["alpha"]
    for name in ("Zetaland", "betaland", "Deltaland"):
        place = rows.country(name.lower(), name=name)
        made.prices[name] = rows.cost(rows.option(alpha, place), low=1000)
    made.prices["anywhere"] = rows.cost(made.options["alpha"], low=1000)
    told = [group.label for group in cell(made, measure="price").groups]
    assert told == ["for Alpha anywhere", "in betaland", "in Deltaland", "in Zetaland"]


def test_groups_with_one_label_stand_by_what_they_are_about(made):
    south = made.countries["southland"]
    for name in ("zeta", "Eta", "theta"):
        unsaid = rows.treatment(name.lower(), short_name=name, kind=TreatmentKind.UNDETERMINED)
        made.prices[name] = rows.cost(rows.option(unsaid, south), low=1000)
    groups = [g for g in cell(made, "alpha-southland", "price").groups if "not stated" in g.label]
    assert [group.subject.split()[0] for group in groups] == ["Eta", "theta", "zeta"]


@pytest.mark.parametrize("kind", ["figures", "sentences"])
def test_facts_stand_by_source_then_by_their_place_in_it_then_by_key(made, kind):
    early, late = rows.source("early"), rows.source("late")
    told = [("d", late, 1), ("c", early, 2), ("b", early, 1), ("a", early, 2)]
    for key, source, position in told:
        (add if kind == "figures" else say)(made, key, source=source, position=position)
    assert keys(getattr(cell(made), kind)) == ["b", "a", "c", "d"]


def test_sentences_that_do_not_hold_come_last(made):
    source = rows.source()
    for key, verdict in (("a", "contradicted"), ("b", "general"), ("c", "unsafe"),
                         ("d", "supported")):  # fmt: skip
        say(made, key, source=source, verdict=verdict)
    lines = cell(made).sentences
    assert [(line.key, line.holds) for line in lines] == [
        ("b", True), ("d", True), ("a", False), ("c", False),
    ]  # fmt: skip


def test_the_fairest_result_of_a_group_comes_first_however_many_people_the_others_have(made):
    drug = made.treatments["drug"]
    add(made, "a", study=rows.study(design="systematic-review-rct"), n=9000)
    add(made, "b", study=rows.study(design="controlled-cohort"), against=drug, n=500)
    add(made, "c", study=rows.study(design="rct"), against=drug, n=20)
    assert keys(cell(made).figures) == ["c", "b", "a"]


def test_of_equally_fair_results_that_of_the_most_people_comes_first_whatever_its_rating(made):
    add(made, "a", study=rows.study(design="systematic-review-rct"), n=60)
    add(made, "b", n=61)
    figures = cell(made).figures
    assert keys(figures) == ["b", "a"]
    assert figures[0].rating.level < figures[1].rating.level


def test_the_best_supported_price_of_a_group_comes_first(made):
    option = made.options["alpha"]
    made.prices = {
        "a": rows.cost(option, key="a", low=9, basis="estimate"),
        "b": rows.cost(option, key="b", low=8, basis="published-average"),
    }
    assert keys(cell(made, measure="price").figures) == ["b", "a"]


@pytest.mark.parametrize("option, placed", [("alpha", False), ("alpha-southland", True)])
def test_a_group_says_whether_it_is_about_a_place(made, option, placed):
    add(made, "a", options=[made.options[option]])
    say(made, "b", options=[made.options[option]])
    made.prices = {"c": rows.cost(made.options[option], low=9)}
    for measure in ("worsening", "price"):
        groups = cell(made, "alpha-southland", measure).groups
        assert [group.placed for group in groups] == [placed]


def test_rules_of_a_place_are_about_no_treatment_there(made):
    made.notices = [rows.notice(country=made.countries["southland"])]
    (group,) = cell(made, "alpha-southland", "rules").groups
    assert (group.treatment, group.placed) == ("", True)


def test_every_line_says_how_wide_it_is_and_whether_it_is_still_checked(made):
    long_ago = rows.source(read_on=date(2019, 1, 1))
    add(made, "a", source=long_ago)
    say(made, "b", source=long_ago, topic="regulation")
    made.prices = {"c": rows.cost(made.options["alpha"], source=long_ago, low=9)}
    found = cell(made, "alpha-southland")
    lines = [*found.figures, *found.sentences, *cell(made, "alpha-southland", "price").figures]
    assert [line.applicability for line in lines] == ["for Alpha anywhere"] * 3
    assert {line.unchecked for line in lines} == {"not checked since 1 January 2019"}


def test_a_figure_carries_the_verdict_on_the_claim_that_it_belongs_to(made):
    wrong = rows.statement(verdict="misattributed", reason="Another trial found it.")
    add(made, "a", claim=wrong)
    (line,) = cell(made).figures
    assert (line.claim.verdict, line.claim.reason) == ("misattributed", "Another trial found it.")


@pytest.mark.parametrize(
    "fields, prefix",
    [
        ({"whose": "guideline"}, "May be suitable, says a guideline:"),
        ({"whose": "trial", "says": "may-not"}, "May not be suitable, says a trial:"),
        ({"whose": "seller"}, f"May be suitable, says a seller {SELLERS}"),
        (
            {"whose": "facilitator"},
            f"May be suitable, says a source that refers patients {SELLERS}",
        ),
    ],
)
def test_a_criterion_says_whose_rule_it_is_and_that_a_sellers_proves_nothing(made, fields, prefix):
    made.criteria = [rows.criterion(treatment=made.treatments["alpha"], **fields)]
    assert [line.prefix for line in cell(made, measure="whom").sentences] == [prefix]


@pytest.mark.parametrize("aspect, prefix", [("body", "Body:"), ("family", "Family and work:"),
                                            ("", "")])  # fmt: skip
def test_a_sentence_on_the_experience_says_which_side_of_life_it_is_about(made, aspect, prefix):
    say(made, "a", aspect=aspect)
    assert [line.prefix for line in cell(made).sentences] == [prefix]


def differ(made, option="alpha", measure="worsening"):
    return [(one.slug, one.title) for one in cell(made, option, measure).differ]


def test_two_results_that_differ_are_a_disagreement_on_the_option(made):
    add(made, "a", low=10)
    assert differ(made) == []
    add(made, "b", low=30)
    name = "Worsening: Alpha in the Southland"
    assert differ(made, "alpha-southland") == [("worsening-alpha-southland", name)]
    assert differ(made, "drug") == []


def test_sources_on_standard_treatment_do_not_disagree(made):
    """It is many drugs."""
    for low in (10, 30):
        add(made, f"drug-{low}", treatment="drug", low=low)
    assert made.row("worsening", "alpha").cells[1].differ == ()


def test_different_things_in_one_row_are_each_a_disagreement_of_their_own(made):
    for number, (outcome, low) in enumerate([("had a fever", 60), ("had pneumonia", 8),
                                             ("had a fever", 20), ("had an infection", 5),
                                             ("had an infection", 7)]):  # fmt: skip
        add(made, f"harm-{number}", measure="infection", outcome=outcome, low=low, direction="harm")
    assert sorted(differ(made, measure="infection")) == [
        ("infection-alpha", "Infection: Alpha"),
        ("infection-alpha-had-a-fever", "Infection: Alpha, had a fever"),
    ]  # fmt: skip


def test_days_of_different_things_are_told_apart_too(made):
    made.measures["stay"].quantity = "several"
    for key, outcome, low in (("a", "in bed", 3), ("b", "off work", 9), ("c", "in bed", 4)):
        add(made, key, measure="stay", outcome=outcome, low=low, unit="days")
    assert [slug for slug, _ in differ(made, measure="stay")] == ["stay-alpha-in-bed"]


@pytest.mark.parametrize(
    "own, disagree",
    [("", False), ("alpha-northland", True), ("alpha-northland-north-hospital", True)],
)
def test_prices_from_elsewhere_are_no_disagreement_on_a_place_without_its_own(made, own, disagree):
    anywhere = made.options["alpha"]
    made.prices = {low: rows.cost(anywhere, low=low) for low in (1000, 9000)}
    if own:
        made.prices["own"] = rows.cost(made.options[own], low=5000)
    found = [slug for slug, _ in differ(made, "alpha-northland", "price")]
    assert found == ["price-alpha-northland"] * disagree


def test_prices_anywhere_are_a_disagreement_on_the_option_that_names_no_place(made):
    made.prices = {low: rows.cost(made.options["alpha"], low=low) for low in (1000, 9000)}
    assert differ(made, measure="price") == [("price-alpha", "Price: Alpha")]


def test_amounts_stand_as_they_were_told(made):
    made.prices = {"a": rows.cost(made.options["alpha"], low=Decimal(4500), approximate=True)}
    (line,) = cell(made, measure="price").figures
    assert (line.kind, line.amount, line.label) == ("cost", "about $4,500", "A publisher: Alpha")
