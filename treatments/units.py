"""What figures are counted in: how each unit is printed, named, measured and typed. Pure.

A new currency or another new unit is one entry of `Unit` (and a migration, as the units are the
choices of a field). Printing, reading what a document prints, reading what people type and the
guard of sentences (see sentence_guard.py) follow.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices


@dataclass(frozen=True)
class Traits:
    """What belongs to a unit beside its name.

    `one`: the word for a single one, if it is another word.
    `days`: its length, for drawing only; printed amounts keep the unit of their source.
    `sign`: makes it a currency; as it stands before an amount, with a blank if one belongs there.
    `signs`: other signs for the currency.
    `words`: by which a text names it. A number with one of them is a figure, so no sentence may
    carry it; a unit without any (times, scores) may stand in sentences.
    `typed`: what else people write for a currency, though others are called so, too, or the word
    means something else in a sentence.
    `comma`: whether those who pay in a currency write a comma before the cents.
    """

    one: str = ""
    days: Decimal | None = None
    sign: str = ""
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    comma: bool = False


PEOPLE_WORDS = (
    "people", "person", "persons", "patient", "patients", "participant", "participants",
    "volunteer", "volunteers", "adult", "adults", "woman", "women", "man", "men", "child",
    "children", "death", "deaths", "died",
)  # fmt: skip


class Unit(TextChoices):
    """The closed list of units; `wording.amount` has a phrase for each."""

    traits: Traits

    USD = (
        "USD",
        Traits(
            sign="$",
            signs=("US$",),
            words=("dollar", "dollars"),
            typed=("US $", "US dollar", "$US", "USD$", "bucks"),
        ),
        "US dollars",
    )
    EUR = "EUR", Traits(sign="€", words=("euro", "euros"), comma=True), "euros"
    GBP = (
        "GBP",
        Traits(
            sign="£", words=("pound", "pounds"), typed=("UK£", "quid", "pound sterling", "sterling")
        ),
        "pounds sterling",
    )
    PERCENT = "percent", Traits(words=("%", "percent", "per cent", "percentage")), "percent"
    PEOPLE = "people", Traits(one="person", words=PEOPLE_WORDS), "people"
    STUDIES = "studies", Traits(one="study"), "studies"
    CELLS = "cells", Traits(one="cell", words=("cell", "cells")), "cells"
    SESSIONS = "sessions", Traits(one="session"), "sessions"
    HOURS = "hours", Traits(one="hour", days=Decimal(1) / 24), "hours"
    DAYS = "days", Traits(one="day", days=Decimal(1)), "days"
    WEEKS = "weeks", Traits(one="week", days=Decimal(7)), "weeks"
    MONTHS = "months", Traits(one="month", days=Decimal("30.4")), "months"
    # Without a length: years stand on an axis of their own.
    YEARS = "years", Traits(one="year"), "years"
    EDSS = "EDSS points", Traits(), "EDSS points"
    RATIO = "ratio", Traits(), "ratio"
    RATE = "events per person per year", Traits(), "events per person per year"

    def __new__(cls, value: str, traits: Traits) -> "Unit":
        unit = str.__new__(cls, value)
        unit._value_ = value
        unit.traits = traits
        return unit

    @property
    def marks(self) -> tuple[str, ...]:
        """The signs and the code of a currency, which stand before or behind an amount."""
        traits = self.traits
        return (self.value, traits.sign.strip(), *traits.signs) if traits.sign else ()


CURRENCIES = tuple(unit for unit in Unit if unit.traits.sign)
CURRENCY_SIGNS = {unit.value: unit.traits.sign for unit in CURRENCIES}
SINGULAR = {unit.value: unit.traits.one for unit in Unit if unit.traits.one}
DAYS = {unit.value: unit.traits.days for unit in Unit if unit.traits.days}

# What multiplies a number, as documents print and people type it.
SCALES = {
    "million": 1_000_000, "millions": 1_000_000, "thousand": 1_000, "k": 1_000, "lakh": 100_000,
    "crore": 10_000_000,
}  # fmt: skip

LETTER = r"[^\W\d_]"


def any_of(texts: Iterable[str]) -> str:
    """Return a pattern for any of these signs and words, each whole, the longest tried first.

    Letters beside a word make it another one ("Europe"); digits may touch it ("USD500").
    """
    longest_first = sorted(set(texts), key=lambda text: (-len(text), text))
    words = [re.escape(text) for text in longest_first if text.isalpha()]
    others = [_whole(text) for text in longest_first if not text.isalpha()]
    word = [rf"(?<!{LETTER})(?:{'|'.join(words)})(?!{LETTER})"] if words else []
    return f"(?:{'|'.join(others + word)})"


def _whole(text: str) -> str:
    before = rf"(?<!{LETTER})" if text[0].isalpha() else ""
    behind = rf"(?!{LETTER})" if text[-1].isalpha() else ""
    return f"{before}{re.escape(text)}{behind}"
