"""What a row of the list says of a place: its own facts, each once, and what is not known."""

import pytest

from mscompare.edition.lines import Lines
from mscompare.glance.listed import told_of_place
from tests.rules import rows
from tests.rules.glance.made import (
    CLINIC,
    NORTH,
    SOUTH,
    column,
    maker_of,
    placed,
    result,
    weeks,
    without_rules,
)
from tests.rules.world import ON

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return without_rules()


def row(made, slug):
    facts, stay = made.facts(), made.measures["stay"]
    return told_of_place(column(made, slug), stay, placed(made), facts, Lines(ON))


def said(made, slug):
    """[(label, what is said, amounts)] as a row prints it."""
    return [
        (one.label, one.body.words, [count.amount for count in one.body.counts])
        for one in row(made, slug)
    ]


def rule(made, brief):
    notice = rows.notice(
        country=made.countries["southland"], source=made.sources["office"], brief=brief
    )
    made.notices.append(notice)


def takes(made, slug, top):
    option = made.options[slug]
    limit = rows.finding(measure=made.measures["whom"], unit="EDSS points", low=None, high=top,
                         direction="neutral")  # fmt: skip
    made.criteria.append(rows.criterion(
        about="disability", threshold=limit, treatment=option.treatment, options=[option],
        whose="seller", source=made.sources["seller"],
    ))  # fmt: skip


def test_a_place_of_which_nothing_is_known_says_so_once(made):
    assert said(made, SOUTH) == [("", "Nothing else found.", [])]
    assert row(made, SOUTH)[0].body.unknown is True


def test_what_is_known_stands_first_and_what_is_not_is_one(made):
    weeks(made, SOUTH, 4)
    rule(made, "A permit is needed.")
    assert said(made, SOUTH) == [
        ("Away", "", ["4 weeks"]), ("Rules", "A permit is needed.", []),
        ("The rest", "not known.", []),
    ]  # fmt: skip


def test_one_thing_that_is_not_known_has_its_name(made):
    weeks(made, SOUTH, 4)
    rule(made, "A permit is needed.")
    result(made, SOUTH)
    assert said(made, SOUTH)[2:] == [
        ("Own results", "no comparison group", ["20 in 100"]), ("They take", "not known.", []),
    ]  # fmt: skip


def test_a_benefit_that_was_held_against_nobody_says_so_and_deaths_need_nothing(made):
    beside = result(made, SOUTH, low=40, key="beside")
    result(made, SOUTH, versus=beside, n=500)
    assert said(made, SOUTH)[0] == ("Own results", "", ["20 in 100"])
    result(made, SOUTH, n=900)
    assert said(made, SOUTH)[0] == ("Own results", "no comparison group", ["20 in 100"])
    result(made, NORTH, "death", direction="harm", outcome="died")
    assert said(made, NORTH)[0] == ("Own results", "", ["20 in 100"])


def test_whom_a_place_takes_stands_with_its_limit(made):
    takes(made, SOUTH, 6)
    assert said(made, SOUTH)[0] == ("They take", "", ["EDSS below 6"])


def test_what_a_clinic_tells_is_not_told_by_its_country_which_says_that_it_is_known(made):
    weeks(made, CLINIC, 4)
    takes(made, CLINIC, 6)
    assert said(made, CLINIC)[0] == ("Away", "", ["4 weeks"])
    assert said(made, SOUTH) == [
        ("Time away and whom they take", "only a clinic says.", []), ("The rest", "not known.", []),
    ]  # fmt: skip
    weeks(made, SOUTH, 6)
    assert said(made, SOUTH)[0] == ("Away", "", ["6 weeks"])
    assert said(made, SOUTH)[1] == ("They take", "only a clinic says.", [])


def test_a_clinic_is_not_told_by_its_country_nor_by_what_is_known_elsewhere(made):
    weeks(made, SOUTH, 4)
    weeks(made, NORTH, 5)
    assert said(made, CLINIC) == [("", "Nothing else found.", [])]


def test_a_rule_is_told_by_its_first_sentence_with_its_source(made):
    rule(made, "Unclear outside a trial. Ask the centre in writing.")
    (told,) = [one for one in row(made, SOUTH) if one.is_rules]
    assert told.body.words == "Unclear outside a trial."
    assert told.body.source.source == made.sources["office"]
    made.notices.clear()
    rule(made, "Outside a trial: malpractice.")
    (told,) = [one for one in row(made, SOUTH) if one.is_rules]
    assert told.body.words == "Outside a trial: malpractice."


def test_rules_that_are_not_known_are_no_rules(made):
    weeks(made, SOUTH, 4)
    result(made, SOUTH)
    takes(made, SOUTH, 6)
    assert said(made, SOUTH)[-1] == ("Rules", "not known.", [])
    assert [one.is_rules for one in row(made, SOUTH)] == [False, False, False, True]


def test_without_a_place_nothing_is_told_of_one(made):
    weeks(made, "alpha", 4)
    assert said(made, "alpha") == []


def test_the_maker_of_glances_tells_it_and_what_stands_at_the_head_of_a_treatment(made):
    weeks(made, SOUTH, 4)
    maker, here = maker_of(made), column(made, SOUTH)
    assert [one.label for one in maker.place_told(here)] == ["Away", "The rest"]
    assert maker.place_told(here) is maker.place_told(here)
    answered = maker.answered(here)
    assert [question.value for question in answered] == ["helps", "kills", "for-whom"]
    glance = maker.glance(made.columns(SOUTH))
    shown = {row.question: row.bodies[0] for row in glance.rows}
    assert all(answered[question] is shown[question] for question in answered)


@pytest.mark.parametrize("table, slug", [("options", CLINIC), ("clinics", "south-clinic")])
def test_a_clinic_that_is_no_longer_listed_tells_nothing(made, table, slug):
    weeks(made, CLINIC, 4)
    assert said(made, SOUTH)[0] == ("Away", "only a clinic says.", [])
    getattr(made, table)[slug].retired_on = ON
    assert said(made, SOUTH) == [("", "Nothing else found.", [])]
