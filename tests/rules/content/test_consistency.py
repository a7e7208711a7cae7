"""Facts of studies that cannot all be true are refused, with file, key and value."""

from types import SimpleNamespace

import pytest

from mscompare.content.consistency import contradictions, years_meet
from mscompare.content.fixtures import build
from mscompare.content.reading import SeedError
from tests.rules.content.small_seeds import (
    finding,
    measure,
    option_numbers,
    read,
    statement,
    study,
    treatment,
)

pytestmark = pytest.mark.once


def treated(first, last):
    return SimpleNamespace(treated_from=first, treated_to=last)


@pytest.mark.parametrize(
    "one, other, meet",
    [
        ((2000, 2005), (2005, 2010), True),
        ((2000, 2010), (2003, 2004), True),
        ((2000, 2005), (2006, 2010), False),
        ((None, 2005), (2006, None), False),
        ((None, 2005), (2005, None), True),
        ((2000, None), (2006, 2010), True),
        ((None, None), (2006, 2010), True),
        ((None, 2005), (None, 1990), True),
        ((2000, None), (2010, None), True),
    ],
)
def test_years_meet_unless_one_ends_before_the_other_begins(one, other, meet):
    assert years_meet(treated(*one), treated(*other)) is meet
    assert years_meet(treated(*other), treated(*one)) is meet


# Publications of one cohort.


def cohorts(folder, *years):
    """What contradicts itself in publications of these years of one cohort, each in its file."""
    files = {}
    for number, (first, last) in enumerate(years, start=1):
        told = {"cohort": "LAND", "treated_from": first, "treated_to": last}
        files[f"paper-{number}"] = [study(f"study-{number}", **told)]
    return contradictions(read(folder, **files))


def test_years_of_one_cohort_that_do_not_meet_are_named_with_both_studies(tmp_path):
    (found,) = cohorts(tmp_path, (2000, 2005), (2006, 2010))
    assert found == (
        "paper-2.toml: study 'study-2', cohort 'LAND': treated 2006 to 2010, but 'study-1' of the "
        "same cohort (paper-1.toml) 2000 to 2005"
    )


def test_a_year_that_is_not_known_is_said_so(tmp_path):
    (found,) = cohorts(tmp_path, (2006, None), (None, 2005))
    assert "treated not known to 2005" in found
    assert found.endswith("2006 to not known")


@pytest.mark.parametrize(
    "years",
    [
        [(2000, 2005), (2004, 2010)],
        [(2000, 2005), (None, None)],
        [(2000, None), (2006, 2010)],
        [(2000, 2005)],
    ],
    ids=["they meet", "not known of one", "no end is known", "alone"],
)
def test_years_that_may_meet_contradict_nothing(tmp_path, years):
    assert cohorts(tmp_path, *years) == []


def test_each_pair_that_does_not_meet_is_named_once(tmp_path):
    found = cohorts(tmp_path, (1990, 1995), (2000, 2005), (2003, 2010))
    assert [(line.partition(":")[0], "'study-1' of the same" in line) for line in found] == [
        ("paper-2.toml", True), ("paper-3.toml", True),
    ]  # fmt: skip


def test_any_two_publications_are_held_against_each_other(tmp_path):
    (found,) = cohorts(tmp_path, (1990, 2020), (1995, 1998), (2000, 2005))
    assert found.startswith("paper-3.toml: study 'study-3'")
    assert "but 'study-2' of the same cohort" in found


def test_two_studies_of_one_file_are_held_against_each_other_too(tmp_path):
    tables = [study("early", cohort="LAND", treated_to=2005),
              study("late", cohort="LAND", treated_from=2006)]  # fmt: skip
    (found,) = contradictions(read(tmp_path, paper=tables))
    assert found.startswith("paper.toml: study 'late', cohort 'LAND'")


def test_different_cohorts_and_studies_without_one_contradict_nothing(tmp_path):
    early, late = {"treated_to": 2005}, {"treated_from": 2006}
    tables = [study("a", cohort="LAND", **early), study("b", cohort="OTHER", **late),
              study("c", **early), study("d", **late)]  # fmt: skip
    assert contradictions(read(tmp_path, paper=tables)) == []


# What people were compared with.


def compared(folder, treated_to=2005, first_approved=2010, **fields):
    """What contradicts itself in a result that was compared with a medicine in a trial."""
    medicine = treatment("medicine", first_approved=first_approved)
    numbers = option_numbers(alpha=1, medicine=2)
    reference = [measure(), treatment("alpha"), medicine, numbers]
    result = finding(**{"study": "trial", "against": "medicine"} | fields)
    beside = finding("beside", treatment="medicine", direction="neutral")
    return read(folder, reference=reference, paper=[study(treated_to=treated_to), beside, result])


def test_a_medicine_compared_with_before_its_first_approval_is_named(tmp_path):
    (found,) = contradictions(compared(tmp_path))
    assert found == (
        "paper.toml: finding 'result', compared with 'medicine': treated up to 2005, before its "
        "first approval in 2010"
    )


def test_what_is_told_in_words_of_a_comparison_counts_like_a_result(tmp_path):
    reference = [measure(), treatment("alpha"), treatment("medicine", first_approved=2010)]
    said = statement(treatment="alpha", measure="worse", verdict="general", found="benefit",
                     study="trial", against="medicine")  # fmt: skip
    (found,) = contradictions(
        read(tmp_path, reference=reference, paper=[study(treated_to=2005), said])
    )
    assert found.startswith("paper.toml: statement 'claim', compared with 'medicine': treated up")


def test_what_a_group_beside_the_result_had_counts_like_what_is_named(tmp_path):
    files = compared(tmp_path, versus="paper-beside", against=None)
    (found,) = contradictions(files)
    assert found.startswith("paper.toml: finding 'result', compared with 'medicine'")


def test_the_group_may_stand_in_another_file(tmp_path):
    reference = [treatment("medicine", first_approved=2010)]
    beside = [finding("beside", treatment="medicine", direction="neutral")]
    result = finding(study="trial", versus="other-beside")
    files = read(
        tmp_path, reference=reference, other=beside, paper=[study(treated_to=2005), result]
    )
    (found,) = contradictions(files)
    assert found.startswith("paper.toml: finding 'result', compared with 'medicine'")


@pytest.mark.parametrize(
    "fields",
    [
        {"treated_to": 2010},
        {"treated_to": 2015},
        {"treated_to": None},
        {"first_approved": None},
        {"against": "alpha"},
        {"against": "nobody-knows"},
        {"versus": "paper-nobody-knows", "against": None},
        {"study": "nobody-knows"},
    ],
    ids=["in that year", "later", "last year not known", "approval not known", "another treatment",
         "no such treatment", "no such group", "no such study"],
)  # fmt: skip
def test_what_is_not_known_to_be_impossible_contradicts_nothing(tmp_path, fields):
    assert contradictions(compared(tmp_path, **fields)) == []


def test_a_result_of_no_study_or_compared_with_nothing_contradicts_nothing(tmp_path):
    tables = [study(treated_to=2005), finding("alone", study="trial"),
              finding("said", against="medicine")]  # fmt: skip
    reference = [treatment("medicine", first_approved=2010)]
    assert contradictions(read(tmp_path, reference=reference, paper=tables)) == []


# No fixtures are made of them.


def test_seeds_that_contradict_each_other_give_no_fixtures(tmp_path):
    with pytest.raises(SeedError, match=r"paper\.toml: finding 'result'.*first approval in 2010"):
        build(compared(tmp_path))


def test_seeds_that_do_not_give_fixtures(tmp_path):
    assert set(build(compared(tmp_path, treated_to=2015))) == {"treatments.json", "clinics.json"}


# A way of giving.

SPINE = """
[[route]]
slug = "spine"
name = "into the spine"
into_spine = true
"""
HARM = """
[[measure]]
slug = "hurt"
group = "harms"
kind = "clinical"
question = "Does it hurt?"
short = "Hurt"
unknown = "Nobody knows."
event = "was hurt"
no_event = "was not"
"""


def told_of_a_way(folder, **fields):
    """What contradicts itself where this result is told of a control given into the spine."""
    way = treatment("way", kind="control", routes=["spine"])
    reference = [SPINE, HARM, measure(), way, treatment("alpha")]
    return contradictions(read(folder, reference=reference, paper=[finding(**fields)]))


def test_a_way_of_giving_may_tell_of_harm(tmp_path):
    assert told_of_a_way(tmp_path, treatment="way", measure="hurt") == []


def test_a_way_of_giving_that_helps_is_refused(tmp_path):
    (found,) = told_of_a_way(tmp_path, treatment="way")
    assert found == "paper.toml: 'result', about 'way', a way of giving: tells of no harm"


def test_a_way_of_giving_that_names_a_place_is_refused(tmp_path):
    (found,) = told_of_a_way(tmp_path, treatment="way", measure="hurt", country="northland")
    assert "names a place" in found


def test_a_treatment_may_tell_of_both(tmp_path):
    assert told_of_a_way(tmp_path) == []


# Words of one frame of a measure, and a number that counts the other.


@pytest.mark.parametrize(
    "outcome, counts",
    [
        ("did not get worse", "event"),
        ("did not get worse, for 24 weeks", "event"),
        ("got worse", "no-event"),
        ("got worse for 24 weeks", ""),
    ],
)
def test_words_of_one_frame_and_a_number_of_the_other_are_named(tmp_path, outcome, counts):
    tables = [study(), measure(), treatment("alpha"), finding(outcome=outcome, counts=counts)]
    (found,) = contradictions(read(tmp_path, paper=tables))
    frame = "no-event" if outcome.startswith("did not") else "event"
    assert found == (
        f"paper.toml: finding 'result', counts: {counts!r}, but {outcome!r} is its {frame!r} "
        "(measure 'worse')"
    )


@pytest.mark.parametrize(
    "outcome, counts",
    [
        ("did not get worse", "no-event"),
        ("got worse", "event"),
        ("had treatment failure", "no-event"),
        ("died", ""),
        ("got worse-looking scans", "no-event"),
        ("did not survive", "event"),
        ("", "no-event"),
    ],
)
def test_words_of_its_own_frame_or_of_none_stand_with_any_number(tmp_path, outcome, counts):
    tables = [study(), measure(), treatment("alpha"), finding(outcome=outcome, counts=counts)]
    assert contradictions(read(tmp_path, paper=tables)) == []


def test_a_number_that_counts_something_else_says_what(tmp_path):
    with pytest.raises(SeedError, match="counts: neither of both, so outcome says what"):
        read(tmp_path, paper=[study(), measure(), treatment("alpha"), finding(counts="")])
