"""Days as people type them; what can be two days is asked back with both, in words. Pure.

Its examples, taken and refused, stand in tests/rules/typed/days.txt.
"""

import re
from calendar import month_abbr, month_name, monthrange
from dataclasses import dataclass
from datetime import date

from treatments.typed.characters import refusal, shown
from treatments.typed.numbers import plain_signs

LONGEST_DAY = 60
FIRST_YEAR = 1000
MONTHS_NAMED = {
    name.lower(): number
    for names in (month_name, month_abbr, [*month_abbr[:9], "Sept"])
    for number, name in enumerate(names)
    if name
}
_MONTH = rf"(?P<name>{'|'.join(sorted(MONTHS_NAMED, key=len, reverse=True))})\.?"
_YEAR, _NUMBER, _ORDINAL = "(?P<year>[0-9]{4})", "[0-9]{1,2}", "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
# In words, and in numbers that begin with the year: these have one reading.
CLEAR_DAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<mark>[-/.]) ?(?P<month>{_NUMBER})(?P=mark) ?(?P<day>{_NUMBER})",
        rf"{_ORDINAL}(?: of|\.)?[ -]?{_MONTH},?[ -]?{_YEAR}",
        rf"{_MONTH}[ -]?{_ORDINAL}(?:, ?|[ -]){_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}[ -]{_ORDINAL}",
        rf"{_MONTH},?[ -]?{_YEAR}",
        rf"{_YEAR}[-/](?P<month>{_NUMBER})",
        rf"(?P<month>{_NUMBER})[-/.]{_YEAR}",
        _YEAR,
    )
]
# Which of the two numbers is the month differs from country to country.
TWO_NUMBERS = re.compile(rf"({_NUMBER})([-/.]) ?({_NUMBER})\2 ?([0-9]{{4}})")
SHORT_YEAR = re.compile(
    rf"{_NUMBER}([-/. ]) ?(?:{_NUMBER}|{_MONTH}) ?\1? ?'?[0-9]{{2}}", re.IGNORECASE
)
WRITE_A_DAY = "Write it like 2026-11-21."


class DayError(ValueError):
    """What is no day; carries a sentence that quotes what was typed."""


class NotADayError(DayError):
    pass


class NoSuchDayError(DayError):
    """No month has that day, or no year that month."""


class AmbiguousDayError(DayError):
    """It has two readings; the sentence names both."""


@dataclass(frozen=True)
class TypedDay:
    """A day that was typed, of a month or a year its first; `precision` is "day", "month" or
    "year"."""

    day: date
    precision: str = "day"


def read_day(text: str) -> TypedDay:
    """Return the TypedDay that was typed.

    Raises a DayError: AmbiguousDayError (two readings), NoSuchDayError or NotADayError.
    """
    if sentence := refusal(text):
        raise NotADayError(sentence)
    quoted = f"“{shown(text.strip(), LONGEST_DAY)}”"
    plain = plain_signs(text[: LONGEST_DAY + 1]).rstrip(".")
    if len(text) <= LONGEST_DAY:
        for pattern in CLEAR_DAYS:
            if found := pattern.fullmatch(plain):
                return _clear(quoted, found.groupdict())
        if found := TWO_NUMBERS.fullmatch(plain):
            one, other, year = (int(found[part]) for part in (1, 3, 4))
            return _one_of_two(quoted, one, other, year)
        if SHORT_YEAR.fullmatch(plain):
            raise NotADayError(f"{quoted} has a year of two digits. Write all four. {WRITE_A_DAY}")
    raise NotADayError(f"{quoted} is not a day. {WRITE_A_DAY}")


def whole_day(text: str) -> date:
    """Return the day that was typed; raises a DayError for a month or a year, too."""
    typed = read_day(text)
    if typed.precision != "day":
        quoted = shown(text.strip(), LONGEST_DAY)
        raise NotADayError(f"“{quoted}” is a {typed.precision}, not a day. {WRITE_A_DAY}")
    return typed.day


def _clear(quoted: str, parts: dict[str, str | None]) -> TypedDay:
    name, month, day = (parts.get(part) for part in ("name", "month", "day"))
    number = MONTHS_NAMED[name.lower()] if name else month and int(month)
    precision = "day" if day else "month" if name or month else "year"
    first = 1 if number is None else int(number)
    return TypedDay(_date(quoted, int(parts["year"] or 0), first, int(day or 1)), precision)


def _one_of_two(quoted: str, one: int, other: int, year: int) -> TypedDay:
    """The day of "21/11/2026", where only one of the numbers can be a month."""
    if one > 12 and other > 12:
        raise NotADayError(f"{quoted} is not a day. {WRITE_A_DAY}")
    if one > 12 or one == other:
        return TypedDay(_date(quoted, year, other, one))
    if other > 12:
        return TypedDay(_date(quoted, year, one, other))
    days = [_date(quoted, year, other, one), _date(quoted, year, one, other)]
    in_words = " or ".join(f"{day.day} {day:%B %Y}" for day in days)
    raise AmbiguousDayError(
        f"{quoted} can mean {in_words}. Write {days[0].isoformat()} or {days[1].isoformat()}."
    )


def _date(quoted: str, year: int, month: int, day: int) -> date:
    if year < FIRST_YEAR:
        raise NotADayError(f"{quoted} is not a day. {WRITE_A_DAY}")
    if not 1 <= month <= 12:
        raise NoSuchDayError(f"{quoted}: there is no month {month}. {WRITE_A_DAY}")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NoSuchDayError(
            f"{quoted}: there is no {day} {month_name[month]} {year}, that month has {last} days."
        )
    return date(year, month, day)
