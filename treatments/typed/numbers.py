"""How numbers are written, wherever: separators, decimals, scales, both ends of a range. Pure.

A numeral is what stands between two other things: digits with single separators among them. In
most countries a point or a comma divides thousands in one and cents in the other, so a numeral may
have two readings; which is meant is asked of whoever typed it, and known of what a source prints.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from treatments.units import CURRENCIES, SCALES, any_of

NUMERAL = r"[0-9]+(?:[.,' ][0-9]+)*"
# Thousands, with one kind of separator; and as India writes them: 5,00,000.
IN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*")
IN_LAKHS = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
# Letters that a pattern takes for others in small and capitals, though no table has them so.
ODD_LETTERS = str.maketrans({"ſ": "s", "ı": "i", "İ": "I"})
# Cents have two digits at most; what is told in thousands or millions may have more.
MOST_CENTS, MOST_DECIMALS = 2, 4

_MARKS = any_of(mark for unit in CURRENCIES for mark in (*unit.marks, *unit.traits.shared))
NUMBER_PRINTED = re.compile(rf"({NUMERAL})(?:\s?-?({any_of(SCALES)}))?", re.IGNORECASE)
# What makes two numbers the ends of a range, with the currency at either.
BETWEEN_ENDS = re.compile(rf" ?(?:{_MARKS})? ?(?:[-–—]|to|and|or) ?(?:{_MARKS})? ?", re.IGNORECASE)


def plain_signs(text: str) -> str:
    """Return a text with the digits 0 to 9 for those of other scripts and widths, one kind of
    apostrophe, and one blank for any blanks. Small raised digits and fractions stay."""
    text = text.translate(APOSTROPHES).translate(ODD_LETTERS)
    if not text.isascii():
        text = "".join(_plain(char) for char in text)
    return " ".join(text.split())


def _plain(char: str) -> str:
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    wide = unicodedata.east_asian_width(char) in ("F", "H")
    return unicodedata.normalize("NFKC", char) if wide else char


def readings(numeral: str, scaled: bool = False, comma: bool = False) -> list[Decimal]:
    """Return what a numeral may mean, thousands first: "60.000" → [60000, 60]; [] if nobody writes
    a number so.

    `scaled` if thousands, millions … stand behind it, `comma` if whoever writes so has a comma
    before the cents: then "54,50" has one reading.
    """
    if numeral.isdigit():
        return [Decimal(numeral)]
    found = [Decimal(re.sub("[^0-9]", "", numeral))] if _is_grouped(numeral) else []
    for point, divided in ((".", ",' "), (",", ".' ")):
        value = _with_decimals(numeral, point, divided, scaled, bool(found))
        if value is None or (point == "," and found):
            continue
        found.append(value)
        if point == "," and not (scaled or comma) and re.fullmatch("[1-9][0-9]*,[0-9]+", numeral):
            found.append(Decimal(numeral.replace(",", "")))
    return found


def _is_grouped(numeral: str) -> bool:
    return bool(IN_THOUSANDS.fullmatch(numeral) or IN_LAKHS.fullmatch(numeral))


def _with_decimals(
    numeral: str, point: str, divided: str, scaled: bool, grouped: bool
) -> Decimal | None:
    """The value with decimals behind this point; `grouped` if three digits there may be
    thousands as well."""
    head, there, tail = numeral.rpartition(point)
    if not there or not tail.isdigit() or not head:
        return None
    if not head.isdigit() and not (_is_grouped(head) and point not in head):
        return None
    if not head.isdigit() and not set(re.sub("[0-9]", "", head)) <= set(divided):
        return None
    most = MOST_DECIMALS if scaled else MOST_CENTS
    alike = len(tail) == 3 and head.isdigit() and (grouped or head == "0")
    if len(tail) > most and not alike:
        return None
    return Decimal(f"{re.sub('[^0-9]', '', head)}.{tail}")


def shared_scales(
    numbers: tuple[Decimal, Decimal], scales: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Return the scales of both ends of a range: of "54-58K" the K counts for both, of "900-2k" and
    "54k-58,000" it does not."""
    (first, second), (one, other) = numbers, scales
    if one is None and first < second:
        one = other
    elif other is None and one is not None and first < second < first * one:
        other = one
    return one, other


def read_in_price(numeral: str) -> list[Decimal]:
    """Return the numbers of a numeral in a printed price: "50.000" is fifty thousand, "45,50" has
    cents, and of "2016 45,000" two stand beside each other."""
    if found := readings(numeral)[:1]:
        return found
    pieces = numeral.split(" ")
    return _apart(numeral) if len(pieces) == 1 else [n for p in pieces for n in read_in_price(p)]


def read_in_text(numeral: str) -> list[Decimal]:
    """Return the numbers of a numeral in any other text, where a point stands before decimals, of
    which there may be many, and a blank between two numbers."""
    return [
        number
        for piece in numeral.split(" ")
        for number in (
            [Decimal(piece)]
            if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", piece)
            else readings(piece)[:1] or _apart(piece)
        )
    ]


def _apart(piece: str) -> list[Decimal]:
    """The numbers of what nobody writes as one: "0.5,0.7"."""
    return [Decimal(n.replace(",", "")) for n in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", piece)]


def in_digits(value: Decimal | int) -> str:
    """Return an amount of money as it can be read in one way: whole, or with both its decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


@dataclass
class _Printed:
    """A number of a text, between where it begins and ends; None where others of its numeral
    stand."""

    value: Decimal
    scale: int | None
    begins: int | None
    ends: int | None


def numbers_printed(text: str, read: Callable[[str], list[Decimal]]) -> list[Decimal]:
    """Return the numbers in digits that stand in a printed text, each in full: "$54-58K" →
    [54000, 58000]. `read` gives the numbers of a numeral."""
    plain = plain_signs(text)
    found: list[_Printed] = []
    for match in NUMBER_PRINTED.finditer(plain):
        scale = SCALES[match[2].lower()] if match[2] else None
        here = [_Printed(value, None, None, None) for value in read(match[1])]
        if here:
            here[0].begins, here[-1].ends, here[-1].scale = match.start(), match.end(), scale
        found += here
    for one, other in pairwise(found):
        if one.ends is None or other.begins is None:
            continue
        if BETWEEN_ENDS.fullmatch(plain, one.ends, other.begins):
            pair = one.value, other.value
            one.scale, other.scale = shared_scales(pair, (one.scale, other.scale))
    return [number.value * (number.scale or 1) for number in found]
