"""A day as people type it is read in one way, asked back, or refused with a sentence."""

import time
from datetime import date
from pathlib import Path

import pytest

from treatments.typed import days
from treatments.typed.characters import refusal, shown
from treatments.typed.days import AmbiguousDayError, DayError, TypedDay, read_day, whole_day

pytestmark = pytest.mark.once


def table():
    """[(typed, TypedDay or error)] of days.txt; \\u200b stands there for that character."""
    rows = []
    for line in Path(__file__).with_name("days.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        typed, meant = line.rsplit("|", 1)
        typed = typed.encode("latin-1", "backslashreplace").decode("unicode-escape")
        day, _, precision = meant.strip().partition(" ")
        if day.endswith("Error"):
            rows.append((typed, getattr(days, day)))
        else:
            rows.append((typed, TypedDay(date.fromisoformat(day), precision or "day")))
    return rows


TABLE = table()
TAKEN = [(typed, meant) for typed, meant in TABLE if isinstance(meant, TypedDay)]
REFUSED = [(typed, error) for typed, error in TABLE if not isinstance(error, TypedDay)]


@pytest.mark.parametrize("typed, meant", TAKEN)
def test_a_day_is_read(typed, meant):
    assert read_day(typed) == meant


@pytest.mark.parametrize("typed, error", REFUSED)
def test_what_is_no_day_is_refused_and_quoted(typed, error):
    with pytest.raises(DayError) as refused:
        read_day(typed)
    assert type(refused.value) is error
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence == refusal(typed) or f"“{shown(typed.strip())}”" in sentence


@pytest.mark.parametrize(
    "typed, sentence",
    [
        (
            "03/04/2026",
            "“03/04/2026” can mean 3 April 2026 or 4 March 2026. Write 2026-04-03 or 2026-03-04.",
        ),
        (
            "31 April 2026",
            "“31 April 2026”: there is no 31 April 2026, that month has 30 days.",
        ),
        ("2026-13-01", "“2026-13-01”: there is no month 13. Write it like 2026-11-21."),
        (
            "21.11.26",
            "“21.11.26” has a year of two digits. Write all four. Write it like 2026-11-21.",
        ),
        ("soon", "“soon” is not a day. Write it like 2026-11-21."),
    ],
)
def test_a_refusal_says_what_to_write(typed, sentence):
    with pytest.raises(DayError) as refused:
        read_day(typed)
    assert str(refused.value) == sentence


def test_both_readings_of_what_is_asked_back_are_taken_as_they_are_told():
    for typed, error in REFUSED:
        if error is AmbiguousDayError:
            with pytest.raises(AmbiguousDayError) as refused:
                read_day(typed)
            told = str(refused.value).rpartition("Write ")[2].removesuffix(".").split(" or ")
            assert len({read_day(written) for written in told}) == 2


def test_where_a_whole_day_is_needed_a_month_and_a_year_are_refused_as_what_they_are():
    assert whole_day("21 Nov 2026") == date(2026, 11, 21)
    with pytest.raises(DayError, match="“Nov 2026” is a month, not a day"):
        whole_day("Nov 2026")
    with pytest.raises(DayError, match="“2026” is a year, not a day"):
        whole_day("2026")


@pytest.mark.parametrize("hostile", ["1" * 50_000, "1/" * 20_000, "Nov " * 20_000, " " * 50_000])
def test_a_long_text_is_refused_at_once(hostile):
    began = time.process_time()
    with pytest.raises(DayError):
        read_day(hostile)
    assert time.process_time() - began < 1
