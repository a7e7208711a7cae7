"""Whose rules take whom: a strip of limits, with the line of the newest guideline."""

from datetime import date

import pytest

from mscompare.edition.lines import Lines
from mscompare.glance.whose_limits import limits_strip
from tests.rules import rows
from tests.rules.world import ON

pytestmark = pytest.mark.once


def rule(whose, high=None, low=None, about="disability", source=None, **fields):
    """A rule with a limit; without an end it has no number."""
    of = {"source": source or rows.source(f"{whose}-{about}-{high}", publisher=whose.title())}
    if high is not None or low is not None:
        unit = "EDSS points" if about == "disability" else "years"
        of["threshold"] = rows.finding(low=low, high=high, unit=unit, direction="neutral",
                                       open_ended=high is None)  # fmt: skip
    return rows.criterion(whose=whose, about=about, **of | fields)


def strip(*criteria):
    return limits_strip(criteria, Lines(ON))


def named(made):
    """{title of a group: whose rules stand in it}."""
    return {title: [row.whose for row in found] for title, found in made.groups}


def only(made):
    """The one row of the one group."""
    ((_, (row,)),) = made.groups
    return row


def words(row):
    return [count.amount for count in row.body.counts]


def test_guidelines_stand_before_trials_and_these_before_sellers_and_articles_nowhere():
    made = strip(
        rule("article", 6), rule("facilitator", 7), rule("seller", 8), rule("trial", 5),
        rule("guideline", 6),
    )  # fmt: skip
    assert named(made) == {
        "Guidelines and health services": ["Guideline"],
        "Trials": ["Trial"],
        "Sellers": ["Facilitator", "Seller"],
    }


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (rule("article", 6),),
        (rule("guideline", 6, says="may-not"),),
        (rule("guideline"),),
        (rule("guideline", 10, about="duration"),),
    ],
)
def test_where_nobody_names_a_limit_of_disability_or_age_there_is_no_strip(criteria):
    assert strip(*criteria) is None


def test_one_has_a_line_of_its_own_with_all_its_limits_disability_before_age():
    source = rows.source("theirs")
    row = only(strip(*(
        rule("seller", high, low, about, source)
        for about, low, high in (("age", 18, 65), ("disability", None, 7))
    )))  # fmt: skip
    assert words(row) == ["EDSS below 7", "age 18–65"]
    assert [reach.taken[0].start for reach in row.reaches] == [0, 5]
    assert [reach.taken[0].beyond for reach in row.reaches] == [70, 83.3]


def test_what_one_does_not_name_is_not_drawn():
    made = strip(rule("trial", 6), rule("guideline", 45, about="age"))
    assert [scale.name for scale in made.scales] == ["EDSS", "age"]
    ((_, (guideline,)), (_, (trial,))) = made.groups
    assert [len(reach.taken) for reach in guideline.reaches] == [0, 1]
    assert [len(reach.taken) for reach in trial.reaches] == [1, 0]
    assert [scale.name for scale in strip(rule("trial", 6)).scales] == ["EDSS"]


def test_two_rules_of_one_on_the_same_are_both_drawn_and_both_said():
    source = rows.source("two-pages")
    row = only(strip(*(rule("guideline", high, 18, "age", source) for high in (56, 65))))
    assert len(row.reaches[0].taken) == 2
    assert words(row) == ["age 18–56", "age 18–65"]


def test_whom_one_looks_at_case_by_case_is_drawn_apart_and_said_last():
    source = rows.source("seller")
    row = only(strip(
        rule("seller", 8, 7, source=source, case_by_case=True), rule("seller", 7, source=source)
    ))  # fmt: skip
    (reach,) = row.reaches
    assert [bar.beyond for bar in reach.taken] == [70]
    assert reach.perhaps == ((70, 80),)
    assert words(row) == ["EDSS below 7", "EDSS 7–8, case by case"]


@pytest.mark.parametrize(
    "taken, perhaps, drawn",
    [(6.5, (6, 7), (65, 70)), (5, (6, 7), (60, 70)), (9, (10, 10), (100, 100))],
)
def test_case_by_case_is_drawn_from_where_people_are_taken_no_more(taken, perhaps, drawn):
    source = rows.source("seller")
    low, high = perhaps
    row = only(strip(
        rule("seller", taken, source=source),
        rule("seller", high, low, source=source, case_by_case=True),
    ))  # fmt: skip
    assert row.reaches[0].perhaps == (drawn,)


def test_an_open_end_goes_to_the_end_of_the_scale():
    row = only(strip(rule("guideline", None, 55, "age", case_by_case=True)))
    assert row.reaches[0].perhaps == ((66.7, 100),)


@pytest.mark.parametrize("about, said", [("age", "any age"), ("disability", "any disability")])
def test_who_names_no_limit_takes_the_whole_scale_and_says_so(about, said):
    made = strip(rule("seller", about=about, no_limit=True))
    row = only(made)
    assert [(bar.start, bar.beyond) for bar in row.reaches[0].taken] == [(0, 100)]
    assert (words(row), row.body.words) == ([], said)
    assert row.body.source.key


def test_the_line_is_that_of_the_newest_guideline_of_no_one_place():
    old, new, here = (
        rows.source(slug, kind="guideline", published=date(year, 1, 1), publisher=slug)
        for slug, year in (("b-old", 2019), ("c-new", 2025), ("a-here", 2026))
    )
    option = rows.option(rows.treatment("alpha"), rows.country("north"))
    made = strip(
        rule("guideline", 7, source=old), rule("guideline", 6, source=new),
        rule("guideline", 8, source=here, options=[option]), rule("trial", 7),
    )  # fmt: skip
    assert [count.amount for count in made.lines] == ["EDSS below 6"]
    ((_, guidelines), (_, (trial,))) = made.groups
    assert [row.whose for row in guidelines] == ["c-new", "a-here", "b-old"]
    (reach,) = trial.reaches
    assert reach.line == 60
    assert (reach.taken[0].within, reach.taken[0].beyond) == (60, 70)


def test_without_a_guideline_there_is_no_line_and_nothing_past_it():
    made = strip(rule("seller", 9))
    (reach,) = only(made).reaches
    assert (made.lines, reach.line, made.is_passed) == ((), None, False)
    assert (reach.taken[0].within, reach.taken[0].beyond) == (90, 90)


@pytest.mark.parametrize(
    "whose, high, mark",
    [
        ("seller", 7, "past guideline"), ("facilitator", 7, "past guideline"), ("seller", 6, ""),
        ("trial", 7, ""),
    ],
)  # fmt: skip
def test_a_seller_past_the_guideline_is_marked_and_nobody_else(whose, high, mark):
    made = strip(rule("guideline", 6), rule(whose, high))
    assert made.groups[-1][1][0].body.mark == mark
    assert made.is_passed == (high > 6)


def test_a_place_with_a_guideline_of_its_own_makes_no_sellers_rule_less_wide():
    option = rows.option(rows.treatment("alpha"), rows.country("north"))
    own = rule("guideline", 9, options=[option])
    made = strip(own, rule("guideline", 6), rule("seller", 7))
    assert made.groups[-1][1][0].body.mark == "past guideline"


def test_dashes_are_explained_only_where_there_are_some():
    assert not strip(rule("seller", 7)).has_perhaps
    assert strip(rule("seller", 8, 7, case_by_case=True)).has_perhaps


def test_a_rule_is_named_by_its_clinic_else_by_its_one_study_else_by_its_publisher():
    clinic = rows.clinic("north-clinic", name="North Clinic (Northtown)")
    option = rows.option(rows.treatment("alpha"), clinic.country, clinic)
    one, two = rows.source("one", publisher="Registry"), rows.source("two", publisher="Registry")
    one._prefetched_objects_cache["studies"] = [rows.study("boreas", paper=one)]
    two._prefetched_objects_cache["studies"] = [
        rows.study(slug, paper=two) for slug in ("zephyr", "notus")
    ]
    made = strip(
        rule("trial", 6, options=[option]), rule("trial", 6, source=one),
        rule("trial", 6, source=two),
    )  # fmt: skip
    assert named(made) == {"Trials": ["Boreas", "North Clinic", "Registry"]}
