"""What else can go wrong: the gravest harms with their counts, and how many others there are."""

import pytest

from mscompare.glance.treatment import harms
from tests.rules import rows
from tests.rules.glance.made import Questions, told

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    """Questions on five harms: their rows stand in another order than their gravity."""
    asked = Questions()
    asked.harms = [
        harm(slug, gravity)
        for slug, gravity in (("cancer", 6), ("fever", None), ("infection", 2), ("thyroid", 5),
                              ("infertility", 3))
    ]  # fmt: skip
    asked.measures += asked.harms
    return asked


def harm(slug, gravity, **fields):
    values = {"event": f"had {slug}", "no_event": "had none", "quantity": "several"}
    values |= {"short": slug.capitalize(), "layer": "first"}
    return rows.measure(slug, group="harms", gravity=gravity, **values | fields)


def harmed(asked, treatment="alpha"):
    return harms(treatment, asked.harms, asked.answers)


def had(asked, slug, events=30, of=300, **fields):
    """So many of so many people had a harm."""
    measure = next(measure for measure in asked.harms if measure.slug == slug)
    values = {"measure": measure, "outcome": measure.event}
    study = asked.study(f"S{len(asked.findings)}", treated_to=2020, counted="centre")
    return asked.counted(study, events, of, **values | fields)


def labels(body):
    return [count.label for count in body.counts]


def test_the_gravest_harms_that_anybody_counted_stand_first_whatever_the_order_of_their_rows(asked):
    for measure in asked.harms:
        had(asked, measure.slug)
    assert labels(harmed(asked)) == ["Infection", "Infertility", "Thyroid"]
    asked.harms.reverse()
    assert labels(harmed(asked)) == ["Infection", "Infertility", "Thyroid"]


def test_three_stand_there_and_the_others_are_counted(asked):
    for slug in ("infection", "infertility", "thyroid", "cancer"):
        had(asked, slug)
    assert harmed(asked).rest == ("2 more harms, 1 uncounted",)
    had(asked, "fever")
    assert harmed(asked).rest == ("2 more harms, none uncounted",)


def test_a_harm_that_nobody_counted_leaves_its_place_to_the_next(asked):
    for slug in ("infection", "cancer", "fever"):
        had(asked, slug)
    body = harmed(asked)
    assert labels(body) == ["Infection", "Cancer", "Fever"]
    assert body.rest == ("2 more harms, none counted",)


def test_one_more_harm_is_one(asked):
    for slug in ("infection", "cancer"):
        had(asked, slug)
    asked.harms = [measure for measure in asked.harms if measure.slug not in ("fever", "thyroid")]
    assert harmed(asked).rest == ("1 more harm, none counted",)


def test_where_nobody_counted_any_it_says_so(asked):
    assert (harmed(asked).counts, harmed(asked).rest) == ((), ("5 more harms, none counted",))


def test_where_all_stand_there_no_more_are_spoken_of(asked):
    asked.harms = asked.harms[:1]
    had(asked, "cancer")
    body = harmed(asked)
    assert (labels(body), body.rest, body.said) == (["Cancer"], (), ())


def test_what_is_a_step_away_is_neither_told_nor_counted(asked):
    had(asked, "infection")
    for measure in asked.harms:
        if measure.slug in ("infection", "cancer"):
            measure.layer = "on-screen"
    body = harmed(asked)
    assert (labels(body), body.rest) == ([], ("3 more harms, none counted",))


def test_a_harm_of_which_there_is_no_question_is_not_counted(asked):
    had(asked, "infection")
    assert harms("unheard-of", asked.harms, asked.answers).rest == ()


def test_a_count_has_a_label_and_never_stands_without_its_comparison_group(asked):
    beside = had(asked, "infection", 9, treatment=asked.today)
    had(asked, "infection", 90, versus=beside)
    assert told(harmed(asked).counts) == [("Infection", "30 in 100", "", "3")]


@pytest.mark.parametrize(
    "outcome, label",
    [
        ("had infection", "Infection"),
        ("had none", "Infection"),
        ("had pneumonia", "Pneumonia"),
        ("got pneumonia (of any kind)", "Pneumonia"),
        ("stopped because they had pneumonia", "Stopped because they had pneumonia"),
        ("had an HIV-like infection, or worse", "An HIV-like infection"),
    ],
)
def test_a_label_says_what_was_counted_where_that_is_not_the_harm_itself(asked, outcome, label):
    had(asked, "infection", outcome=outcome)
    assert labels(harmed(asked)) == [label]


def test_a_name_with_a_capital_of_its_own_keeps_it(asked):
    had(asked, "infection", outcome="had aGVHD")
    assert labels(harmed(asked)) == ["aGVHD"]


def test_of_several_medicines_the_first_that_was_counted_stands_under_its_name(asked):
    had(asked, "infection", 9, treatment=asked.later)
    had(asked, "cancer", 9, treatment=asked.later)
    had(asked, "cancer", 6, treatment=asked.today)
    body = harmed(asked, "drugs")
    assert told(body.counts) == [
        ("Infection, newerdrug", "3 in 100", "", ""),
        ("Cancer, newdrug", "2 in 100", "", ""),
    ]
    assert body.rest == ("3 more harms, none counted",)


def test_what_was_counted_of_two_together_stands_before_what_was_of_each(asked):
    both = rows.treatment("both", includes=[asked.alpha, asked.beta])
    asked.others.append(both)
    had(asked, "infection", 6)
    assert labels(harmed(asked, "both")) == ["Infection, Alpha"]
    had(asked, "infection", 9, treatment=both)
    assert told(harmed(asked, "both").counts) == [("Infection", "3 in 100", "", "")]


def test_the_same_counts_and_the_same_rest_are_the_same_content(asked):
    had(asked, "infection")
    had(asked, "infection", treatment=asked.beta)
    assert harmed(asked).content == harmed(asked).content
    assert harmed(asked).content != harmed(asked, "beta").content
    asked.harms = asked.harms[1:]
    rest = harmed(asked)
    asked.harms = asked.harms[1:]
    assert rest.content != harmed(asked).content
