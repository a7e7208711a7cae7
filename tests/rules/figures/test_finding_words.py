"""What a line says of a finding in words: amount, frames, of whom and when, why uncertain."""

import pytest

from tests.rules import rows
from tests.rules.world import ON
from treatments.evidence.rubric import Level, Rating
from treatments.figures.finding_words import why_uncertain, words_of
from treatments.figures.shares import counted_in

pytestmark = pytest.mark.once
SALT_WATER = rows.study(comparison_group="salt water")
NO_GROUP = rows.study(comparison_group="")


@pytest.fixture
def worsening():
    return rows.measure("worsening", event="got worse", no_event="did not get worse")


@pytest.fixture
def practical():
    return rows.measure("stay", kind="practical")


def words(whole=True, **fields):
    finding = rows.finding(**fields)
    return words_of(finding, finding.rating(ON), counted_in(finding, 100), whole)


@pytest.mark.parametrize(
    "fields, amount",
    [
        ({"low": 17, "n": 300}, "17 in 100 people"),
        ({"low": 56, "n": 16, "numerator": 9, "denominator": 16}, "9 of 16 people"),
        ({"low": None, "high": 5, "n": 300}, "fewer than 5 in 100 people"),
        ({"unit": "events per person per year", "low": 0.2},
         "about 20 relapses a year among 100 people"),
        ({"unit": "events per person per year", "low": None, "high": 0.3},
         "less than 0.3 events per person per year"),
        ({"unit": "weeks", "low": 3, "high": 4}, "3–4 weeks"),
        ({"unit": "EDSS points", "low": 3.5, "baseline": 4}, "EDSS 3.5 (from 4.0)"),
        ({"unit": "EDSS points", "low": 3.5}, "EDSS 3.5"),
        ({"unit": "EDSS points", "low": None, "high": 4, "baseline": 6}, "EDSS below 4"),
        ({"unit": "weeks", "low": 3, "baseline": 4}, "3 weeks"),
        ({"unit": "ratio", "low": 0.4, "direction": "benefit"}, "Better:"),
        ({"unit": "ratio", "low": 0.9, "direction": "no-benefit-found"}, "No clear difference:"),
        ({"unit": "ratio", "low": 2, "direction": "harm"}, "Worse:"),
        ({"unit": "ratio", "low": 1, "direction": "mixed"}, "Given as a ratio only:"),
    ],
)  # fmt: skip
def test_an_amount_is_people_a_rate_a_plain_number_or_words_for_a_ratio(fields, amount):
    assert words(**fields).amount == amount


@pytest.mark.parametrize(
    "fields, frame",
    [
        ({"low": 17, "outcome": "got worse"}, "got worse; 83 did not get worse"),
        ({"low": 83, "outcome": "did not get worse", "counts": "no-event"},
         "got worse; 83 did not get worse"),
        ({"low": 83, "outcome": "did not get worse, for 24 weeks", "counts": "no-event"},
         "got worse; 83 did not get worse, for 24 weeks"),
        ({"low": 7, "outcome": "had treatment failure, in a vein", "counts": "no-event"},
         "had no treatment failure, in a vein; 7 had it"),
        ({"low": 7, "outcome": "had a relapse", "counts": "no-event"}, "had no relapse; 7 had it"),
        ({"low": 93, "outcome": "had no spots", "counts": "no-event"}, "had spots; 93 had none"),
        ({"low": 7, "outcome": "had a relapse"}, "had a relapse; 93 not"),
        ({"low": 20, "outcome": "fell often"}, "fell often; 80 not"),
        ({"low": 20, "high": 30, "outcome": "got worse"}, "got worse; 70–80 did not get worse"),
        ({"low": 20, "outcome": "got worse", "open_ended": True}, "got worse"),
        ({"low": 0, "numerator": 0, "denominator": 60, "outcome": "got worse"},
         "got worse; up to about 6 in 100 not ruled out (our calculation)"),
        ({"unit": "ratio", "low": 0.4, "outcome": "got worse"}, "got worse"),
        ({"unit": "weeks", "low": 3, "outcome": "in hospital"}, ""),
    ],
)  # fmt: skip
def test_both_frames_of_a_share_are_told_what_was_counted_and_then_the_rest(
    fields, frame, worsening
):
    assert words(measure=worsening, **fields).frame == frame


def test_a_share_says_what_was_given_to_whom_and_when_in_this_order():
    about = words(
        low=17, n=300, given="a high dose", ms_type="relapsing", who="young adults",
        at_months=24, era="1995–2016",
    ).about  # fmt: skip
    assert about == (
        "a high dose", "300 people", "relapsing MS", "young adults", "after 2 years",
        "treated 1995–2016",
    )  # fmt: skip


def test_a_share_says_that_neither_number_nor_time_is_given():
    assert words(low=17).about == ("number of people not given", "time not given")
    assert words(unit="people", low=3).about == ("of how many people is not known",)


@pytest.mark.parametrize(
    "fields, about",
    [
        ({"n": 1, "unit": "weeks", "outcome": "in hospital"}, ("1 person", "in hospital")),
        ({"n": 1200, "at_words": "within 100 days"}, ("1,200 people", "within 100 days")),
        ({"n": 16, "numerator": 9, "denominator": 16, "at_months": 6}, ("after 6 months",)),
        ({"n": 16, "at_months": 6}, ("after 6 months",)),
        ({"n": 50, "at_months": 6, "ms_type": "any"},
         ("50 people", "all types of MS", "after 6 months")),
        ({"n": 50, "at_months": 12, "era": "before 2016"},
         ("50 people", "after 1 year", "before 2016")),
        ({"n": 50, "at_months": 6, "who": "w" * 70}, ("50 people", "w" * 70, "after 6 months")),
        ({"n": 50, "at_months": 6, "who": "w" * 71}, ("50 people", "after 6 months")),
    ],
    ids=["one person", "time in words", "few, counted", "few", "all types", "era in words",
         "short who", "long who"],
)  # fmt: skip
def test_people_types_and_times_are_told_as_far_as_they_help(fields, about):
    assert words(**{"low": 56} | fields).about == about


@pytest.mark.parametrize(
    "unit, last",
    [("EUR", "was slower"), ("weeks", "was slower"), ("ratio", "50 people"),
     ("events per person per year", "50 people")],
)  # fmt: skip
def test_what_was_counted_stands_last_unless_the_amount_or_the_frame_says_it(unit, last):
    told = words(unit=unit, low=2, n=50, outcome="was slower")
    assert told.about[-1] == told.brief[-1] == last
    assert "time not given" not in told.about


def test_people_counted_among_nobody_knows_how_many_are_told_with_what_they_had():
    told = words(unit="people", low=3, outcome="got worse")
    assert (told.amount, told.frame) == ("3 people", "got worse")
    assert "got worse" not in told.about + told.brief


def test_a_share_does_not_tell_twice_what_was_counted():
    told = words(low=17, n=50, at_months=24, outcome="was slower")
    assert told.about[-1] == told.brief[-1] == "after 2 years"


def test_of_a_practical_figure_nobody_misses_a_number_of_people_or_a_time(practical):
    told = words(measure=practical, unit="weeks", low=3, outcome="in hospital")
    assert told.about == ("in hospital",)
    assert words(measure=practical, low=17).about == ()


def test_on_paper_stands_what_was_given_to_whom_and_when_in_few_words():
    told = words(low=17, n=300, given="a high dose", ms_type="relapsing", who="young adults",
                 at_months=24, era="1995–2016")  # fmt: skip
    assert told.brief == ("a high dose", "300 people", "relapsing MS", "after 2 years")


@pytest.mark.parametrize(
    "fields, brief",
    [
        ({}, ()),
        ({"ms_type": "any"}, ()),
        ({"given": "g" * 35}, ("g" * 35,)),
        ({"given": "g" * 36}, ()),
        ({"n": 16, "numerator": 9, "denominator": 16}, ()),
    ],
    ids=["nothing", "all types", "short", "long", "few"],
)
def test_paper_leaves_out_what_is_long_not_given_or_said_by_the_amount(fields, brief):
    assert words(**{"low": 56} | fields).brief == brief


@pytest.mark.parametrize(
    "gravity, era, brief",
    [
        (1, "1995–2016", ("treated 1995–2016",)),
        (1, "before 2016", ("before 2016",)),
        (1, "", ()),
        (2, "1995–2016", ()),
        (None, "1995–2016", ()),
    ],
)
def test_of_deaths_paper_never_leaves_out_the_years(gravity, era, brief):
    measure = rows.measure("harm", gravity=gravity)
    assert words(low=2, measure=measure, era=era).brief == brief


def test_the_time_stands_alone_so_that_it_can_be_compared():
    assert words(low=17, at_months=18).when == "after 18 months"
    assert words(low=17).when == ""


def reasons(*downgrades, **fields):
    rating = Rating(Level.LIMITED, ("where it starts",), downgrades=downgrades)
    return why_uncertain(rows.finding(low=17, **fields), rating)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"study": SALT_WATER}, "only 20 people"),
        ({"study": NO_GROUP}, "no comparison group; only 20 people"),
        ({"study": NO_GROUP, "direction": "harm"}, "only 20 people"),
        ({}, "no study named; only 20 people"),
    ],
    ids=["compared", "not compared", "a harm, not compared", "no study"],
)
def test_why_it_is_uncertain_begins_with_a_missing_study_or_comparison_group(fields, said):
    assert reasons("only 20 people", **fields) == said


def test_a_figure_that_nothing_speaks_against_is_not_called_uncertain(practical):
    assert reasons(study=SALT_WATER) == ""
    assert reasons("only 20 people", measure=practical) == ""


def test_why_it_is_uncertain_is_told_in_twelve_words_at_most():
    six, five, one = "a b c d e f", "g h i j k", "m"
    assert reasons(six, six, study=SALT_WATER) == f"{six}; {six}"
    assert reasons(six, f"{six} g", five, one, study=SALT_WATER) == f"{six}; {five}; {one}"
    assert reasons(six, five, one, one, study=SALT_WATER) == f"{six}; {five}; {one}"


def test_words_carry_why_the_finding_is_uncertain():
    told = words(low=17, n=20, study=NO_GROUP)
    assert told.why_uncertain == "no comparison group; only 20 people"


def test_the_details_name_study_comparison_group_range_effect_and_note():
    study = rows.study(name="The trial", design="rct", comparison_group="salt water")
    details = words(
        low=10, n=1200, study=study, outcome="got worse", who="young adults", interval_low=8,
        interval_high="12.50", interval_kind="95", effect_kind="hazard-ratio", effect="0.300",
        effect_low="0.100", effect_high="20.000", note="As the paper counts it.",
    ).details  # fmt: skip
    assert details == (
        ("What was counted", "got worse"),
        ("Who", "young adults"),
        ("People", "1,200"),
        ("Study", "The trial: randomised trial"),
        ("Comparison group", "salt water"),
        ("Who paid", "not known"),
        ("Range", "8 to 12.5 (95 % interval)"),
        ("Against the comparison group", "Hazard ratio 0.3 (0.1 to 20)"),
        ("Note", "As the paper counts it."),
    )


def test_who_paid_for_a_study_is_said_beside_each_of_its_figures():
    told = words(low=10, study=rows.study(paid_by="its maker")).details
    assert ("Who paid", "its maker") in told


def test_the_details_leave_out_what_is_not_recorded_but_not_that_there_is_no_study():
    assert words(low=10, outcome="got worse").details == (
        ("What was counted", "got worse"),
        ("Study", "none named that we could check"),
    )
    assert ("Comparison group", "there was none") in words(low=10, study=NO_GROUP).details


def test_a_score_of_disability_says_how_small_a_point_is_and_a_limit_does_not(practical):
    score = words(unit="EDSS points", low=2.4, baseline=3.4, outcome="got worse")
    assert score.about[-2] == score.brief[-2] == "got worse"
    assert score.about[-1] == score.brief[-1] == "the scale goes to 10, in half points"
    for told in (words(unit="EDSS points", low=6, measure=practical), words(low=17)):
        assert "half points" not in " ".join(told.about + told.brief)


@pytest.mark.parametrize("end", ["effect_low", "effect_high"])
def test_an_effect_with_one_end_is_printed_without_a_range(end):
    details = words(low=10, effect_kind="hazard-ratio", effect="0.400", **{end: 0.2}).details
    assert details[-1] == ("Against the comparison group", "Hazard ratio 0.4")


@pytest.mark.parametrize("end", ["interval_low", "interval_high"])
def test_an_interval_with_one_end_is_not_printed(end):
    assert "Range" not in dict(words(low=10, interval_kind="95", **{end: 8}).details)


def test_the_details_say_where_else_the_same_result_is_printed():
    paper, review = rows.source("paper"), rows.source("review", title="A review")
    copies = [
        rows.finding(low=10, source=paper, locator="page 7"),
        rows.finding(low=10, source=review, locator="table 2"),
        rows.finding(low=10, source=review, locator="table 3", retired_on=ON),
    ]
    details = words(low=10, source=paper, copies=copies).details
    assert details[-1] == ("Also printed in", "the same source, page 7; A review, table 2")
    retired = words(low=10, source=paper, copies=copies[2:]).details
    assert "Also printed in" not in dict(retired)


def test_details_are_only_told_where_they_are_asked_for():
    assert words(whole=False, low=10, note="A note.").details == ()


@pytest.mark.parametrize("gravity, ranged", [(1, True), (2, False)])
def test_a_number_of_deaths_never_stands_without_its_range(gravity, ranged):
    measure = rows.measure("harm", gravity=gravity, event="died", no_event="did not")
    counted = {"unit": "people", "low": 8, "numerator": 8, "denominator": 281, "n": 281}
    told = words(measure=measure, outcome="died", **counted).frame
    assert ("1 to 6 in 100 by our calculation" in told) == ranged
