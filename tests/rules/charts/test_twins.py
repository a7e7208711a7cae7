"""Both groups as dots: a full one had it, a ring had not, one dot is one person."""

import re

import pytest

from mscompare.charts.twins import IN_A_ROW, MOST_DOTS, STEP, Dots, twin_of
from tests.rules.made_up import figure

pytestmark = pytest.mark.once


def twin(treated, others):
    """The Twin of two groups, each (how many had it, of how many)."""
    return twin_of(figure(counted=treated, versus=figure(counted=others)))


def dots(path):
    """[(column, row)] of all dots of a path."""
    found = []
    for x, y, length in re.findall(r"M(\d+) (\d+)h([\d.]+)", path):
        count = int(float(length) // STEP) + 1
        found += [(int(x) // STEP + i, int(y) // STEP) for i in range(count)]
    return found


def test_a_row_of_dots_is_one_stroke_from_the_middle_of_its_first_to_just_past_its_last():
    pair = twin((22, 45), (1, 3))
    assert pair.treated == Dots(
        22, 45, 160, 24,
        "M4 4h152.1M4 12h8.1",
        "M20 12h136.1M4 20h32.1",
    )  # fmt: skip
    assert pair.others == Dots(1, 3, 24, 8, "M4 4h0.1", "M12 4h8.1")
    assert not pair.in_hundred


@pytest.mark.parametrize("of", [1, 19, 20, 21, 40, 41, 119, 120])
@pytest.mark.parametrize("share", [0, 1, 50, 99, 100])
def test_every_person_is_one_dot_from_the_first_row_on_and_those_who_had_it_come_first(of, share):
    events = share * of // 100
    group = twin((events, of), (1, 2)).treated
    places = [(i % IN_A_ROW, i // IN_A_ROW) for i in range(of)]
    assert (group.events, group.of) == (events, of)
    assert dots(group.full) == places[:events]
    assert dots(group.rings) == places[events:]


@pytest.mark.parametrize(
    "of, columns, rows", [(1, 1, 1), (19, 19, 1), (20, 20, 1), (21, 20, 2), (120, 20, 6)]
)
def test_a_picture_is_as_large_as_its_dots(of, columns, rows):
    group = twin((1, of), (0, 1)).treated
    assert (group.width, group.height) == (columns * STEP, rows * STEP)


def test_where_all_had_it_or_nobody_the_other_path_is_empty():
    pair = twin((0, 25), (25, 25))
    assert pair.treated.full == pair.others.rings == ""
    assert pair.treated.rings == pair.others.full == "M4 4h152.1M4 12h32.1"


def test_up_to_120_people_in_both_groups_are_a_dot_each():
    pair = twin((12, MOST_DOTS), (30, MOST_DOTS))
    assert MOST_DOTS == 120
    assert not pair.in_hundred
    assert len(dots(pair.treated.full)) == 12
    assert len(dots(pair.others.rings)) == 90


@pytest.mark.parametrize("treated, others", [((11, 121), (30, 60)), ((30, 60), (11, 121))])
def test_of_more_people_in_either_group_a_dot_is_one_of_a_hundred_in_both(treated, others):
    pair = twin(treated, others)
    full = {121: 9, 60: 50}
    assert pair.in_hundred
    for group, (events, of) in ((pair.treated, treated), (pair.others, others)):
        assert (group.events, group.of) == (events, of)
        assert len(dots(group.full)) == full[of]
        assert len(dots(group.rings)) == 100 - full[of]
        assert (group.width, group.height) == (20 * STEP, 5 * STEP)


@pytest.mark.parametrize(
    "events, of, full", [(1, 200, 1), (9, 200, 5), (11, 400, 3), (197, 200, 99), (0, 200, 0),
                         (200, 200, 100)]
)  # fmt: skip
def test_half_a_dot_of_a_hundred_counts(events, of, full):
    assert len(dots(twin((events, of), (1, 20)).treated.full)) == full


@pytest.mark.parametrize("hidden", [(1, 201), (1, 364), (200, 201), (363, 364)])
def test_a_hundred_dots_that_would_hide_somebody_are_not_drawn(hidden):
    assert twin(hidden, (10, 100)) is None
    assert twin((10, 100), hidden) is None


def test_fewer_than_20_people_are_never_a_hundred_dots():
    assert twin((9, 19), (40, 121)) is None
    assert twin((40, 121), (9, 19)) is None
    assert twin((9, 19), (40, 120)) is not None
    assert twin((9, 20), (40, 121)) is not None


@pytest.mark.parametrize(
    "line",
    [
        figure(counted=(3, 55)),
        figure(counted=(3, 55), versus=figure()),
        figure(versus=figure(counted=(3, 55))),
    ],
    ids=["no group beside it", "nobody counted there", "nobody counted here"],
)
def test_there_is_no_picture_of_one_group_alone(line):
    assert twin_of(line) is None
