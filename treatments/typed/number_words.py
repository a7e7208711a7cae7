"""Numbers as words to look for: "69%" and "69 per cent" are one, "$54.5k" is 54,500. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from treatments.typed.money import AmbiguousAmountError, AmountError, read_money
from treatments.typed.numbers import NUMERAL, plain_signs, readings
from treatments.units import Unit

PER_CENT = re.compile(
    r"(?P<low>[0-9][0-9.,]*)(?: ?%)?(?: ?(?:-|–|to) ?(?P<high>[0-9][0-9.,]*))? ?(?:%|per ?cent)",
    re.IGNORECASE,
)
DIGITS_ALONE = re.compile(r"[0-9]+")


def word_of_number(value: Decimal, unit: str = "") -> str:
    """Return the word for a number in a Unit, or in any: (69, "percent") → "n69percent"."""
    digits = format(value.normalize(), "f").replace(".", "d").replace("-", "minus")
    return f"n{digits}{re.sub('[^a-z]', '', unit.lower())}"


def words_of_figure(low: Decimal | None, high: Decimal | None, unit: str) -> Iterable[str]:
    """Yield the words by which a figure is found: each end, with its unit and without."""
    for value in dict.fromkeys((low, high)):
        if value is not None:
            yield word_of_number(value)
            yield word_of_number(value, unit)


def words_of_number(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each end of a typed number the words that it is looked for by: one of a number,
    two of a range, none of what is no number. What has two readings has the words of both."""
    plain = plain_signs(text)
    if found := PER_CENT.fullmatch(plain):
        ends = [readings(end.rstrip(".,")) for end in found.group("low", "high") if end]
        shares = (tuple(word_of_number(value, Unit.PERCENT) for value in end) for end in ends)
        return tuple(filter(None, shares))
    try:
        typed = read_money(plain)
    except AmbiguousAmountError:
        read = [readings(numeral) for numeral in re.findall(NUMERAL, plain)]
        amounts_read = (tuple(map(word_of_number, values)) for values in read)
        return tuple(filter(None, amounts_read))
    except AmountError:
        return ()
    unit = typed.currency.value if typed.currency else ""
    amounts = dict.fromkeys(v for v in (typed.low, typed.high) if v is not None)
    words = [word_of_number(amount, unit) for amount in amounts]
    if DIGITS_ALONE.fullmatch(plain):
        # It may be part of a name, or the number of an entry in a register.
        return tuple((plain, word) for word in words)
    return tuple((word,) for word in words)
