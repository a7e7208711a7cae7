"""Whether a treatment helps: getting worse in full, then relapses, and a pair of figures."""

import pytest

from tests.rules import rows
from tests.rules.glance.made import OPEN, POOR, Questions, helped, names, relapses
from treatments.answers.answer import Brief

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Questions()


def test_what_is_known_of_getting_worse_stands_before_relapses(asked):
    asked.compared(asked.study("A"), asked.today)
    relapses(asked, "B", asked.today)
    first, second = helped(asked).said
    assert (first.name, first.sure, first.groups) == ("alpha-worse", 5, (("does · 5 of 5", ""),))
    assert first.words == Brief(
        where="in relapsing MS", verdict="keeps people well", against="newdrug"
    )
    assert (second.name, second.words.verdict) == ("alpha-relapse", "prevents a relapse")


def test_that_nobody_compared_it_is_said_without_a_word_on_how_sure_that_is(asked):
    first, second = helped(asked).said
    assert first.words == Brief(
        asked="on whether it keeps people well", found="no comparison found"
    )
    assert second.words == Brief(
        asked="on whether it prevents a relapse", found="no comparison found"
    )
    assert (first.sure, first.groups, second.groups) == (0, (), ())


def test_a_bare_not_known_never_stands_without_what_was_found_in_the_first_sentence(asked):
    asked.compared(asked.study("A", **POOR), asked.dummy)
    relapses(asked, "B", asked.dummy, lacking=POOR)
    first, _, second = helped(asked).said
    assert first.words.found == "one trial found a benefit"
    assert first.groups == (("not known · 2 of 5", ""),)
    assert second.words == Brief(asked="whether it prevents a relapse")


def test_the_first_row_on_disability_that_people_can_feel_is_asked(asked):
    assert names(helped(asked, measures=[asked.relapse, asked.better, asked.worse])) == [
        "alpha-better", "alpha-relapse",
    ]  # fmt: skip
    asked.better.felt = False
    assert names(helped(asked, measures=[asked.better, asked.worse])) == ["alpha-worse"]


def test_what_only_a_scan_shows_is_not_asked_however_sure_it_is(asked):
    relapses(asked, "A", asked.today, measure=asked.scan)
    assert names(helped(asked)) == ["alpha-worse", "alpha-relapse"]
    assert helped(asked).pair is None


def test_rows_of_other_groups_are_not_asked(asked):
    assert names(helped(asked, measures=[asked.death, asked.stay])) == []
    asked.death.felt = asked.stay.felt = True
    assert names(helped(asked, measures=[asked.death, asked.stay, asked.relapse])) == [
        "alpha-relapse"
    ]


def another_row(asked, **fields):
    """Another row on relapses."""
    made = rows.measure("rate", felt=True, **fields)
    asked.measures.append(made)
    return made


def test_of_rows_on_relapses_the_surest_answers(asked):
    rate = another_row(asked)
    relapses(asked, "A", asked.today, lacking=OPEN)
    relapses(asked, "B", asked.today, measure=rate)
    assert names(helped(asked))[1:] == ["alpha-rate"]
    asked.relapse.layer = "first"
    assert names(helped(asked))[1:] == ["alpha-rate"]


def test_of_equally_sure_ones_that_which_anybody_looked_at_then_the_first_layer(asked):
    rate = another_row(asked)
    assert names(helped(asked))[1:] == ["alpha-relapse"]
    rate.layer = "first"
    assert names(helped(asked))[1:] == ["alpha-rate"]
    asked.findings.append(
        rows.finding(measure=asked.relapse, treatment=asked.alpha, study=asked.study("A"), low=9)
    )
    assert names(helped(asked))[1:] == ["alpha-relapse"]


def test_of_several_medicines_the_surest_says_which_row_answers(asked):
    rate = another_row(asked)
    relapses(asked, "A", asked.then, treatment=asked.later, measure=rate)
    assert names(helped(asked, "drugs"))[1:] == ["drugs-rate"]


def test_what_is_known_against_medicines_of_today_stands_below(asked):
    asked.compared(asked.study("A"), asked.dummy)
    first, second, _ = helped(asked).said
    assert first.words.against == "a dummy"
    assert (second.name, second.groups) == ("alpha-worse", ())
    assert second.words == Brief(opening="against today’s medicines:", found="no comparison found")


def test_of_relapses_it_stands_there_only_where_it_is_known(asked):
    asked.compared(asked.study("A"), asked.dummy)
    relapses(asked, "B", asked.dummy, n=400)
    assert names(helped(asked)) == ["alpha-worse", "alpha-worse", "alpha-relapse"]
    relapses(asked, "C", asked.today, lacking=POOR)
    assert names(helped(asked)) == ["alpha-worse", "alpha-worse", "alpha-relapse"]
    relapses(asked, "D", asked.today, lacking={"assessors_blinded": None}, n=300)
    found = helped(asked).said
    assert names(helped(asked))[2:] == ["alpha-relapse", "alpha-relapse"]
    assert found[3].words == Brief(
        opening="against today’s medicines:", verdict="probably prevents a relapse",
        against="newdrug",
    )  # fmt: skip


def test_relapses_known_with_three_of_five_against_medicines_of_today_are_said(asked):
    asked.compared(asked.study("A"), asked.dummy)
    relapses(asked, "B", asked.dummy)
    relapses(asked, "C", asked.today, lacking=OPEN)
    assert helped(asked).said[-1].groups == (("may · 3 of 5", ""),)


def test_what_it_was_compared_with_is_not_said_twice(asked):
    asked.compared(asked.study("A"), asked.today)
    relapses(asked, "B", asked.today)
    assert helped(asked).said[1].words == Brief(verdict="prevents a relapse")


def test_another_comparator_of_relapses_is_said(asked):
    asked.compared(asked.study("A"), asked.today)
    relapses(asked, "B", asked.later)
    assert helped(asked).said[1].words == Brief(
        where="in relapsing MS", verdict="prevents a relapse", against="newerdrug"
    )


def test_another_type_of_ms_is_said_though_the_comparator_is_the_same(asked):
    asked.compared(asked.study("A"), asked.today)
    relapses(asked, "B", asked.today, lacking={"ms_type": "progressive"})
    assert helped(asked).said[1].words == Brief(
        where="in progressive MS", verdict="prevents a relapse"
    )


def test_a_pair_of_figures_never_stands_without_its_comparison_group(asked):
    asked.compared(asked.study("A"), asked.today, key="pair")
    pair = helped(asked).pair
    assert (pair.line.key, pair.amount, pair.what, pair.beside) == (
        "pair", "70 in 100", "did not get worse", "50",
    )  # fmt: skip
    assert pair.line.versus is not None


def test_a_result_without_a_comparison_group_is_no_pair(asked):
    alone = {"measure": asked.worse, "treatment": asked.alpha, "study": asked.study("A"), "n": 900}
    asked.findings.append(rows.finding(low=5, **alone))
    assert (helped(asked).pair, helped(asked).twin) == (None, None)


def test_where_getting_worse_has_no_pair_that_of_relapses_stands(asked):
    relapses(asked, "B", asked.today, key="of relapses")
    assert helped(asked).pair.line.key == "of relapses"
    asked.compared(asked.study("A"), asked.today, key="of getting worse")
    assert helped(asked).pair.line.key == "of getting worse"


def test_no_pair_is_taken_from_what_stands_below(asked):
    """Against medicines of today it is another comparison, which the sentence leads with words."""
    versus_none = asked.compared(asked.study("A"), asked.dummy)
    versus_none.versus, versus_none.against = None, asked.dummy
    asked.compared(asked.study("B"), asked.today)
    assert helped(asked).pair is None


def test_both_groups_are_drawn_where_both_were_counted(asked):
    pair = asked.compared(asked.study("A"), asked.today)
    assert helped(asked).twin is None
    for arm, seen in ((pair, 60), (pair.versus, 100)):
        arm.numerator, arm.denominator = seen, 200
    twin = helped(asked).twin
    assert (twin.treated.events, twin.others.events) == (140, 100)
