"""How many? A count of people with its range; each thing that makes it unsure is one off five."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked, yes

pytestmark = pytest.mark.once
ALL = ["Everybody", "Enough", "Of today", "Clean", "Types apart"]


@pytest.fixture
def asked():
    return Asked()


def registry(asked, cohort="LAND", **fields):
    """A registry in which everything is as it should be, but for what is told."""
    values = {"design": "cohort", "counted": "country", "treated_from": 2015, "treated_to": 2022,
              "chemotherapy": "lower"}  # fmt: skip
    return asked.study(cohort, **values | fields)


def test_five_yes_give_the_number_with_its_range(asked):
    asked.counted(registry(asked), 20, 1000)
    found = asked.answer("death")
    assert yes(found.first) == ALL
    assert found.sentence == (
        "2 in 100 people (1 to 3, our calculation) died (relapsing MS, treated 2015–2022)."
    )
    assert found.word == "well counted"


def test_three_say_about_and_fewer_only_the_range(asked):
    asked.counted(registry(asked, counted="", run_by_seller=None), 20, 1000)
    assert asked.answer("death").sentence.startswith("About 2 in 100 people (1 to 3")
    asked.findings.clear()
    asked.counted(registry(asked, counted="", run_by_seller=None, chemotherapy=""), 20, 1000)
    found = asked.answer("death")
    assert found.sentence.startswith("1 to 3 in 100 people died")
    assert found.sentence.endswith("; known only roughly.")
    assert found.word == "only roughly"


@pytest.mark.parametrize(
    "fields, lost",
    [
        ({"counted": "some"}, "Everybody"),
        ({"counted": ""}, "Everybody"),
        ({"treated_to": 2015}, "Of today"),
        ({"treated_to": None}, "Of today"),
        ({"chemotherapy": "mixed"}, "Of today"),
        ({"chemotherapy": ""}, "Of today"),
        ({"run_by_seller": True}, "Clean"),
        ({"run_by_seller": None}, "Clean"),
        ({"ms_type": "any"}, "Types apart"),
        ({"ms_type": ""}, "Types apart"),
    ],
)
def test_each_thing_that_is_missing_or_unknown_is_one_off(asked, fields, lost):
    asked.counted(registry(asked, **fields), 20, 1000)
    assert [name for name in ALL if name not in yes(asked.answer("death").first)] == [lost]


@pytest.mark.parametrize(
    "numerator, denominator, enough",
    [(4, 199, False), (4, 200, True), (1, 200, False), (0, 2000, True), (0, 300, False)],
)
def test_too_few_people_or_a_wide_range_are_not_enough(asked, numerator, denominator, enough):
    asked.counted(registry(asked), numerator, denominator)
    assert ("Enough" in yes(asked.answer("death").first)) == enough


def test_none_seen_says_what_cannot_be_ruled_out(asked):
    asked.counted(registry(asked), 0, 174)
    assert asked.answer("death").sentence == (
        "None of 174 people died (relapsing MS, treated 2015–2022); up to about 21 in 1,000 cannot "
        "be ruled out (our calculation)."
    )


def test_a_few_people_are_told_as_a_count(asked):
    asked.counted(registry(asked), 2, 18, at_words="within 28 weeks")
    assert asked.answer("death").sentence.startswith("2 of 18 people died (within 28 weeks, ")


def test_whole_countries_lead_then_the_latest_then_the_most(asked):
    asked.counted(registry(asked, "CENTRE", counted="centre"), 1, 5000)
    asked.counted(registry(asked, "OLD", treated_to=2010, treated_from=2000), 9, 900)
    newest = asked.counted(registry(asked, "NEW", treated_to=2024), 3, 300)
    more = asked.counted(registry(asked, "MORE", treated_to=2024), 4, 400)
    assert asked.answer("death").leads[0].finding == more
    assert newest in asked.answer("death").rest


def test_people_like_the_reader_come_first(asked):
    asked.counted(registry(asked, "ANY", ms_type="any"), 5, 364)
    mine = asked.counted(registry(asked, "MINE", ms_type="primary-progressive"), 1, 80)
    assert asked.answer("death", "progressive").leads[0].finding == mine
    assert asked.answer("death", "relapsing").leads[0].finding.study.cohort == "ANY"


def test_without_a_count_it_has_happened_or_nothing_is_known(asked):
    assert asked.answer("death").sentence == "Nobody knows of death."
    asked.statements.append(rows.statement(treatment=asked.alpha, measure=asked.death))
    found = asked.answer("death")
    assert found.sentence == "It has happened; how often is not known."
    assert found.word == "not counted"


def test_what_nobody_counted_in_a_study_leads_nothing(asked):
    asked.counted(None, 1, 100)
    assert asked.answer("death").leads == ()


def test_lengths_are_told_from_the_shortest_to_the_longest(asked):
    for low, high in ((3, 4), (4, 9)):
        asked.findings.append(
            rows.finding(
                measure=asked.stay, treatment=asked.alpha, unit="weeks", low=low, high=high,
                direction="burden", outcome="in hospital", study=None,
            )
        )  # fmt: skip
    found = asked.answer("stay")
    assert found.sentence == "From 3–4 weeks to 4–9 weeks; known only roughly."
    assert len(found.leads) == 2


def test_a_stronger_figure_of_an_independent_source_is_never_left_behind_the_lead(asked):
    asked.counted(registry(asked, "NEW", run_by_seller=True, assessors_blinded=False), 3, 300)
    older = registry(asked, "OLD", treated_to=2015, treated_from=2001)
    strong = asked.counted(older, 4, 400, source=rows.source(kind="study-paper"))
    asked.counted(registry(asked, "SELLER", treated_to=2012, treated_from=2001), 2, 250,
                  source=rows.source(kind="study-paper", interest="sells-treatment"))  # fmt: skip
    found = asked.answer("death")
    assert found.leads[0].finding.study.cohort == "NEW"
    assert found.stronger == (strong,)
    assert strong not in found.rest


@pytest.fixture
def several(asked):
    """A question on several things: a harm and its kinds."""
    asked.death.quantity = "several"
    return asked


def test_of_several_harms_each_kind_has_its_best_count(several):
    several.counted(registry(several, "A"), 5, 500, outcome="had a fever")
    several.counted(registry(several, "B"), 8, 400, outcome="had a rash")
    several.counted(registry(several, "C"), 9, 900, outcome="had a rash")
    found = several.answer("death")
    assert [half.leads[0].finding.study.cohort for half in found.halves] == ["C", "A"]
    assert [half.sentence.split("(")[1].split(")")[0] for half in found.halves]
    assert "had a rash" in found.sentence
    assert "had a fever" in found.sentence


def test_a_count_of_the_harm_itself_stands_before_its_kinds(several):
    several.counted(registry(several, "A", counted="some"), 5, 500)
    several.counted(registry(several, "B"), 8, 400, outcome="had a rash")
    several.counted(registry(several, "C"), 2, 400, outcome="had a rash")
    found = several.answer("death")
    assert [half.leads[0].finding.study.cohort for half in found.halves] == ["A", "B"]


def test_of_many_kinds_those_that_are_counted_best_are_told(several):
    several.counted(registry(several, "POOR", treated_to=2015), 5, 500, outcome="lost hair")
    for kind in ("a rash", "a fever", "a cough", "a cold"):
        several.counted(registry(several, kind[2:].upper()), 8, 400, outcome=f"had {kind}")
    halves = several.answer("death").halves
    assert len(halves) == 3
    assert not any("lost hair" in half.sentence for half in halves)


def test_what_only_others_tell_of_leads_nothing_and_stands_below(several):
    told = several.counted(None, 8, 400, outcome="had a rash")
    found = several.answer("death")
    assert found.sentence == "It has happened; how often is told second-hand."
    assert (found.leads, found.hearsay) == ((), (told,))


def test_for_a_type_of_ms_only_counts_that_are_not_told_for_any_stand_again(several):
    several.counted(registry(several, "ANY", ms_type="any"), 5, 500)
    several.counted(registry(several, "REL", ms_type="relapsing", counted="some"), 8, 400)
    (typed,) = several.answer("death").by_type
    assert (typed.ms_type, typed.leads[0].finding.study.cohort) == ("relapsing", "REL")


def test_other_groups_of_the_leading_study_stand_beside_it_and_what_was_given_is_said(asked):
    study = registry(asked)
    one = asked.counted(study, 2, 102, given="with this")
    two = asked.counted(study, 3, 24, given="with that")
    found = asked.answer("death")
    assert {lead.finding.pk for lead in found.leads} == {one.pk, two.pk}
    assert "(with this, relapsing MS" in found.sentence


def test_unknown_years_are_not_taken_for_long_ago(asked):
    asked.counted(registry(asked, "OLD", treated_from=1996, treated_to=2006), 2, 500)
    unknown = asked.counted(registry(asked, "UNKNOWN", treated_to=None, treated_from=None), 3, 400)
    assert asked.answer("death").leads[0].finding == unknown


def test_what_is_no_count_of_people_leads_nothing(asked):
    asked.counted(registry(asked), 4, 34, of_what="batches of cells")
    assert asked.answer("death").leads == ()
    asked.findings.clear()
    asked.counted(registry(asked), 4, 34, of_what="women")
    assert asked.answer("death").leads


def test_none_of_very_few_says_how_much_cannot_be_ruled_out(asked):
    asked.counted(registry(asked), 0, 15)
    assert asked.answer("death").sentence.endswith(
        "; up to about 22 in 100 cannot be ruled out (our calculation)."
    )


def test_a_count_of_few_beside_a_rate_is_told_as_a_rate_too(asked):
    study = registry(asked, "FEW")
    rate = {"measure": asked.death, "study": study, "unit": "events per person per year",
            "direction": "harm", "outcome": "died"}  # fmt: skip
    group = rows.finding(treatment=asked.then, low=0.0007, n=2486, **rate)
    ends = {"interval_low": 0, "interval_high": 0.0096}
    few = {"low": 0.0017, "n": 139, "had": 1, "versus": group} | ends
    asked.findings.append(rows.finding(treatment=asked.alpha, **rate | few))
    assert asked.answer("death").sentence.endswith(
        ". As a rate that is 1.7 per 1,000 people and year (0.0 to 9.6)."
    )


def test_of_few_beside_few_no_rate_is_told(asked):
    rate = {"measure": asked.death, "study": registry(asked, "FEW"), "direction": "harm",
            "unit": "events per person per year", "outcome": "died", "had": 1}  # fmt: skip
    group = rows.finding(treatment=asked.then, low=0.0007, n=148, **rate)
    few = {"low": 0.0017, "n": 139, "versus": group}
    asked.findings.append(rows.finding(treatment=asked.alpha, **rate | few))
    assert "as a rate" not in asked.answer("death").sentence.lower()


def test_a_medicine_has_no_chemotherapy_to_be_told(asked):
    study = registry(asked, chemotherapy="mixed", treated_to=2025)
    asked.counted(study, 20, 1000, treatment=asked.today)
    asked.counted(study, 20, 1000)
    of_today = [asked.answer("death", treatment=slug) for slug in ("newdrug", "alpha")]
    assert ["Of today" in yes(answer.first) for answer in of_today] == [True, False]


def test_what_only_others_count_says_so_in_each_of_the_five(asked):
    asked.counted(None, 8, 4000)
    reasons = {check.reason for check in asked.answer("death").first.checks}
    assert reasons == {"it is known second-hand only"}


def test_for_a_reader_with_a_type_a_mixed_count_is_called_so(asked):
    asked.counted(registry(asked, ms_type="any"), 20, 1000)
    assert "types of MS mixed" in asked.answer("death", "progressive").sentence
    assert "types of MS mixed" not in asked.answer("death").sentence


def test_what_a_study_is_not_about_is_said(asked):
    asked.counted(registry(asked, indirect_because="many diseases, not only MS"), 20, 1000)
    assert "many diseases, not only MS)" in asked.answer("death").sentence


def test_lengths_that_were_read_second_hand_do_not_lead_where_others_are_told(asked):
    told = {"measure": asked.stay, "treatment": asked.alpha, "unit": "weeks", "study": None}
    asked.findings += [
        rows.finding(**told, low=1, high=50, source=rows.source(read_as="second-hand")),
        rows.finding(**told, low=3, high=4),
    ]
    assert asked.answer("stay").sentence == "3–4 weeks; known only roughly."
