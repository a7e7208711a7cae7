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
    `shared`: signs and words that other currencies have, too. They make a figure like `words`, but
    which currency is meant needs a code where several of the table share them.
    `typed`: what else people write for a currency, though others are called so, too, or the word
    means something else in a sentence ("won", "crowns").
    `comma`: whether those who pay in a currency write a comma before the cents.
    `capitals`: whether the code in small letters is a word ("try", "rub"), no currency in a text.
    """

    one: str = ""
    days: Decimal | None = None
    sign: str = ""
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    comma: bool = False
    capitals: bool = False


PEOPLE_WORDS = (
    "people", "person", "persons", "patient", "patients", "participant", "participants",
    "volunteer", "volunteers", "adult", "adults", "woman", "women", "man", "men", "child",
    "children", "death", "deaths", "died",
)  # fmt: skip
# What several currencies are called, though each alone is one's own ("$" is the US dollar) or
# another thing (crowns are on teeth).
DOLLARS, CROWNS = ("$", "dollar", "dollars"), ("crown", "crowns")
PESOS, KRONER = ("peso", "pesos"), ("kr", "kr.", "krone", "kroner")


class Unit(TextChoices):
    """The closed list of units; `wording.amount` has a phrase for each."""

    traits: Traits

    USD = (
        "USD",
        Traits(
            sign="$",
            signs=("US$",),
            words=("dollar", "dollars"),
            typed=("US $", "US dollar", "US", "$US", "USD$", "bucks"),
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
    # By their codes, in which they are printed: most of their signs are little known elsewhere.
    AED = "AED", Traits(
        sign="AED ", words=("dirham", "dirhams", "UAE dirham"), typed=("Dhs", "Dh"),
    ), "UAE dirhams"  # fmt: skip
    AUD = "AUD", Traits(
        sign="AUD ", signs=("AU$", "A$"), words=("Australian dollar",),
        typed=(*DOLLARS, "Australian"),
    ), "Australian dollars"  # fmt: skip
    BRL = "BRL", Traits(
        sign="BRL ", signs=("R$",), words=("reais", "Brazilian real"), typed=("real", "reals"),
        comma=True,
    ), "Brazilian reais"  # fmt: skip
    CAD = "CAD", Traits(
        sign="CAD ", signs=("CA$", "C$"), words=("Canadian dollar",),
        typed=(*DOLLARS, "Can$", "Cdn", "Canadian"), capitals=True,
    ), "Canadian dollars"  # fmt: skip
    CHF = "CHF", Traits(
        sign="CHF ", signs=("SFr",), words=("franc", "francs", "Swiss franc"),
        typed=("Fr", "Franken"),
    ), "Swiss francs"  # fmt: skip
    CNY = "CNY", Traits(
        sign="CNY ", signs=("RMB", "CN¥", "元"), words=("yuan", "renminbi"), shared=("¥",),
    ), "Chinese yuan"  # fmt: skip
    COP = "COP", Traits(
        sign="COP ", signs=("COL$",), words=("Colombian peso",), shared=PESOS, typed=("$",),
        comma=True, capitals=True,
    ), "Colombian pesos"  # fmt: skip
    CZK = "CZK", Traits(
        sign="CZK ", signs=("Kč",), words=("koruna", "korunas", "korun", "Czech crowns"),
        typed=("Kc", *CROWNS), comma=True,
    ), "Czech korunas"  # fmt: skip
    DKK = "DKK", Traits(
        sign="DKK ", signs=("DKr",), words=("Danish krone", "Danish crowns"), shared=KRONER,
        typed=CROWNS, comma=True,
    ), "Danish kroner"  # fmt: skip
    HUF = "HUF", Traits(
        sign="HUF ", signs=("Ft",), words=("forint", "forints"), comma=True,
    ), "Hungarian forints"  # fmt: skip
    ILS = "ILS", Traits(
        sign="ILS ", signs=("₪", "NIS"), words=("shekel", "shekels", "new shekels"),
    ), "Israeli shekels"  # fmt: skip
    INR = "INR", Traits(
        sign="INR ", signs=("₹",), words=("rupee", "rupees", "Indian rupee"),
        shared=("Rs", "Rs.", "₨"),
    ), "Indian rupees"  # fmt: skip
    JPY = "JPY", Traits(
        sign="JPY ", signs=("JP¥", "円"), words=("yen",), shared=("¥",),
    ), "Japanese yen"  # fmt: skip
    KRW = "KRW", Traits(
        sign="KRW ", signs=("₩", "원"), words=("Korean won",), typed=("won",),
    ), "South Korean won"  # fmt: skip
    MXN = "MXN", Traits(
        sign="MXN ", signs=("MX$", "Mex$"), words=("Mexican peso",), shared=PESOS, typed=("$",),
    ), "Mexican pesos"  # fmt: skip
    NOK = "NOK", Traits(
        sign="NOK ", signs=("NKr",), words=("Norwegian krone", "Norwegian crowns"), shared=KRONER,
        typed=CROWNS, comma=True,
    ), "Norwegian kroner"  # fmt: skip
    NZD = "NZD", Traits(
        sign="NZD ", signs=("NZ$",), words=("New Zealand dollar",), typed=DOLLARS,
    ), "New Zealand dollars"  # fmt: skip
    PLN = "PLN", Traits(
        sign="PLN ", signs=("zł",), words=("zloty", "zlotys", "złoty", "złotych", "Polish zloty"),
        typed=("zl",), comma=True,
    ), "Polish zlotys"  # fmt: skip
    RUB = "RUB", Traits(
        sign="RUB ", signs=("₽", "руб"), comma=True, capitals=True,
        words=("ruble", "rubles", "rouble", "roubles", "Russian rubles"),
    ), "Russian roubles"  # fmt: skip
    SEK = "SEK", Traits(
        sign="SEK ", signs=("SKr",), words=("krona", "kronor", "Swedish krona", "Swedish crowns"),
        shared=("kr", "kr."), typed=CROWNS, comma=True,
    ), "Swedish kronor"  # fmt: skip
    SGD = "SGD", Traits(
        sign="SGD ", signs=("S$", "SG$"), words=("Singapore dollar",), typed=DOLLARS,
    ), "Singapore dollars"  # fmt: skip
    THB = "THB", Traits(sign="THB ", signs=("฿",), words=("baht",)), "Thai baht"
    TRY = "TRY", Traits(
        sign="TRY ", signs=("₺", "TL"), words=("lira", "liras", "Turkish lira"), comma=True,
        capitals=True,
    ), "Turkish liras"  # fmt: skip
    UAH = "UAH", Traits(
        sign="UAH ", signs=("₴", "грн"), words=("hryvnia", "hryvnias", "Ukrainian hryvnia"),
        comma=True,
    ), "Ukrainian hryvnias"  # fmt: skip
    ZAR = "ZAR", Traits(
        sign="ZAR ", words=("rand", "rands"), typed=("R",),
    ), "South African rand"  # fmt: skip
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
        own = (self.value, traits.sign.strip(), *traits.signs) if traits.sign else ()
        return tuple(dict.fromkeys(own))

    @property
    def names(self) -> tuple[str, ...]:
        """The words for a currency and its name, which stand behind an amount."""
        return (*self.traits.words, self.label) if self.traits.sign else ()

    @property
    def as_written(self) -> tuple[str, ...]:
        """What makes a number of a text money in these letters alone, small at most where they are
        small here: "6 ft" is no price in Hungary, the file "S 25 KR 44/22" none in Norway."""
        shared = self.traits.shared
        return (*self.marks, *shared, *(text[:1].upper() + text[1:] for text in shared))


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
