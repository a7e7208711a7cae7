"""Does a treatment do this? Five questions asked of the fairest comparison give the verb."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked, yes
from treatments.answers.answer import Finds
from treatments.answers.does_it import uncontrolled_leads

pytestmark = pytest.mark.once
ALL = ["Fair", "Enough", "Like this", "Agree", "Clean"]


@pytest.fixture
def asked():
    return Asked()


def test_five_yes_make_a_plain_verb_and_name_what_it_was_compared_with(asked):
    asked.compared(asked.study("ONE"), asked.today)
    found = asked.answer(ms_type="relapsing")
    assert yes(found.first) == ALL
    assert found.sentence == (
        "In relapsing MS Alpha keeps people well, compared with newdrug, a medicine of today."
    )
    assert (found.sure, found.word) == (5, "does")


@pytest.mark.parametrize(
    "lacking, verb, word",
    [
        (["assessors_blinded"], "probably keeps people well", "probably"),
        (["assessors_blinded", "run_by_seller"], "may keep people well", "may"),
    ],
)
def test_the_verb_follows_the_count_of_yes(asked, lacking, verb, word):
    asked.compared(asked.study("ONE", **dict.fromkeys(lacking)), asked.today)
    found = asked.answer()
    assert (verb in found.sentence, found.word) == (True, word)


def test_below_three_it_says_what_the_comparisons_found(asked):
    weak = {"assessors_blinded": None, "run_by_seller": True, "analysed": None}
    asked.compared(asked.study("ONE", **weak), asked.dummy, low=48)
    none = {"direction": "no-benefit-found", "effect_low": 0.4, "effect_high": 1.4}
    asked.compared(asked.study("TWO", **weak), asked.dummy, **none)
    found = asked.answer()
    assert found.sure < 3
    assert found.word == "not known"
    assert found.sentence.startswith(
        "In relapsing MS we do not know whether Alpha keeps people well, compared with a dummy. "
        "Of two trials one found a benefit and one found no difference."
    )


def test_what_is_not_known_never_passes(asked):
    asked.compared(
        asked.study("", assessors_blinded=None, run_by_seller=None, entered=None, analysed=None,
                    ms_type=""),
        asked.today, n=None, effect_low=None, effect_high=None,
    )  # fmt: skip
    found = asked.answer(ms_type="relapsing")
    assert yes(found.first) == ["Agree"]
    reasons = {check.name: check.reason for check in found.first.checks}
    assert reasons["Fair"] == "whether those who judged knew is not known"
    assert reasons["Clean"] == "whether somebody who gains ran it is not known"


def test_a_comparison_with_a_medicine_of_then_says_what_is_known_against_one_of_today(asked):
    asked.compared(asked.study("ONE"), asked.then)
    assert asked.answer().sentence.endswith("We found no comparison with a medicine of today.")
    none = {"direction": "no-benefit-found", "effect_low": 0.57, "effect_high": 2.04}
    asked.compared(asked.study("TWO", design="controlled-cohort"), asked.today, **none)
    found = asked.answer()
    assert found.today.finds == Finds.NO_DIFFERENCE
    assert [comparator.slug for comparator in found.today.against] == ["newdrug"]
    assert "olddrug." in found.first.sentence


def test_a_second_half_that_is_not_known_says_only_that(asked):
    asked.compared(asked.study("ONE"), asked.then)
    none = {"direction": "no-benefit-found", "effect_low": 0.5, "effect_high": 2.5, "n": 20}
    weak = asked.study("TWO", design="controlled-cohort", assessors_blinded=False, analysed=None)
    asked.compared(weak, asked.today, **none)
    assert asked.answer().today.sentence == (
        "Against newdrug, a medicine of today, that is not known. One study found no difference."
    )


def test_the_fairest_leads_whatever_its_size_or_rating(asked):
    huge = asked.study("BIG", design="controlled-cohort", entered=9000, analysed=9000)
    asked.compared(huge, asked.today, n=4000, effect=0.1, effect_low=0.05, effect_high=0.15)
    small = asked.compared(asked.study("SMALL"), asked.then, n=30)
    assert [lead.finding for lead in asked.answer().first.leads] == [small]


def test_of_equally_fair_ones_the_most_people_lead(asked):
    asked.compared(asked.study("ONE"), asked.today, n=30)
    more = asked.compared(asked.study("TWO"), asked.today, n=300)
    assert asked.answer().leads[0].finding == more


def test_a_treated_group_never_leads_without_its_comparison_group(asked):
    made = asked.compared(asked.study("ONE"), asked.dummy)
    (lead,) = asked.answer().leads
    assert lead.beside == (made.versus,)


def test_as_fair_a_study_that_points_elsewhere_stands_beside_it_and_speaks_against_it(asked):
    first = asked.compared(asked.study("ONE"), asked.dummy)
    other = asked.compared(
        asked.study("TWO"), asked.dummy, n=100, direction="no-benefit-found", effect_low=0.6,
        effect_high=1.3,
    )  # fmt: skip
    found = asked.answer()
    assert [lead.finding for lead in found.first.leads] == [first, other]
    assert found.speaks_against == (), "it stands among those that lead"
    unfair = asked.compared(
        asked.study("THREE", design="controlled-cohort"), asked.dummy,
        direction="no-benefit-found", effect_low=0.6, effect_high=1.3,
    )  # fmt: skip
    assert asked.answer().speaks_against == (unfair,)


def test_publications_of_the_same_people_count_once_the_longest_leads(asked):
    asked.compared(asked.study("ONE", name="Early"), asked.dummy, at_months=12)
    study = asked.study("ONE", name="Late")
    late = asked.compared(study, asked.dummy, at_months=60)
    found = asked.answer()
    assert [lead.finding for lead in found.first.leads] == [late]
    assert (found.studies, found.cohorts) == (2, 1)


def test_of_the_same_people_what_counts_just_what_is_asked_leads(asked):
    asked.compared(asked.study("ONE"), asked.dummy, at_months=60, n=300, outcome="failed somehow")
    just = asked.compared(asked.study("ONE", slug="final"), asked.dummy, at_months=12)
    assert [lead.finding for lead in asked.answer().leads] == [just]


def test_of_the_same_people_what_we_read_ourselves_leads_though_others_tell_of_longer(asked):
    paper = rows.source(read_as="second-hand", kind="study-paper")
    asked.compared(asked.study("ONE", paper=paper), asked.dummy, at_months=60, n=300)
    own = asked.compared(asked.study("ONE", slug="own"), asked.dummy, at_months=12)
    assert [lead.finding for lead in asked.answer().leads] == [own]


def test_where_nothing_was_compared_what_counted_most_people_leads(asked):
    few, many = (
        rows.finding(measure=asked.worse, treatment=asked.alpha, n=n, study=asked.study(f"N{n}"))
        for n in (30, 300)
    )
    assert uncontrolled_leads([few, many]) == (many,)
    assert uncontrolled_leads([]) == ()


def test_what_was_read_second_hand_leads_nothing_and_says_so(asked):
    hearsay = asked.study("ONE", paper=rows.source(read_as="second-hand", kind="study-paper"))
    asked.compared(hearsay, asked.today, direction="no-benefit-found", effect_low=0.4,
                   effect_high=2.5)  # fmt: skip
    found = asked.answer()
    assert found.leads == ()
    assert found.sure == 0
    assert found.sentence.endswith("One blinded trial found no difference (read second-hand).")


def test_where_nobody_compared_it_the_sentence_begins_so(asked):
    made = rows.finding(
        measure=asked.worse, treatment=asked.alpha, n=300, low=80,
        study=asked.study("ONE", design="cohort", comparison_group=""),
    )  # fmt: skip
    asked.findings.append(made)
    found = asked.answer()
    assert found.sentence.startswith("Without a comparison group")
    assert [lead.finding for lead in found.leads] == [made]
    assert found.sure == 0


def test_a_comparison_keeps_results_without_one_from_leading(asked):
    alone = rows.finding(
        measure=asked.worse, treatment=asked.alpha, n=9000, low=99,
        study=asked.study("BIG", design="cohort"),
    )  # fmt: skip
    asked.findings.append(alone)
    made = asked.compared(asked.study("ONE"), asked.then, n=20)
    assert [lead.finding for lead in asked.answer().leads] == [made]
    assert alone in asked.answer().rest


def test_without_any_count_nobody_compared_it(asked):
    found = asked.answer()
    assert found.first.finds == Finds.NOTHING
    assert found.sentence == "We found no comparison of Alpha with anything on this."


class TestTypesOfMS:
    def test_a_type_that_was_not_counted_apart_is_not_like_this(self, asked):
        asked.compared(asked.study("ONE", ms_type="any"), asked.today)
        assert "Like this" in yes(asked.answer().first)
        found = asked.answer(ms_type="progressive")
        assert "Like this" not in yes(found.first)
        assert found.sentence.startswith("Alpha probably")
        assert "of today (types of MS mixed)." in found.sentence

    def test_a_type_that_is_not_known_is_not_told_as_any(self, asked):
        asked.compared(asked.study("ONE", ms_type=""), asked.today)
        assert "(type of MS not told)." in asked.answer(ms_type="relapsing").sentence

    def test_without_a_comparison_it_says_how_many_counted_the_type_alone(self, asked):
        alone = asked.study("ONE", design="cohort", comparison_group="")
        mixed = asked.study("TWO", design="cohort", comparison_group="", ms_type="any")
        for study, people in ((alone, 30), (mixed, 900)):
            asked.findings.append(
                rows.finding(measure=asked.worse, treatment=asked.alpha, study=study, n=people,
                             low=80)
            )  # fmt: skip
        found = asked.answer(ms_type="relapsing")
        assert "Two studies counted people (one study of them with this type of MS alone)" in (
            found.sentence
        )
        assert found.leads[0].finding.study == alone, "people like the reader, not the most people"
        assert asked.answer(ms_type="progressive").leads[0].finding.study == mixed

    def test_an_answer_that_is_less_sure_for_one_type_says_so(self, asked):
        weak = {"assessors_blinded": None, "run_by_seller": None, "ms_type": "any"}
        asked.compared(asked.study("ONE", **weak), asked.today)
        assert asked.answer().word == "may"
        assert {typed.word for typed in asked.answer().by_type} == {"not known"}

    def test_results_in_the_other_type_say_nothing(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        assert asked.answer(ms_type="progressive").first.finds == Finds.NOTHING

    def test_a_sentence_names_the_kind_of_progressive_ms_that_was_studied(self, asked):
        asked.compared(asked.study("ONE", ms_type="secondary-progressive"), asked.today)
        assert "In secondary progressive MS" in asked.answer(ms_type="progressive").sentence

    def test_without_a_type_the_answers_that_differ_are_told_too(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        assert [typed.ms_type for typed in asked.answer().by_type] == ["progressive"]


def test_a_medicine_of_today_is_held_against_another(asked):
    made = asked.compared(asked.study("ONE"), asked.dummy, treatment=asked.today)
    found = asked.answer(treatment="newdrug")
    assert found.leads[0].finding == made
    assert found.today.sentence == ("We found no comparison with another medicine of today.")


def test_exchanging_two_treatments_changes_nothing_but_their_names(asked):
    study = asked.study("ONE", assessors_blinded=None)
    asked.compared(study, asked.then)
    asked.compared(study, asked.then, treatment=asked.beta)
    one, two = asked.answer(), asked.answer(treatment="beta")
    assert one.sentence == two.sentence.replace("Beta", "Alpha")
    assert one.first.checks == two.first.checks


def test_standard_treatment_has_no_answer_of_one_drug_but_those_of_each(asked):
    asked.compared(asked.study("ONE"), asked.dummy, treatment=asked.today)
    found = asked.answer(treatment="drugs")
    assert found.leads == ()
    assert [label for label, _ in found.parts] == ["newdrug", "newerdrug"]


def test_controls_have_no_answers(asked):
    assert asked.answer(treatment="olddrug") is None
    assert asked.answer("nothing asked") is None


def test_a_variant_answers_by_its_own_trials_and_shows_those_of_its_treatment_beside(asked):
    again = rows.treatment("again", kind="variant", parent=asked.alpha)
    asked.alpha._prefetched_objects_cache["variants"] = [again]
    asked.compared(asked.study("ONE"), asked.today)
    own = asked.compared(asked.study("TWO"), asked.today, treatment=again, n=90)
    asked.others = [again]
    found = asked.answer(treatment="again")
    assert [lead.finding for lead in found.leads] == [own]
    assert [label for label, _ in found.parts] == ["of Alpha in general"]
    assert asked.answer().cohorts == 2, "trials of variants count for the treatment"


def test_what_is_made_of_itself_by_mistake_is_told_without_parts(asked):
    asked.alpha._prefetched_objects_cache["includes"] = [asked.beta]
    asked.beta._prefetched_objects_cache["includes"] = [asked.alpha]
    assert asked.answer("death").parts == ()
