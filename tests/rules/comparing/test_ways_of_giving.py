"""Harms of a way of giving stand with every treatment given so, and count as those of none."""

import pytest

from mscompare.comparing.applicability import Applicability, column_of
from mscompare.edition.answers import answer_told
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.world import ON, world
from treatments.answers.answer import Finds
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once

SAID = "It has happened after injections of odd cells. How often is not known."


def given(*slugs, **more):
    """A world in which the cells of these treatments go into the spine, and three people had an
    infection after an injection of other cells there."""
    made = world()
    spine = rows.route("spine", into_spine=True)
    for slug in slugs:
        made.treatments[slug]._prefetched_objects_cache["routes"] = [spine]
        spine._prefetched_objects_cache["treatments"].append(made.treatments[slug])
    way = rows.treatment("way", kind=TreatmentKind.CONTROL, routes=[spine],
                         short_name="injection into the spine")  # fmt: skip
    made.treatments["way"] = way
    cases = {"design": "case-report", "cohort": "CASES", "entered": 3}
    for name, low in (("three", 3), ("one-of-them", 1)):
        study = rows.study(name, **cases)
        told = {"measure": made.measures["infection"], "treatment": way, "unit": "people",
                "direction": "harm", "outcome": "had an infection", "low": low, "n": low,
                "given": "injections of odd cells", "study": study}  # fmt: skip
        made.findings[name] = rows.finding(**told | more)
    return made


def answer(made, treatment, measure="infection"):
    return answer_told(MadeUpEdition(made), treatment, measure).answer


def labels(told):
    return [label for label, _ in told.parts]


def test_a_treatment_given_so_bears_them_under_their_own_name():
    told = answer(given("alpha"), "alpha")
    ((label, part),) = told.parts
    assert label == "of any injection into the spine"
    assert part.sentence == SAID
    assert (part.studies, part.cohorts) == (2, 1)


def test_they_are_none_of_its_own_findings():
    with_it, without = answer(given("alpha"), "alpha"), answer(given(), "alpha")
    assert with_it.sentence == without.sentence
    assert (with_it.studies, with_it.cohorts) == (without.studies, without.cohorts)
    assert not without.parts


def test_only_harms_that_happened_are_borne():
    made = given("alpha")
    for measure in ("worsening", "relapse", "death"):
        assert not answer(made, "alpha", measure).parts


def test_a_combination_tells_them_once_and_not_within_its_parts():
    told = answer(given("alpha"), "alpha-beta")
    assert labels(told) == ["from Alpha alone", "of any injection into the spine"]
    assert not dict(told.parts)["from Alpha alone"].parts


def test_a_treatment_of_which_nothing_is_known_is_not_said_to_do_harm():
    made = given("alpha")
    own = [key for key, f in made.findings.items() if f.treatment.slug == "alpha"]
    for key in own:
        del made.findings[key]
    told = answer(made, "alpha")
    assert told.first.finds == Finds.NOTHING
    assert told.sentence == made.measures["infection"].unknown
    assert labels(told) == ["of any injection into the spine"]


def test_medicines_and_dummies_bear_none():
    made = given("alpha", "drug")
    assert made.treatments["drug"].ways_of_giving == ()
    assert made.treatments["way"].ways_of_giving == ()


def test_a_retired_one_is_borne_no_more():
    made = given("alpha")
    made.treatments["way"].retired_on = ON
    assert made.treatments["alpha"].ways_of_giving == ()


def test_it_is_no_question_of_its_own():
    assert answer_told(MadeUpEdition(given("alpha")), "way", "infection") is None


def test_a_cell_lists_them_as_wide_as_they_are():
    made = given("alpha")
    (cell, *_) = made.row("infection", "alpha-southland").cells
    group = next(g for g in cell.groups if g.applicability == Applicability.WAY)
    assert group.label == "of any injection into the spine"
    assert {line.key for line in group.figures} == {
        made.findings[name].key for name in ("three", "one-of-them")
    }
    assert column_of(made.options["alpha"]).ways == {"way"}


def test_what_a_combination_includes_tells_them_in_its_own_column():
    made = given("alpha")
    told = answer_told(MadeUpEdition(made), "alpha-beta", "infection")
    ways = column_of(made.options["alpha-beta-southland"]).ways
    parts = tuple(part.treatment.slug for _, part in told.parts)
    assert set(parts) == {"alpha", *ways}
    assert told.told_by(["alpha"], ways) == parts
    assert told.told_by(["beta"], ways) == ()
    assert not told.is_told_by(["alpha"])


def test_names_exchanged_change_nothing_else():
    """Whichever treatment is given so, the same is said of it."""
    made, other = given("alpha"), given("alpha")
    other.treatments["alpha"].short_name = "Omega"
    one, two = answer(made, "alpha"), answer(other, "alpha")
    assert labels(one) == labels(two)
    assert one.parts[0][1].sentence == two.parts[0][1].sentence
