"""Answers in few words, for where their treatment is named above them."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from treatments.answers.answer import NOTHING_SAID, Brief, Finds, Half

pytestmark = pytest.mark.once
# Of a study that lacks so much, four, three and two of the five questions are answered with yes.
FOUR = {"run_by_seller": None}
THREE = FOUR | {"assessors_blinded": None}
TWO = THREE | {"indirect_because": "other cells"}
LACKING = {5: {}, 4: FOUR, 3: THREE, 2: TWO}
NONE = {"direction": "no-benefit-found", "effect": 1, "effect_low": 0.8, "effect_high": 1.3}
WORSE = {"direction": "harm", "effect": 2, "effect_low": 1.5, "effect_high": 3}
UNCLEAR = {"direction": "mixed", "effect_low": None}


@pytest.fixture
def asked():
    return Asked()


def brief(asked, sure, with_what=None, **result):
    """The answer in few words to one comparison, of which so many of the five questions hold."""
    asked.compared(asked.study("A", **LACKING[sure]), with_what or asked.then, **result)
    answer = asked.answer()
    assert answer.sure == sure
    return answer.first.brief


@pytest.mark.parametrize(
    "sure, verdict",
    [(5, "keeps people well"), (4, "probably keeps people well"), (3, "may keep people well")],
)
def test_a_benefit_is_told_with_its_verb_in_whom_and_against_what(asked, sure, verdict):
    assert brief(asked, sure) == Brief(where="in relapsing MS", verdict=verdict, against="olddrug")


@pytest.mark.parametrize(
    "sure, verdict", [(5, "does worse"), (4, "probably does worse"), (3, "may do worse")]
)
def test_what_did_worse_says_so(asked, sure, verdict):
    assert brief(asked, sure, **WORSE) == Brief(
        where="in relapsing MS", verdict=verdict, against="olddrug"
    )


@pytest.mark.parametrize(
    "sure, verdict, found",
    [
        (5, "does not keep people well", ""),
        (4, "probably does not keep people well", ""),
        (3, "may make no difference",
         "the fairest study did not find fewer people getting worse"),
    ],
)  # fmt: skip
def test_no_difference_is_told_and_if_unsure_what_was_not_found(asked, sure, verdict, found):
    told = brief(asked, sure, **NONE)
    assert told == Brief(where="in relapsing MS", verdict=verdict, against="olddrug", found=found)


@pytest.mark.parametrize(
    "result, found",
    [({}, "found a benefit"), (NONE, "found no difference"), (WORSE, "found it worse")],
)
def test_fewer_than_three_of_five_says_what_was_found_and_has_no_verb(asked, result, found):
    assert brief(asked, 2, **result) == Brief(
        asked="whether it keeps people well", where="in relapsing MS", against="olddrug",
        found=f"one trial {found}",
    )  # fmt: skip


def test_what_points_nowhere_is_not_known_however_fair_it_is(asked):
    told = brief(asked, 5, **UNCLEAR)
    assert told == Brief(
        asked="whether it keeps people well", where="in relapsing MS", against="olddrug",
        found="one blinded trial could not tell",
    )  # fmt: skip


def test_a_bare_not_known_never_stands_without_what_each_comparison_found(asked):
    for cohort, result in (("A", {}), ("B", NONE), ("C", NONE)):
        asked.compared(asked.study(cohort, **TWO), asked.dummy, **result)
    assert asked.answer().first.brief == Brief(
        asked="whether it keeps people well", where="in relapsing MS", against="a dummy",
        found="of three trials one found a benefit, two no difference",
    )  # fmt: skip


def test_what_was_read_second_hand_has_no_room_to_say_so(asked):
    paper = rows.source(read_as="second-hand")
    asked.compared(asked.study("A", paper=paper), asked.then)
    half = asked.answer().first
    assert half.brief.found == "one blinded trial found a benefit"
    assert half.sentence.endswith("found a benefit (read second-hand).")


@pytest.mark.parametrize("lacking", [FOUR, TWO])
def test_what_was_studied_in_any_type_of_ms_names_none(asked, lacking):
    asked.compared(asked.study("A", **lacking, ms_type="any"), asked.then)
    told = asked.answer().first.brief
    assert (told.where, told.against) == ("", "olddrug")


def others(asked, number):
    """So many comparators that are no medicines of today."""
    for place in range(number):
        made = rows.treatment(f"other{place}", kind="control", short_name=f"other{place}",
                              parent=asked.standard)  # fmt: skip
        asked.others.append(made)
    return asked.others


@pytest.mark.parametrize(
    "number, told",
    [(1, "other0"), (2, "other0 and other1"), (3, "three others"), (4, "four others")],
)
def test_more_than_two_comparators_are_counted(asked, number, told):
    for place, other in enumerate(others(asked, number)):
        asked.compared(asked.study(f"A{place}", **TWO), other, n=300 - place)
    found = asked.answer().first.brief
    assert (found.against, found.verdict) == (told, "")


def test_all_are_named_where_the_leading_one_could_not_tell(asked):
    for place, other in enumerate(others(asked, 2)):
        asked.compared(asked.study(f"A{place}"), other, n=300 - place, **UNCLEAR)
    assert asked.answer().sure >= 3
    assert asked.answer().first.brief.against == "other0 and other1"


def test_each_comparator_counts_once(asked):
    first, second = others(asked, 2)
    for place, other in enumerate((first, second, first, second)):
        asked.compared(asked.study(f"A{place}", **TWO), other, n=300 - place)
    assert asked.answer().first.brief.against == "other0 and other1"


def test_a_verb_speaks_of_the_comparison_that_leads_alone(asked):
    for place, other in enumerate(others(asked, 3)):
        asked.compared(asked.study(f"A{place}", **THREE), other, n=300 - place)
    assert asked.answer().first.brief.against == "other0"


def test_medicines_of_today_are_called_so_where_it_is_not_known(asked):
    asked.compared(asked.study("A", **TWO), asked.today)
    asked.compared(asked.study("B", **TWO), asked.later, **NONE)
    answer = asked.answer()
    assert answer.today is None
    assert answer.first.brief == Brief(
        asked="whether it keeps people well", where="in relapsing MS", against="today’s medicines",
        found="of two trials one found a benefit, one no difference",
    )  # fmt: skip


def test_a_medicine_of_today_is_named_where_it_is_known(asked):
    assert brief(asked, 4, asked.today) == Brief(
        where="in relapsing MS", verdict="probably keeps people well", against="newdrug"
    )


def test_that_nobody_compared_it_with_medicines_of_today_is_said(asked):
    asked.compared(asked.study("A"), asked.dummy)
    assert asked.answer().today.brief == Brief(
        opening="against today’s medicines:", found="no comparison found"
    )


@pytest.mark.parametrize(
    "sure, verdict, against, found",
    [
        (4, "probably keeps people well", "newdrug", ""),
        (3, "may keep people well", "newdrug", ""),
        (2, "", "", "one trial found a benefit"),
    ],
)
def test_what_is_known_against_medicines_of_today_stands_in_a_half_of_its_own(
    asked, sure, verdict, against, found
):
    asked.compared(asked.study("A"), asked.dummy, n=400)
    asked.compared(asked.study("B", **LACKING[sure]), asked.today)
    half = asked.answer().today
    assert half.sure == sure
    assert half.brief == Brief(
        opening="against today’s medicines:", verdict=verdict, against=against, found=found
    )


@pytest.mark.parametrize(
    "cohorts, found",
    [
        ("", "no comparison found"),
        ("A", "one study, without a comparison group"),
        ("AA", "one study, without a comparison group"),
        ("AB", "two studies, without a comparison group"),
    ],
)
def test_what_nobody_compared_says_so_and_how_many_studies_counted_it(asked, cohorts, found):
    studies = {cohort: asked.study(cohort) for cohort in cohorts}
    for cohort in cohorts:
        asked.findings.append(
            rows.finding(measure=asked.worse, treatment=asked.alpha, study=studies[cohort], low=9)
        )
    told = asked.answer().first.brief
    asks = "whether it keeps people well" if cohorts else "on whether it keeps people well"
    assert told == Brief(asked=asks, found=found)


def test_a_measure_without_words_of_its_own_asks_whether_it_helps(asked):
    asked.worse.does = asked.worse.do = asked.worse.gain = ""
    assert asked.answer().first.brief.asked == "on whether it helps"
    told = brief(asked, 3, **NONE)
    assert told.found == "the fairest study did not find a benefit"
    asked.findings.clear()
    assert brief(asked, 5).verdict == "helps"
    asked.findings.clear()
    assert brief(asked, 3).verdict == "may help"
    asked.findings.clear()
    assert brief(asked, 2).asked == "whether it helps"


def test_what_was_counted_has_no_few_words(asked):
    asked.counted(asked.study("A"), 3, 300)
    assert asked.answer("death").first.brief == NOTHING_SAID
    assert Half("A sentence.", Finds.COUNT, (), ()).brief == NOTHING_SAID


def test_it_never_names_its_treatment_and_is_the_same_for_another(asked):
    def both():
        return [asked.answer(treatment=slug).first.brief for slug in ("alpha", "beta")]

    asked.compared(asked.study("A", **TWO), asked.dummy)
    asked.compared(asked.study("B"), asked.today, treatment=asked.beta)
    first = both()
    for finding in asked.findings:
        finding.treatment = asked.beta if finding.treatment is asked.alpha else asked.alpha
    assert both() == first[::-1]
    assert not any("alpha" in part.lower() for told in first for part in told)
