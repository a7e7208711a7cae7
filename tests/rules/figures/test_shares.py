"""Shares of people: one denominator, both frames, ranges, counts of few and of nobody."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.rules import rows
from treatments.figures import shares
from treatments.figures.exact_limits import exact_limits

pytestmark = pytest.mark.once


def figure(low=None, high=None, unit="percent", **more):
    values = {"open_ended": False, "approximate": False, **more}
    low, high = (None if v is None else Decimal(str(v)) for v in (low, high))
    return SimpleNamespace(unit=unit, low=low, high=high, **values)


def share(low=None, high=None, unit="percent", **more):
    return shares.share_of(figure(low, high, unit, **more))


def counted(numerator, denominator, **more):
    """The Share of a count: so many of so many."""
    return share(numerator, numerator, "people", numerator=numerator, denominator=denominator,
                 **more)  # fmt: skip


def estimated(value, low, high, **more):
    """The Share of an estimate with its range."""
    return share(value, value, interval_low=Decimal(str(low)), interval_high=Decimal(str(high)),
                 **more)  # fmt: skip


POOLED = estimated("2.1", "1.3", "3.4", n=764)


@pytest.mark.parametrize(
    "given, per, text",
    [
        (POOLED, 1000, "about 21 in 1,000 people (13 to 34)"),
        (POOLED, 100, "about 2 in 100 people (1 to 3)"),
        (share(83, 83), 100, "83 in 100 people"),
        (share(83, 83, approximate=True), 100, "about 83 in 100 people"),
        (share("82.6", "82.6"), 100, "about 83 in 100 people"),
        (share("82.6", "82.6"), 1000, "826 in 1,000 people"),
        (share(1, 2), 1000, "10–20 in 1,000 people"),
        (share(60, 80, approximate=True), 100, "60–80 in 100 people"),
        (share(0, 5), 100, "0–5 in 100 people"),
        (share(None, 5), 100, "fewer than 5 in 100 people"),
        (share(None, 5), 1000, "fewer than 50 in 1,000 people"),
        (share(90, None, open_ended=True), 100, "90 in 100 people or more"),
        (share(83, 83, of_what="women"), 100, "83 in 100 women"),
    ],
)
def test_a_share_reads_as_people_out_of_one_denominator(given, per, text):
    assert shares.share_amount(given, per) == text


@pytest.mark.parametrize(
    "given, per, text",
    [
        (counted(3, 55), 100, "3 of 55 people"),
        (counted(1100, 2200), 100, "50 in 100 people (1,100 of 2,200)"),
        (share(45, 45, numerator=9, denominator=20), 100, "45 in 100 people (9 of 20)"),
        (counted(45, 100), 100, "45 in 100 people"),
        (counted(45, 100), 1000, "450 in 1,000 people (45 of 100)"),
    ],
)
def test_a_count_stands_behind_its_share_unless_it_says_the_same(given, per, text):
    assert shares.share_amount(given, per) == text


@pytest.mark.parametrize(
    "given, text",
    [
        (counted(9, 16), "9 of 16 people"),
        (counted(9, 19, of_what="women"), "9 of 19 women"),
        (share(19, 19, numerator=9, denominator=16), "9 of 16 people"),
        (share(56, 56, n=16), "about 9 of 16 people"),
        (share(None, 20, n=16), "up to 3 of 16 people"),
        (counted(10, 20), "50 in 100 people (10 of 20)"),
        (share(56, 56, n=20), "56 in 100 people"),
        (share(40, 40, n=10, numerator=8, denominator=20), "40 in 100 people (8 of 20)"),
    ],
)
def test_fewer_than_20_people_are_counted_and_not_scaled(given, text):
    assert shares.share_amount(given) == text


@pytest.mark.parametrize(
    "given, text",
    [
        (counted(0, 174), "none of 174 people"),
        (counted(0, 1740, of_what="women"), "none of 1,740 women"),
        (counted(0, 7), "none of 7 people"),
        (share(0, 0, n=1764), "none of 1,764 people"),
        (share(0, 0), "none of the people"),
    ],
)
def test_nobody_is_none_of_how_many(given, text):
    assert shares.share_amount(given, 1000) == text


def test_no_share_is_ever_a_bare_percentage_or_one_in_some():
    for low in range(0, 101, 7):
        text = shares.share_amount(share(low or "0.5", low or "0.5"))
        assert "%" not in text
        assert " in 100" in text


def test_a_printed_percentage_is_kept_beside_its_count():
    printed = share(19, 19, numerator=9, denominator=46)
    assert (printed.low, printed.high) == (19, 19)
    assert (printed.numerator, printed.denominator) == (9, 46)
    assert (counted(3, 60).low, counted(3, 60).high) == (5, 5)


@pytest.mark.parametrize("amount", [figure(300, 300, "people", n=300), figure(3, 3, "weeks")])
def test_what_counts_nobody_among_others_is_no_share(amount):
    assert shares.share_of(amount) is None


@pytest.mark.parametrize(
    "half", [{"numerator": 9}, {"denominator": 46}, {"numerator": 0, "denominator": 0}]
)
def test_half_a_count_is_none(half):
    told = share(19, 19, **half)
    assert (told.numerator, told.denominator) == (None, None)
    assert told.counted_others is None


@pytest.mark.parametrize("end", ["interval_low", "interval_high"])
def test_half_an_interval_is_none(end):
    assert share(19, 19, **{end: Decimal(10)}).interval is None


def test_both_frames_add_up_to_the_denominator():
    assert shares.others(share(1, 2), 100) == "98–99"
    assert shares.others(share(83, 83)) == "17"
    assert shares.others(share(100, 100)) == "0"
    assert shares.others(share("1.2", "1.4"), 100) == "99"
    assert shares.others(POOLED, 1000) == "979"
    assert shares.others(counted(9, 16)) == "7"


@pytest.mark.parametrize(
    "given",
    [
        share(None, 5),
        share(90, None),
        share(90, 95, open_ended=True),
        share(0, 0, n=100),
        counted(0, 174),
        counted(0, 7),
        share(56, 56, n=16),
    ],
)
def test_nothing_is_said_of_the_others_where_an_end_is_open_or_nobody_was_counted(given):
    assert shares.others(given) is None


def test_the_row_counts_in_thousands_where_any_value_is_below_one_in_a_hundred():
    assert shares.denominator_for([POOLED, share("1.4", "1.4")]) == 100
    assert shares.denominator_for([POOLED, share("0.2", "0.2")]) == 1000
    assert shares.denominator_for([estimated(2, "0.4", 5)]) == 1000
    assert shares.denominator_for([share("0.2", 5)]) == 1000
    assert shares.denominator_for([share(None, "0.5")]) == 1000
    assert shares.denominator_for([share(1, 1), share(0, 3)]) == 100
    assert shares.denominator_for([]) == 100


def test_of_nobody_the_row_counts_what_cannot_be_ruled_out_and_of_few_nothing():
    assert shares.denominator_for([counted(0, 617), None]) == 1000
    assert shares.denominator_for([counted(0, 174), None]) == 100
    assert shares.denominator_for([share("0.5", "0.5", n=19)]) == 100


@pytest.mark.parametrize(
    "people, per, most",
    [(174, 1000, "21 in 1,000"), (174, 100, "2 in 100"), (617, 1000, "6 in 1,000"),
     (617, 100, "6 in 1,000"), (300, 100, "1 in 100"), (20, 100, "17 in 100"),
     (367, 100, "1 in 100"), (368, 100, "10 in 1,000")],
)  # fmt: skip
def test_none_seen_says_what_cannot_be_ruled_out_and_who_worked_it_out(people, per, most):
    text = shares.not_ruled_out(counted(0, people), per)
    assert text == f"up to about {most} not ruled out (our calculation)"


def test_of_very_few_people_nothing_is_ruled_out():
    assert shares.not_ruled_out(counted(0, 19)) == "with so few people, it cannot be ruled out"


@pytest.mark.parametrize("people", [1, 2, 19, 60, 174, 300, 5000])
def test_what_cannot_be_ruled_out_is_the_exact_two_sided_limit_and_no_rule_of_thumb(people):
    ceiling = counted(0, people).ceiling
    assert ceiling == exact_limits(0, people)[1] != Decimal(300) / people
    # If so many had it, nobody would be seen to in 25 of 1,000 such groups.
    assert abs((1 - ceiling / 100) ** people - Decimal("0.025")) < Decimal("0.0001")


def test_the_other_frame_turns_value_range_and_count_together():
    worse = estimated("17.1", "9.7", "24.5")
    assert shares.share_amount(worse.in_the_other_frame()) == "about 83 in 100 people (76 to 90)"
    three = counted(3, 55).in_the_other_frame()
    assert shares.share_amount(three) == "about 95 in 100 people (52 of 55)"
    women = share(60, 80, of_what="women", n=30).in_the_other_frame()
    assert (shares.share_amount(women), women.people) == ("20–40 in 100 women", 30)
    about = share(60, 60, approximate=True).in_the_other_frame()
    assert shares.share_amount(about) == "about 40 in 100 people"


def test_an_open_end_is_the_other_end_in_the_other_frame():
    most, fewer = share(90, None, open_ended=True), share(None, 5)
    assert shares.share_amount(most) == "90 in 100 people or more"
    assert shares.share_amount(most.in_the_other_frame()) == "fewer than 10 in 100 people"
    assert (fewer.in_the_other_frame().low, fewer.in_the_other_frame().high) == (95, None)


@pytest.mark.parametrize(
    "value, per, whole",
    [("2.4", 100, 2), ("2.5", 100, 3), ("0.25", 1000, 3), ("0.05", 1000, 1), ("100", 100, 100)],
)
def test_a_share_is_scaled_to_whole_people_and_half_a_one_counts(value, per, whole):
    assert shares.scaled(Decimal(value), per) == whole


def test_a_range_whose_ends_are_the_same_number_of_people_is_printed_once():
    assert shares.span(Decimal("1.2"), Decimal("1.4"), 100) == "1"
    assert shares.span(Decimal("1.2"), Decimal("1.4"), 1000) == "12–14"
    assert shares.span(Decimal(1), None, 100) == "1"


def test_a_share_in_words_says_both_frames():
    words = shares.share_words(counted(45, 900), 1000)
    assert words.amount == "50 in 1,000 people (45 of 900)"
    assert (words.others, words.few, words.not_ruled_out) == ("950", False, "")


def test_of_nobody_the_words_say_what_is_not_ruled_out_instead_of_the_others():
    words = shares.share_words(counted(0, 100), 1000)
    assert (words.amount, words.others) == ("none of 100 people", None)
    assert words.not_ruled_out == "up to about 36 in 1,000 not ruled out (our calculation)"
    assert shares.share_words(counted(9, 16), 100).few
    assert shares.share_words(None, 100) is None


@pytest.mark.parametrize(
    "counts, outcome, text",
    [
        ("event", "got worse", "17 in 100 people"),
        ("no-event", "did not get worse", "83 in 100 people"),
        ("no-event", "did not get worse, for 24 weeks", "83 in 100 people"),
        ("no-event", "had treatment success", "83 in 100 people"),
        ("no-event", "stayed as they were", "17 in 100 people"),
    ],
)
def test_a_finding_counts_in_the_frame_of_its_measure(counts, outcome, text):
    asked = rows.measure(event="got worse", no_event="did not get worse")
    finding = rows.finding(low=17, measure=asked, counts=counts, outcome=outcome)
    told = shares.counted_in(finding, 100)
    assert told.words.amount == text
    assert told.share == shares.counted_share(finding)
    assert told.rate == ""


def test_a_rate_is_told_among_100_people_and_is_no_share():
    told = shares.counted_in(rows.finding(unit=shares.Unit.RATE, low="0.2"), 1000)
    assert (told.share, told.words) == (None, None)
    assert told.rate == "about 20 relapses a year among 100 people"


@pytest.mark.parametrize(
    "had, amount", [(1, "1 of 400 people"), (4, "4 of 400 people"), (5, "about 1 in 100 people (5")]
)
def test_fewer_than_five_who_had_it_are_a_count(had, amount):
    assert shares.share_amount(counted(had, 400)).startswith(amount)
