"""Whether what consists of several treatments, or is a form of one, helps; and that all are told by
the same rules."""

import pytest

from tests.rules import rows
from tests.rules.glance.made import NONE, OPEN, POOR, Questions, helped, relapses
from treatments.answers.answer import Brief

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Questions()


def test_of_several_medicines_each_says_how_sure_it_is(asked):
    asked.compared(asked.study("A"), asked.then, treatment=asked.today)
    asked.compared(asked.study("B", **OPEN), asked.dummy, treatment=asked.later)
    first, second = helped(asked, "drugs").said
    assert (first.name, first.words) == (
        "drugs-worse", Brief(opening="keep people well:", against="olddrug or a dummy"),
    )  # fmt: skip
    assert first.groups == (("does · 5 of 5", "newdrug"), ("may · 3 of 5", "newerdrug"))
    assert (first.sure, second.sure) == (0, 0), "how sure each is stands with its name"
    assert second.words == Brief(opening="prevent a relapse:")
    assert second.groups == (("not known", "newdrug, newerdrug"),)


def test_what_medicines_are_compared_with_is_said_of_getting_worse_alone(asked):
    asked.compared(asked.study("A"), asked.then, treatment=asked.today)
    relapses(asked, "B", asked.dummy, treatment=asked.today)
    first, second = helped(asked, "drugs").said
    assert (first.words.against, second.words.against) == ("olddrug", "")
    assert second.groups[0] == ("does · 5 of 5", "newdrug")


def test_no_medicine_is_picked_to_stand_for_all(asked):
    asked.compared(asked.study("A"), asked.then, treatment=asked.today)
    assert helped(asked, "drugs").pair is None


def test_medicines_that_are_equally_sure_stand_together_and_the_unknown_last(asked):
    asked.compared(asked.study("A"), asked.dummy, treatment=asked.later)
    third = medicine(asked, "thirddrug", 3)
    asked.compared(asked.study("B"), asked.then, treatment=third)
    (first, _) = helped(asked, "drugs").said
    assert first.groups == (("does · 5 of 5", "newerdrug, thirddrug"), ("not known", "newdrug"))
    assert first.words.against == "a dummy or olddrug"


def test_a_comparator_that_is_two_itself_stands_last_and_each_once(asked):
    both = rows.treatment("both", kind="control", short_name="this or that")
    asked.others.append(both)
    third = medicine(asked, "thirddrug", 3)
    for cohort, treatment, other in (("A", asked.today, both), ("B", asked.later, asked.then),
                                     ("C", third, asked.then)):  # fmt: skip
        asked.compared(asked.study(cohort), other, treatment=treatment)
    assert helped(asked, "drugs").said[0].words.against == "olddrug or this or that"


def test_what_a_medicine_is_compared_with_is_not_said_where_that_is_not_known(asked):
    asked.compared(asked.study("A", **POOR), asked.dummy, treatment=asked.today)
    asked.compared(asked.study("B"), asked.then, treatment=asked.later)
    assert helped(asked, "drugs").said[0].words.against == "olddrug"


@pytest.mark.parametrize(
    "more, known, told",
    [
        (1, False, "newdrug, newerdrug, drug0"),
        (2, False, "of 4"),
        (2, True, "newerdrug, drug0, drug1"),
        (3, True, "the other 4"),
    ],
)
def test_more_than_three_of_which_it_is_not_known_are_counted(asked, more, known, told):
    for number in range(more):
        medicine(asked, f"drug{number}", 3 + number)
    if known:
        asked.compared(asked.study("A"), asked.then, treatment=asked.today)
    assert helped(asked, "drugs").said[0].groups[-1] == ("not known", told)


def medicine(asked, slug, place):
    """One more medicine of today."""
    made = rows.treatment(
        slug, kind="standard-care", parent=asked.standard, short_name=slug, standard_place=place
    )
    asked.others.append(made)
    return made


def variant(asked):
    made = rows.treatment("alpha-twice", kind="variant", parent=asked.alpha)
    asked.others.append(made)
    return made


def test_a_form_that_was_not_compared_by_itself_says_so_and_what_is_known_of_the_treatment(asked):
    variant(asked)
    asked.compared(asked.study("A"), asked.today, key="pair")
    relapses(asked, "B", asked.today)
    body = helped(asked, "alpha-twice")
    assert [(said.name, said.words) for said in body.said] == [
        ("alpha-twice-worse", Brief(verdict="Not compared by itself. Of Alpha in general:")),
        ("alpha-worse",
         Brief(where="in relapsing MS", verdict="keeps people well", against="newdrug")),
        ("alpha-relapse", Brief(verdict="prevents a relapse")),
    ]  # fmt: skip
    assert (body.said[0].sure, body.said[0].groups) == (0, ())
    assert body.pair.line.key == "pair"


def test_a_form_that_was_compared_by_itself_is_told_by_its_own_results(asked):
    asked.compared(asked.study("A"), asked.today)
    asked.compared(asked.study("B"), asked.dummy, treatment=variant(asked), key="own")
    body = helped(asked, "alpha-twice")
    assert (body.said[0].name, body.said[0].words.against) == ("alpha-twice-worse", "a dummy")
    assert body.pair.line.key == "own"


def test_a_form_that_was_compared_on_another_outcome_that_people_feel_is_told_by_that(asked):
    asked.compared(asked.study("A"), asked.today)
    asked.compared(
        asked.study("B"), asked.dummy, treatment=variant(asked), measure=asked.better, key="own"
    )
    body = helped(asked, "alpha-twice")
    assert (body.said[0].name, body.said[0].words.against) == ("alpha-twice-better", "a dummy")
    assert body.pair.line.key == "own"
    assert not any("Not compared by itself" in said.words.verdict for said in body.said)


def test_exchanging_two_names_changes_nothing_else(asked):
    asked.compared(asked.study("A"), asked.dummy)
    relapses(asked, "B", asked.today)
    asked.compared(asked.study("C", **OPEN), asked.today, treatment=asked.beta, **NONE)

    def both():
        return [
            (said.name.partition("-")[2], said.words, said.groups)
            for slug in ("alpha", "beta") for said in helped(asked, slug).said
        ]  # fmt: skip

    before = both()
    for finding in asked.findings:
        finding.treatment = {"alpha": asked.beta, "beta": asked.alpha}[finding.treatment.slug]
    (asked.alpha.slug, asked.beta.slug) = ("beta", "alpha")
    names_of_them = asked.alpha.short_name, asked.beta.short_name
    asked.beta.short_name, asked.alpha.short_name = names_of_them
    after = both()
    assert after == before
    assert before[0] != before[-1]
