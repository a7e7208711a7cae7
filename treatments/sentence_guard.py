"""What figures are, so that no sentence carries one: they need a source and a strength. Pure.

A sentence may say when, how often and how far along the EDSS, and may name years, phases and
weeks. Amounts of money, percentages, counts of people or cells and shares ("12 of 55", "9 in 10")
are figures. In words, only money and percentages are ("five hundred dollars"): a few people are
told in words ("two people had it twice"), beside the figure that counts them.
"""

import re

from treatments.units import CURRENCIES, SCALES, Unit, any_of

YEAR_DIGITS = r"(?:19|20)\d\d(?!\d|[.,]\d)"
# Thousands, as India writes them (5,00,000), and others.
ONE_NUMBER = (
    r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)"
    r"(?:[.,]\d+)?"
)
RANGE = rf"{ONE_NUMBER}(?:\s?(?:[-–—/]|to|and|or)\s?{ONE_NUMBER})?\+?"
SPELLED = any_of((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "thousand", "million", "billion",
))  # fmt: skip
# The start of a number and how far it goes; what stands around it is looked at afterwards, so that
# a text takes time by its length alone.
NUMBER = re.compile(
    rf"(?P<digits>{RANGE}(?:\s?{any_of((*SCALES, 'hundred', 'billion'))})?)"
    rf"|{SPELLED}(?:(?: and |[ -]){SPELLED})*",
    re.IGNORECASE,
)

# "Try it twice" and "6 ft" are no money, "TRY 500" and "500 Ft" are; "usd 500" can only be money.
CURRENCY_CODES = any_of(unit.value for unit in CURRENCIES if not unit.traits.capitals)
SHARED_MARKS = any_of(
    text for unit in CURRENCIES for text in unit.as_written if text not in unit.marks
)
MARKS_AS_WRITTEN = any_of(mark for unit in CURRENCIES for mark in unit.as_written)
MARK = rf"(?:{CURRENCY_CODES}|(?-i:{MARKS_AS_WRITTEN}))"
CURRENCY_NAMES = any_of(name for unit in CURRENCIES for name in unit.names)
MONEY_BEHIND = rf"(?:{CURRENCY_NAMES}|(?-i:{SHARED_MARKS}))"
PERCENT = any_of(Unit.PERCENT.traits.words)
COUNTED = any_of((*Unit.PEOPLE.traits.words, *Unit.CELLS.traits.words))
WHICH = any_of((
    "of the", "of these", "of those", "other", "more", "further", "MS", "treated", "young", "older",
    "adult", "have", "had",
))  # fmt: skip
# What makes the number behind it a name ("week 6", "phase 2"), and a number like a year a year.
NAMING = any_of((
    "phase", "phases", "type", "grade", "stage", "group", "arm", "cohort", "part", "step", "level",
    "class", "dose", "session", "cycle", "round", "visit", "trial", "hour", "day", "days", "week",
    "weeks", "month", "months", "year", "years", "age", "aged", "page", "table", "figure",
    "section", "question", "article", "rule", "version", "number", "EDSS", "CD",
))  # fmt: skip
BEFORE_A_YEAR = any_of((
    "in", "since", "until", "till", "by", "from", "before", "after", "during", "between", "early",
    "late", "spring", "summer", "autumn", "winter", "January", "February", "March", "April", "May",
    "June", "July", "August", "September", "October", "November", "December",
))  # fmt: skip


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


MARK_BEFORE = _pattern(rf"{MARK}\s?$")
# Behind a number a full stop ends the sentence: "500 kr."
MARK_BEHIND = _pattern(rf"\s?{MARK}(?<!\.)")
MONEY_OR_PERCENT = _pattern(rf"[\s-]?(?:{MONEY_BEHIND}|{PERCENT})(?<!\.)")
ROUND_SHARE = _pattern(r" in 1,?0+\b")
COUNT = _pattern(rf"[\s-]?(?:{WHICH}\s){{0,2}}{COUNTED}")
SHARE = _pattern(
    rf"\s(?:out of|of|in)\s(?:(?:the|these|those|all|every|each)\s)?(?!{YEAR_DIGITS}){ONE_NUMBER}"
)
# A number that belongs to what stands before it: CD34, COVID-19.
JOINED = _pattern(r"[\w-]$")
A_NAME = _pattern(rf"{NAMING}\s$")
A_YEAR = _pattern(rf"{BEFORE_A_YEAR}\s$")
# How many characters before a number are looked at; more than the longest word above.
REACH = 24


def figure_in(text: str) -> str:
    """Return the first figure that stands in a sentence, as it is written; "" without one."""
    for number in NUMBER.finditer(text):
        before = text[max(0, number.start() - REACH) : number.start()]
        if number["digits"] and (mark := MARK_BEFORE.search(before)):
            return mark[0] + number[0]
        for pattern in _makes_a_figure(number, before):
            if behind := pattern.match(text, number.end()):
                return number[0] + behind[0]
    return ""


def _makes_a_figure(number: re.Match[str], before: str) -> list[re.Pattern[str]]:
    """Return the patterns that make a number a figure if one of them stands behind it."""
    patterns = [MONEY_OR_PERCENT]
    if number["digits"]:
        patterns += [MARK_BEHIND]
    if JOINED.search(before):
        return patterns
    if number["digits"]:
        patterns += [ROUND_SHARE]
    if A_NAME.search(before) or (re.match(YEAR_DIGITS, number[0]) and A_YEAR.search(before)):
        return patterns
    return [*patterns, COUNT, SHARE] if number["digits"] else [*patterns, SHARE]
