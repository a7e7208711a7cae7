"""Whether a treatment is allowed at a place: the closest rule, in the few words typed for it."""

import pytest

from mscompare.edition.lines import Lines
from mscompare.glance.places import NO_RULE, allowed
from tests.rules import rows
from tests.rules.glance.made import CLINIC, NORTH, SOUTH, column
from tests.rules.world import ON, world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def rule(made, brief, slug="", where="southland", **fields):
    """A rule of a country in few words, on a treatment or on all."""
    values = {"country": made.countries[where], "treatment": made.treatments.get(slug)}
    values |= {"source": made.sources["office"], "brief": brief}
    made.notices.append(rows.notice(**values | fields))


def may(made, slug):
    return allowed(column(made, slug), made.facts(), Lines(ON))


def test_the_rule_of_the_place_stands_in_its_few_words(made):
    rule(made, "A permit is needed.", key="permit")
    body = may(made, SOUTH)
    assert (body.words, body.source.key, body.unknown) == ("A permit is needed.", "permit", False)
    assert may(made, CLINIC).content == body.content
    assert may(made, NORTH).words == NO_RULE
    assert may(made, NORTH).unknown is True


def test_a_rule_without_few_words_stands_behind_the_question(made):
    assert may(made, SOUTH).words == NO_RULE
    rule(made, "")
    assert may(made, SOUTH).source is None


def test_a_rule_on_the_treatment_itself_stands_before_one_on_all_and_that_before_its_parts(made):
    rule(made, "On a part.", "alpha")
    assert may(made, "alpha-beta-southland").words == "On a part."
    rule(made, "On all.", source=made.sources["agency"])
    assert may(made, "alpha-beta-southland").words == "On all."
    assert may(made, SOUTH).words == "On a part."
    rule(made, "On both.", "alpha-beta", source=made.sources["agency"])
    assert may(made, "alpha-beta-southland").words == "On both."


def test_of_equally_close_rules_that_of_an_office_stands_then_the_first(made):
    rule(made, "An agency says.", source=made.sources["agency"])
    rule(made, "An office says.")
    rule(made, "Another office says.")
    assert may(made, SOUTH).words == "An office says."


def test_a_form_of_a_treatment_is_under_its_rules(made):
    form = rows.treatment("alpha-twice", kind="variant", parent=made.treatments["alpha"])
    made.options["form"] = rows.option(form, made.countries["southland"])
    rule(made, "On all.")
    rule(made, "On Alpha.", "alpha")
    assert may(made, "form").words == "On Alpha."


def test_anywhere_it_depends_on_the_place(made):
    rule(made, "A permit is needed.")
    body = may(made, "alpha")
    assert (body.words, body.source, body.unknown) == ("Depends on the place.", None, False)


def licensed(made, brief="Most are licensed.", **fields):
    """What is told of the licence of a medicine of today."""
    care = made.treatments["drug"]
    medicine = rows.treatment("newdrug", kind="standard-care", parent=care, standard_place=1)
    care._prefetched_objects_cache["variants"] = [medicine]
    values = {"measure": made.measures["rules"], "treatment": medicine, "brief": brief}
    made.statements.append(rows.statement(**values | fields))


def test_of_medicines_stands_what_is_told_of_their_licences(made):
    assert may(made, "drug").words == NO_RULE
    licensed(made, key="licence")
    licensed(made, "The second.")
    body = may(made, "drug")
    assert (body.words, body.source.key) == ("Most are licensed.", "licence")


@pytest.mark.parametrize(
    "fields",
    [
        {"brief": ""},
        {"verdict": "contradicted"},
        {"treatment": None},
        {"treatment": rows.treatment("beta")},
        {"measure": None},
        {"measure": rows.measure("other", role="criteria")},
    ],
)
def test_what_is_told_of_something_else_or_does_not_hold_says_nothing_of_them(made, fields):
    licensed(made, **fields)
    assert may(made, "drug").words == NO_RULE
    assert may(made, "drug").source is None
