"""Shares of people: one denominator, both frames, ranges, counts of few and of nobody."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from treatments.figures import shares
from treatments.figures.shares import Icons


def share(low=None, high=None, unit="percent", **more):
    values = {"open_ended": False, "approximate": False, **more}
    low, high = (None if v is None else Decimal(str(v)) for v in (low, high))
    return shares.share_of(SimpleNamespace(unit=unit, low=low, high=high, **values))


def pooled():
    return share(2.1, 2.1, interval_low=Decimal("1.3"), interval_high=Decimal("3.4"), n=764)


@pytest.mark.parametrize(
    "given, per, text",
    [
        (pooled(), 1000, "about 21 in 1,000 people (13 to 34)"),
        (pooled(), 100, "about 2 in 100 people (1 to 3)"),
        (share(83, 83), 100, "83 in 100 people"),
        (share(1, 2), 1000, "10–20 in 1,000 people"),
        (
            share(3, 3, "people", numerator=3, denominator=55),
            100,
            "about 5 in 100 people (3 of 55)",
        ),
        (share(9, 9, "people", numerator=9, denominator=16), 100, "9 of 16 people"),
        (share(56, 56, n=16), 100, "some of 16 people"),
        (share(0, 0, "people", numerator=0, denominator=174), 1000, "none of 174 people"),
        (share(None, 5), 100, "fewer than 5 in 100 people"),
        (share(90, None, open_ended=True), 100, "90 in 100 people or more"),
    ],
)
def test_a_share_reads_as_people_out_of_one_denominator(given, per, text):
    assert shares.share_amount(given, per) == text


def test_both_frames_add_up_to_the_denominator():
    assert shares.others(share(1, 2), 100) == "98–99"
    assert shares.others(share(83, 83), 100) == "17"
    assert shares.others(pooled(), 1000) == "979"
    assert shares.others(share(9, 9, "people", numerator=9, denominator=16)) == "7"
    assert shares.others(share(None, 5)) is None


def test_the_row_counts_in_thousands_where_any_value_is_below_one_in_a_hundred():
    assert shares.denominator_for([pooled(), share(1.4, 1.4)]) == 100
    assert shares.denominator_for([pooled(), share(0.2, 0.2)]) == 1000
    assert shares.denominator_for([share(2, 2, interval_low=Decimal("0.4"),
                                         interval_high=Decimal(5))]) == 1000  # fmt: skip
    nobody = share(0, 0, "people", numerator=0, denominator=617)
    assert shares.denominator_for([nobody, None]) == 1000
    assert shares.denominator_for([]) == 100


@pytest.mark.parametrize("people, most", [(174, "17 in 1,000"), (617, "5 in 1,000")])
def test_none_seen_says_what_cannot_be_ruled_out_and_who_worked_it_out(people, most):
    nobody = share(0, 0, "people", numerator=0, denominator=people)
    text = shares.not_ruled_out(nobody, 1000)
    assert text == f"up to about {most} not ruled out (our calculation)"


def test_the_other_frame_turns_value_range_and_count_together():
    worse = share(17.1, 17.1, interval_low=Decimal("9.7"), interval_high=Decimal("24.5"))
    assert shares.share_amount(worse.in_the_other_frame()) == "about 83 in 100 people (76 to 90)"
    three = share(3, 3, "people", numerator=3, denominator=55).in_the_other_frame()
    assert shares.share_amount(three) == "about 95 in 100 people (52 of 55)"


def test_a_picture_is_drawn_only_of_two_known_counts_of_enough_people():
    assert shares.icons_for(share(3, 3, "people", numerator=3, denominator=55)) == Icons(5, 100)
    assert shares.icons_for(share(5, 5, "people", numerator=5, denominator=364), 1000) == Icons(
        14, 1000
    )
    assert shares.icons_for(share(83, 83)) is None
    assert shares.icons_for(share(9, 9, "people", numerator=9, denominator=16)) is None
    assert shares.icons_for(share(0, 0, "people", numerator=0, denominator=174)) is None
    assert shares.icons_for(share(None, 5, numerator=3, denominator=100)) is None
    assert shares.icons_for(None) is None


@pytest.mark.parametrize(
    "given, text",
    [
        (share(60, 80, approximate=True), "60–80 in 100 people"),
        (share(19, 19, numerator=9, denominator=16), "9 of 16 people"),
        (share(45, 45, numerator=9, denominator=20), "45 in 100 people (9 of 20)"),
    ],
)
def test_a_percentage_is_printed_out_of_100_or_as_its_count(given, text):
    assert shares.share_amount(given) == text


def test_no_share_is_ever_a_bare_percentage_or_one_in_some():
    for low in range(0, 101, 7):
        text = shares.share_amount(share(low or "0.5", low or "0.5"))
        assert "%" not in text
        assert " in 100" in text
