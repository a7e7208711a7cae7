"""By which signs, codes and words people name currencies. Pure; the table is that of units.py."""

import re
from collections import defaultdict
from collections.abc import Iterable

from treatments.typed.numbers import plain_signs
from treatments.units import CURRENCIES, SCALES, Unit, any_of


class SeveralCurrenciesError(ValueError):
    """Signs and words that name no currency together; carries a sentence."""


def _meanings() -> tuple[dict[str, set[Unit]], dict[str, Unit]]:
    every, own = defaultdict(set), {}
    for unit in CURRENCIES:
        for mark in (*unit.marks, *unit.names):
            every[mark.lower()].add(unit)
            own[mark.lower()] = unit
        for mark in (*unit.traits.shared, *unit.traits.typed):
            every[mark.lower()].add(unit)
    return dict(every), own


# What a mark may mean, in small letters, and which currency it is the own mark of.
MEANINGS, OWN_MARKS = _meanings()
CURRENCY_MARK = re.compile(any_of(MEANINGS), re.IGNORECASE)
# What names a currency wherever it stands in a text, in these letters and in any.
AS_WRITTEN = {mark for unit in CURRENCIES for mark in unit.as_written}
IN_ANY_LETTERS = {name.lower() for unit in CURRENCIES for name in unit.names} | {
    unit.value.lower() for unit in CURRENCIES if not unit.traits.capitals
}
NUMBER_BEFORE = re.compile(rf"(?:[0-9]|{any_of(SCALES)})\s?\Z", re.IGNORECASE)
# More than the longest word for thousands or millions, and a blank.
REACH_BEFORE = 12
NUMBER_BEHIND = re.compile(r"\.?\s?[0-9]")


def currency_named(marks: Iterable[str]) -> Unit | None:
    """Return the currency that these marks name together, None if there are none.

    "$" with "CAD" is the Canadian dollar, "$" alone the US dollar, whose own sign it is. Raises
    SeveralCurrenciesError for two currencies, and for what several are called without a code.
    """
    marks = [mark.lower() for mark in marks]
    if not marks:
        return None
    meant = set.intersection(*(MEANINGS[mark] for mark in marks))
    if not meant:
        named = list(dict.fromkeys(_best(mark) for mark in marks))
        raise SeveralCurrenciesError(
            f"names two currencies, {' and '.join(named)}. Write one amount in one currency."
        )
    own = meant & {OWN_MARKS[mark] for mark in marks if mark in OWN_MARKS}
    if len(chosen := own or meant) == 1:
        return chosen.pop()
    *others, last = sorted(meant)
    raise SeveralCurrenciesError(
        f"does not say in which currency. Write {', '.join(others)} or {last} beside the number."
    )


def _best(mark: str) -> str:
    """The code of the currency that a mark names, the mark itself where there are several."""
    unit = OWN_MARKS.get(mark) or (next(iter(MEANINGS[mark])) if len(MEANINGS[mark]) == 1 else None)
    return unit.value if unit else f"“{mark}”"


def currencies_printed(text: str) -> set[Unit]:
    """Return every currency that a text may name: "$5 (CAD 7)" may be in US, Canadian and any other
    dollars. What may be any word, like "try" and "won", counts beside a number alone."""
    plain = plain_signs(text)
    return {
        unit
        for found in CURRENCY_MARK.finditer(plain)
        if found[0] in AS_WRITTEN
        or found[0].lower() in IN_ANY_LETTERS
        or NUMBER_BEFORE.search(plain, max(0, found.start() - REACH_BEFORE), found.start())
        or NUMBER_BEHIND.match(plain, found.end())
        for unit in MEANINGS[found[0].lower()]
    }
