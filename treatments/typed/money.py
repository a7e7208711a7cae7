"""An amount of money as people type it, in one grammar for whatever page takes one. Pure.

    [about | up to | from | between] amount [to amount] [or more | at most]
    amount: [mark] number [scale] [mark], where a mark names a currency

Its examples, taken and refused, stand in tests/rules/typed/amounts.txt.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from treatments.text import join_words
from treatments.typed.characters import refusal, shown
from treatments.typed.currencies import CURRENCY_MARK, SeveralCurrenciesError, currency_named
from treatments.typed.numbers import NUMERAL, in_digits, plain_signs, readings, shared_scales
from treatments.units import CURRENCIES, SCALES, Unit, any_of

LONGEST_AMOUNT = 100
TOO_LARGE = 10**9
SURELY_IN_FULL = 1_000
TYPED_SCALES = SCALES | {
    "grand": 1_000, "tsd": 1_000, "mille": 1_000, "thousands": 1_000, "m": 1_000_000,
    "mn": 1_000_000, "mio": 1_000_000, "mln": 1_000_000, "lakhs": 100_000, "lac": 100_000,
    "crores": 10_000_000, "cr": 10_000_000,
}  # fmt: skip
# What stands around the numbers, by what it makes of them.
WORD_KINDS = {
    "A": ("about", "around", "approximately", "approx", "circa", "ca", "roughly", "some", "or so",
          "~", "≈"),
    "U": ("up to", "under", "below", "less than", "no more than", "not more than", "at most", "max",
          "maximum", "or less", "or under", "<", "≤", "<="),
    "F": ("from", "over", "above", "more than", "at least", "min", "minimum", "starting at",
          "upwards of", ">", "≥", ">="),
    "O": ("+", "or more", "and more", "and up", "and over", "or over", "upwards", "plus"),
    "B": ("between",),
    "R": ("to", "and", "until", "-", "–", "—", "‑", "−", "…", "..."),
    "S": tuple(TYPED_SCALES),
}  # fmt: skip
KIND_OF = {word: kind for kind, words in WORD_KINDS.items() for word in words}
MONEY_TOKEN = re.compile(
    # No cents: 60.000,- or 60'000.–
    rf"(?P<N>{NUMERAL}(?:[.,] ?[-–—]+(?! ?[0-9]))?)|(?P<M>{CURRENCY_MARK.pattern})\.?"
    rf"|(?P<W>{any_of(KIND_OF)})\.?|(?P<D>\.$)",
    re.IGNORECASE,
)
ONE_END = "M{0,2}N(?:SM{0,2}|M{1,2}S?)?"
AMOUNT_SHAPE = re.compile(
    rf"(?P<before>[AUFB]{{0,2}})({ONE_END})(?:[RU]({ONE_END}))?(?P<behind>[AUFO]*)D?"
)
# "U.S." is one word, and so are other letters with full stops between.
STOPS = re.compile(r"\b([a-z])\.([a-z])\b\.?", re.IGNORECASE)
# "60kUSD" is two words.
CODE_BEHIND_SCALE = re.compile(rf"([0-9][km])(?=(?:{'|'.join(CURRENCIES)})\b)", re.IGNORECASE)


class AmountError(ValueError):
    """What is no amount; carries a sentence that quotes what was typed."""


class NotAnAmountError(AmountError):
    pass


class AmbiguousAmountError(AmountError):
    """It has two readings; the sentence names both."""


class WhichCurrencyError(AmountError):
    """It names two currencies, or a sign of several without a code."""


class AmountTooLargeError(AmountError):
    pass


@dataclass(frozen=True)
class TypedMoney:
    """An amount that was typed. `low` is None for "up to …", `high` for "from …"; both are the same
    where one number stands. `currency` is None where none is named."""

    low: Decimal | None
    high: Decimal | None
    currency: Unit | None = None
    approximate: bool = False
    open_ended: bool = False

    @property
    def most(self) -> Decimal:
        """The upper end; of an open end its number."""
        most = self.low if self.high is None else self.high
        assert most is not None  # noqa: S101
        return most


@dataclass
class _End:
    """One number of what was typed: its numeral, how often it counts, what names its currency."""

    numeral: str
    scale: int | None
    marks: list[str]
    no_cents: str  # the separator where a dash stands for them: 60,-


def read_money(text: str) -> TypedMoney:
    """Return the TypedMoney that was typed.

    Raises an AmountError: WhichCurrencyError, AmbiguousAmountError (two readings),
    AmountTooLargeError or NotAnAmountError.
    """
    if sentence := refusal(text):
        raise NotAnAmountError(sentence)
    quoted = f"“{shown(text.strip(), 60)}”"
    not_one = f"{quoted} is not an amount. Write it like 60000, 60,000 or 60k."
    if len(text) > LONGEST_AMOUNT:
        raise NotAnAmountError(not_one)
    plain = CODE_BEHIND_SCALE.sub(r"\1 ", STOPS.sub(r"\1\2", plain_signs(text)))
    if re.match(r"[-−–] ?[0-9]", plain):
        raise NotAnAmountError(f"{quoted} is below nought. Write it like 60000, 60,000 or 60k.")
    kinds, tokens = _tokens(plain)
    shape = AMOUNT_SHAPE.fullmatch(kinds)
    if not shape:
        raise NotAnAmountError(not_one)
    ends = [_end(tokens[slice(*shape.span(part))]) for part in (2, 3) if shape[part]]
    try:
        currency = currency_named(mark for end in ends for mark in end.marks)
    except SeveralCurrenciesError as error:
        raise WhichCurrencyError(f"{quoted} {error}") from error
    values = _values(quoted, ends, bool(currency and currency.traits.comma))
    if not values:
        raise NotAnAmountError(not_one)
    return _money(values, shape["before"] + shape["behind"], currency, not_one)


def read_one_amount(text: str) -> TypedMoney:
    """Return the same where one number is asked for; raises AmountError for a range, and for what
    says that it is about, up to or over a number."""
    typed = read_money(text)
    if typed.low is None or typed.low != typed.high or typed.approximate:
        raise NotAnAmountError(
            f"“{shown(text.strip(), 60)}” says more than one number. Write that number alone, like "
            "60000, 60,000 or 60k."
        )
    return typed


def _tokens(plain: str) -> tuple[str, list[tuple[str, str]]]:
    """A letter for the kind of each thing that stands there, and [(kind, text)]; "" if there is
    anything else."""
    tokens, place = [], 0
    while place < len(plain):
        found = MONEY_TOKEN.match(plain, place)
        if not found:
            return "", []
        kind = next(name for name in "NMWD" if found[name])
        text = found[0] if kind == "N" else found[kind].lower()
        tokens.append((KIND_OF[text] if kind == "W" else kind, text))
        place = found.end() + plain.startswith(" ", found.end())
    return "".join(kind for kind, _ in tokens), tokens


def _end(tokens: list[tuple[str, str]]) -> _End:
    """One number of a range, or the only one."""
    found = {kind: [text for its, text in tokens if its == kind] for kind in "NSM"}
    digits = found["N"][0].rstrip(" -–—")
    scale = TYPED_SCALES[found["S"][0]] if found["S"] else None
    # A separator at the end stands before the dash of no cents.
    return _End(digits.rstrip(".,"), scale, found["M"], "".join(re.findall("[.,]$", digits)))


def _values(quoted: str, ends: list[_End], comma: bool) -> list[Decimal]:
    """The numbers, in full; [] if one is not written as numbers are. Raises AmountError."""
    scaled = any(end.scale for end in ends)
    read = [_readings(end, scaled, comma) for end in ends]
    if not all(read):
        return []
    ways = [_in_full(ends, values) for values in product(*read)]
    # The lower end stands first, and no amount is beyond all reason: that may tell which is meant.
    small = [values for values in ways if max(values) < TOO_LARGE]
    if not small:
        raise AmountTooLargeError(f"{quoted} is more than this site can handle.")
    ordered = list(dict.fromkeys(values for values in small if values[0] <= values[-1]))
    if not ordered:
        raise NotAnAmountError(
            f"{quoted}: the first number is more than the second. Write both in full, the lower "
            "one first."
        )
    if len(ordered) > 1:
        raise AmbiguousAmountError(_asked_back(quoted, [ordered[0], ordered[-1]]))
    return list(ordered[0])


def _readings(end: _End, scaled: bool, comma: bool) -> list[Decimal]:
    if end.no_cents:
        return readings(f"{end.numeral}{end.no_cents}00", scaled, comma=True)
    return readings(end.numeral, scaled, comma)


def _in_full(ends: list[_End], values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    scales = [end.scale for end in ends]
    if len(ends) == 2:
        one, other = shared_scales((values[0], values[1]), (scales[0], scales[1]))
        # "58-54k" is no range from 58 to 54,000, though "54,500-58k" is one.
        scales = [one or (other if values[0] < SURELY_IN_FULL else None), other]
    return tuple(value * (scale or 1) for value, scale in zip(values, scales, strict=True))


def _money(values: list[Decimal], around: str, currency: Unit | None, not_one: str) -> TypedMoney:
    """What the words around the numbers make of them."""
    low, high = values[0], values[-1]
    is_range, top, bottom = len(values) > 1, "U" in around, bool({*"FO"} & {*around})
    if (top and bottom) or ("B" in around and not is_range):
        raise NotAnAmountError(not_one)
    opened = "O" in around or (bottom and not is_range)
    return TypedMoney(
        low=None if top else low,
        high=None if opened and not is_range else high,
        currency=currency,
        approximate="A" in around,
        open_ended=opened,
    )


def _asked_back(quoted: str, ways: list[tuple[Decimal, ...]]) -> str:
    """The sentence that names both readings, and how to write each so that it has one."""
    told = [" to ".join(in_digits(value) for value in way) for way in ways]
    written = []
    for way, words in zip(ways, told, strict=True):
        written.append(words)
        if len(way) == 1 and way[0] >= 1_000 and way[0] % 100 == 0:
            written.append(f"{(way[0] / 1_000).normalize():f}k")
    return f"{quoted} can mean {told[0]} or {told[1]}. Write {join_words(written, 'or')}."
