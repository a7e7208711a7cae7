"""Whom a treatment is for: the newest guideline that names limits, and whom each place takes."""

from datetime import date

import pytest

from mscompare.glance.places import guideline, whom_they_take
from tests.rules import rows
from tests.rules.glance.made import CLINIC, HOSPITAL, NORTH, SOUTH, column, placed, without_rules

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return without_rules()


def limit(made, top, about="disability", slug="alpha", **fields):
    """A rule on a treatment with a limit, of a guideline unless another is named."""
    values = {"source": made.sources["guideline"], "treatment": made.treatments[slug]}
    threshold = None
    if top is not None:
        unit = "EDSS points" if about == "disability" else "years"
        threshold = rows.finding(measure=made.measures["whom"], unit=unit, low=None, high=top,
                                 direction="neutral", key=f"{about}-{top}")  # fmt: skip
    made.criteria.append(rows.criterion(about=about, threshold=threshold, **values | fields))


def there(made, slug, top, about="disability", **fields):
    """A seller's rule at a place."""
    option = made.options[slug]
    of = {"slug": option.treatment.slug, "options": [option], "whose": "seller"}
    limit(made, top, about, **of | {"source": made.sources["seller"]} | fields)


def published(year, slug=""):
    return rows.source(slug, kind="guideline", published=year and date(year, 1, 1))


def named(made, slug="alpha"):
    body = guideline(column(made, slug), placed(made))
    return [count.amount for count in body.counts] or body.words


def taken(made, slug):
    body = whom_they_take(column(made, slug), placed(made))
    return body.where, [count.amount for count in body.counts], body.words, body.mark


def test_a_guideline_names_limits_of_disability_then_of_age_in_few_words(made):
    limit(made, 45, "age")
    limit(made, 6)
    body = guideline(column(made, SOUTH), placed(made))
    assert [(count.amount, count.line.key) for count in body.counts] == [
        ("EDSS below 6", "disability-6"), ("age under 45", "age-45"),
    ]  # fmt: skip
    assert (body.where, body.words, body.unknown) == ("Guideline", "", False)


def test_an_age_is_told_without_the_word_years(made):
    there(made, SOUTH, 65, "age")
    assert taken(made, SOUTH)[1] == ["age under 65"]


def test_the_newest_guideline_stands_for_all(made):
    limit(made, 6, source=published(2020))
    limit(made, 5, source=published(2025))
    limit(made, 7, source=published(None))
    limit(made, 45, "age", source=published(2020))
    assert named(made) == ["EDSS below 5"]


def test_of_one_year_and_of_unknown_years_the_last_by_name_stands(made):
    for slug, top in (("b", 6), ("c", 5), ("a", 7)):
        limit(made, top, source=published(2020, slug))
    assert named(made) == ["EDSS below 5"]


def test_the_first_limit_of_each_kind_stands(made):
    for top in (6, 5):
        limit(made, top)
    assert named(made) == ["EDSS below 6"]


def test_a_newer_guideline_that_names_no_limit_hides_none(made):
    limit(made, 6, source=published(2020))
    limit(made, None, "ms-type", source=published(2025))
    limit(made, 10, "duration", source=published(2025))
    limit(made, None, source=published(2025))
    assert named(made) == ["EDSS below 6"]


@pytest.mark.parametrize(
    "fields",
    [
        {"whose": "seller"},
        {"whose": "trial"},
        {"says": "may-not"},
        {"about": "duration"},
        {"slug": "alpha-beta"},
        {"treatment": None},
        {"options": "here"},
        {"top": None},
        {"top": None, "about": "age", "no_limit": True},
    ],
)
def test_what_is_no_limit_of_a_guideline_on_the_treatment_is_none(made, fields):
    if "options" in fields:
        fields = {"options": [made.options["alpha"]]}
    limit(made, **{"top": 6} | fields)
    body = guideline(column(made, "alpha"), placed(made))
    assert (body.words, body.unknown) == ("No guideline has rules for it.", True)
    assert (body.counts, body.where) == ((), "")


def form(made):
    treatment = rows.treatment("alpha-twice", kind="variant", parent=made.treatments["alpha"])
    made.options["form"] = rows.option(treatment, made.countries["southland"])
    made.treatments["alpha-twice"] = treatment


def test_a_form_of_a_treatment_has_its_guideline(made):
    form(made)
    limit(made, 6)
    assert named(made, "form") == ["EDSS below 6"]
    assert named(made, "alpha-beta-southland") == "No guideline has rules for it."


def expert(made, brief, slug="alpha", **fields):
    values = {"treatment": made.treatments.get(slug), "topic": "experts", "brief": brief}
    made.statements.append(rows.statement(**values | fields))


def test_without_limits_stands_what_an_expert_body_says_first_of_it(made):
    expert(made, "In trials only.", key="first")
    expert(made, "Elsewhere.")
    body = guideline(column(made, "alpha"), placed(made))
    assert (body.words, body.source.key, body.unknown) == ("In trials only.", "first", False)
    limit(made, 6)
    assert named(made) == ["EDSS below 6"]


@pytest.mark.parametrize("fields", [{"topic": "effect"}, {"verdict": "contradicted"}, {"brief": ""},
                                    {"slug": "alpha-beta"}, {"slug": None}])  # fmt: skip
def test_what_no_expert_body_says_of_it_or_does_not_hold_is_not_told(made, fields):
    expert(made, **{"brief": "In trials only."} | fields)
    assert named(made) == "No guideline has rules for it."


def test_of_medicines_a_neurologist_is_asked(made):
    limit(made, 6, slug="drug")
    there(made, "drug", 6)
    body = guideline(column(made, "drug"), placed(made))
    assert (body.words, body.counts, body.unknown) == ("Ask your neurologist.", (), False)
    assert whom_they_take(column(made, "drug"), placed(made)) is None


def test_a_place_takes_whom_its_own_rules_name(made):
    there(made, CLINIC, 65, "age")
    there(made, CLINIC, 6)
    assert taken(made, CLINIC) == ("", ["EDSS below 6", "age under 65"], "", "")
    assert taken(made, SOUTH) == ("South Clinic", ["EDSS below 6", "age under 65"], "", "")


def test_of_several_places_one_stands_with_all_its_rules_the_own_first(made):
    there(made, CLINIC, 6)
    there(made, SOUTH, 65, "age")
    assert taken(made, SOUTH) == ("", ["age under 65"], "", "")


def test_rules_of_other_places_and_of_wider_ones_are_not_taken_in(made):
    there(made, HOSPITAL, 6)
    there(made, SOUTH, 5)
    limit(made, 6)
    assert taken(made, CLINIC) == ("", [], "Their rules: not known.", "")
    assert whom_they_take(column(made, CLINIC), placed(made)).unknown is True


def test_whom_they_do_not_take_is_no_rule_of_whom_they_take(made):
    there(made, CLINIC, 6, says="may-not")
    assert taken(made, CLINIC)[2] == "Their rules: not known."


@pytest.mark.parametrize("about", ["ms-type", "duration", "drugs"])
def test_a_place_that_names_no_limit_of_disability_or_age_never_stands_empty(made, about):
    there(made, SOUTH, None, about)
    assert taken(made, SOUTH) == ("", [], "Their rules: not known.", "")
    there(made, SOUTH, None, about, no_limit=True)
    assert taken(made, SOUTH) == ("", [], "Their rules: not known.", "")
    there(made, CLINIC, 6)
    assert taken(made, SOUTH) == ("South Clinic", ["EDSS below 6"], "", "")


def test_a_place_that_takes_any_age_says_so(made):
    there(made, CLINIC, None, "age", no_limit=True)
    assert taken(made, CLINIC) == ("", [], "any age", "")
    there(made, CLINIC, 6)
    assert taken(made, CLINIC) == ("", ["EDSS below 6"], "any age", "")
    there(made, HOSPITAL, 65, "age")
    assert taken(made, HOSPITAL) == ("", ["age under 65"], "", "")


@pytest.mark.parametrize("top, mark", [(6, ""), (6.5, "past guideline"), (5, "")])
def test_a_limit_past_the_guideline_is_marked(made, top, mark):
    limit(made, 6)
    there(made, CLINIC, top)
    assert taken(made, CLINIC)[3] == mark
    assert taken(made, SOUTH)[3] == mark


def test_a_place_without_any_limit_of_disability_is_past_the_guideline(made):
    limit(made, 6)
    there(made, CLINIC, None, no_limit=True)
    assert taken(made, CLINIC) == ("", [], "", "past guideline")


def test_an_age_past_the_guideline_is_not_marked(made):
    limit(made, 45, "age")
    there(made, CLINIC, 65, "age")
    assert taken(made, CLINIC)[3] == ""


def test_a_limit_is_held_against_guidelines_on_the_treatment_alone(made):
    there(made, CLINIC, 6.5)
    limit(made, 9, slug="alpha-beta")
    assert taken(made, CLINIC)[3] == ""
    limit(made, 6)
    assert taken(made, CLINIC)[3] == "past guideline"
    there(made, "alpha-beta-southland", 8)
    assert taken(made, "alpha-beta-southland")[3] == ""


def test_a_form_is_held_against_the_guideline_on_its_treatment(made):
    form(made)
    there(made, "form", 6.5)
    limit(made, 6)
    assert taken(made, "form")[3] == "past guideline"


def test_anywhere_each_place_has_its_own_rules(made):
    there(made, "alpha", 6)
    assert taken(made, "alpha") == ("", [], "Each place has its own rules.", "")
    assert whom_they_take(column(made, "alpha"), placed(made)).unknown is False
    assert taken(made, NORTH)[2] == "Their rules: not known."


def test_the_same_limits_with_another_mark_are_another_content(made):
    """The second rule of the clinic is wider than the one that stands there."""
    both = [made.options[SOUTH], made.options[CLINIC]]
    limit(made, 6)
    there(made, CLINIC, 6, options=both)
    there(made, CLINIC, 7)
    bodies = [whom_they_take(column(made, slug), placed(made)) for slug in (SOUTH, CLINIC)]
    assert [[count.amount for count in body.counts] for body in bodies] == [["EDSS below 6"]] * 2
    assert [body.mark for body in bodies] == ["", "past guideline"]
    assert bodies[0].content != bodies[1].content
