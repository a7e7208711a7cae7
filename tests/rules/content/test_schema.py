"""What a study and a result may not say of themselves: each fault is named with key and value."""

from decimal import Decimal

import pytest

from mscompare.content.reading import SeedError
from tests.rules.content.small_seeds import finding, read, statement, study, treatment

pytestmark = pytest.mark.once


def fault(folder, *tables):
    """The one fault in a file of these tables."""
    with pytest.raises(SeedError) as refused:
        read(folder, paper=tables)
    (line,) = str(refused.value).splitlines()
    return line


@pytest.mark.parametrize(
    "table, named",
    [
        (study(entered=60, analysed=61), "study trial"),
        (finding(entered=60, analysed=61), "finding result"),
    ],
)
def test_more_analysed_than_entered_are_refused(tmp_path, table, named):
    expected = f"paper.toml: {named}: analysed: 61 people, but only 60 entered"
    assert fault(tmp_path, table) == expected


@pytest.mark.parametrize("more", [{"note": "a\u200bb"}, {"note": "\u202ea"}])
def test_a_character_that_hides_or_turns_writing_is_refused(tmp_path, more):
    found = fault(tmp_path, finding(**more))
    assert found.startswith("paper.toml: finding result note: ")
    assert "It has a character that" in found


def test_more_who_had_it_than_were_analysed_are_refused(tmp_path):
    found = fault(tmp_path, finding(analysed=60, had=61))
    assert found == "paper.toml: finding result: had: 61 people, but only 60 were analysed"


def test_a_group_beside_a_result_and_what_it_was_compared_with_do_not_go_together(tmp_path):
    found = fault(tmp_path, finding(versus="paper-beside", against="medicine"))
    assert found.startswith("paper.toml: finding result: against: ")
    assert "versus" in found


def test_a_last_year_of_treatment_before_the_first_is_refused(tmp_path):
    found = fault(tmp_path, study(treated_from=2010, treated_to=2009))
    assert found == "paper.toml: study trial: treated_to: 2009 is before 2010"


@pytest.mark.parametrize("key", ["two words", "land", "LAND-", "LAND--2002"])
@pytest.mark.parametrize("name", ["cohort", "overlaps"])
def test_a_key_of_a_cohort_that_is_none_is_refused(tmp_path, name, key):
    typed = key if name == "cohort" else ["OTHER", key]
    place = name if name == "cohort" else "overlaps 2"
    found = fault(tmp_path, study(**{name: typed}))
    assert found.startswith(f"paper.toml: study trial {place}: '{key}'")


@pytest.mark.parametrize(
    "name, value",
    [
        ("entered", 0),
        ("analysed", -1),
        ("treated_from", 1900),
        ("treated_to", 2150),
        ("chemotherapy", "medium"),
        ("counted", "everybody"),
        ("compared_with", "sugar"),
        ("ms_type", "mild"),
        ("assessors_blinded", "yes"),
        ("run_by_seller", "no"),
        ("payer_gains", 1),
        ("main_goal_met", "partly"),
        ("paid_by", "unknown"),
    ],
)
def test_a_value_that_a_study_cannot_have_is_named(tmp_path, name, value):
    found = fault(tmp_path, study(**{name: value}))
    assert found.startswith(f"paper.toml: study trial {name}: {value!r}")


@pytest.mark.parametrize("name, value", [("edss_low", -1), ("edss_high", 11), ("edss_low", "mild")])
def test_a_score_of_disability_is_between_0_and_10(tmp_path, name, value):
    found = fault(tmp_path, study(**{name: value}))
    assert found.startswith(f"paper.toml: study trial {name}: ")
    assert f"'{value}'" in found


@pytest.mark.parametrize("name, value", [("entered", 0), ("analysed", -1), ("had", -1)])
def test_a_count_that_a_result_cannot_have_is_named(tmp_path, name, value):
    found = fault(tmp_path, finding(**{name: value}))
    assert found.startswith(f"paper.toml: finding result {name}: {value}")


@pytest.mark.parametrize(
    "name, value", [("standard_place", 0), ("first_approved", 1900), ("first_approved", "2014")]
)
def test_a_place_or_a_year_that_a_medicine_cannot_have_is_named(tmp_path, name, value):
    found = fault(tmp_path, treatment("medicine", **{name: value}))
    assert found.startswith(f"paper.toml: treatment medicine {name}: {value!r}")


def test_what_just_fits_is_read(tmp_path):
    told = {"entered": 60, "analysed": 60, "treated_from": 2010, "treated_to": 2010}
    tables = [study(**told, cohort="LAND-2002", overlaps=["A", "B-2"], edss_low=0, edss_high=6.5,
                    chemotherapy="none", assessors_blinded=False),
              finding("first", entered=60, analysed=60, had=60, versus="paper-second"),
              finding("second", analysed=0, had=0, against="medicine"),
              treatment("medicine", standard_place=1, first_approved=2014)]  # fmt: skip
    (seed,) = read(tmp_path, paper=tables).values()
    (made,) = seed.study
    assert (made.cohort, made.overlaps, made.chemotherapy) == ("LAND-2002", ["A", "B-2"], "none")
    assert (made.edss_low, made.edss_high) == (Decimal(0), Decimal("6.5"))
    assert [result.had for result in seed.finding] == [60, 0]
    assert (seed.treatment[0].standard_place, seed.treatment[0].first_approved) == (1, 2014)


def test_of_what_is_left_out_nothing_is_known(tmp_path):
    (seed,) = read(tmp_path, paper=[study(), finding()]).values()
    (made,), (result,) = seed.study, seed.finding
    for name in ("assessors_blinded", "run_by_seller", "payer_gains", "main_goal_met", "entered",
                 "analysed", "treated_from", "treated_to", "edss_low", "edss_high"):  # fmt: skip
        assert getattr(made, name) is None, name
    assert (made.cohort, made.chemotherapy, made.counted, made.compared_with) == ("",) * 4
    assert (result.entered, result.analysed, result.had, result.against) == (None,) * 4


@pytest.mark.parametrize(
    "verdict",
    ["supported", "partly", "not-supported", "lab-only", "contradicted", "misattributed", "unsafe"],
)
def test_a_verdict_that_nothing_decides_is_refused(tmp_path, verdict):
    told = {"verdict": verdict, "reason": "We say so."}
    found = fault(tmp_path, statement(**told))
    assert found.startswith(f"paper.toml: statement claim: verdict: {verdict!r} without anything")
    decided = ({"decided_by": ["other"]}, {"findings": ["other-result"]})
    for by in decided:
        (seed,) = read(tmp_path, paper=[statement(**told, **by)]).values()
        assert seed.statement[0].verdict == verdict


def test_what_is_general_or_cannot_be_checked_needs_nothing_that_decides_it(tmp_path):
    rows = [
        statement("plain", verdict="general"),
        statement("asked", verdict="not-checked"),
        statement("praise", verdict="cannot-check", reason="It names nothing."),
    ]
    (seed,) = read(tmp_path, paper=rows).values()
    assert len(seed.statement) == 3
