"""An amount as people type it is read in one way, asked back, or refused with a sentence."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from treatments.typed import money
from treatments.typed.characters import refusal, shown
from treatments.typed.money import (
    AmbiguousAmountError,
    AmountError,
    TypedMoney,
    read_money,
    read_one_amount,
)

pytestmark = pytest.mark.once
FLAGS = {"about": "approximate", "open": "open_ended"}


def table():
    """[(typed, TypedMoney or error)] of amounts.txt; \\u00a0 stands there for that character."""
    rows = []
    for line in Path(__file__).with_name("amounts.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        typed, *told = line.rsplit("|", 4)
        typed = typed.encode("latin-1", "backslashreplace").decode("unicode-escape")
        low, high, currency, flags = (cell.strip() for cell in told)
        if flags.endswith("Error"):
            rows.append((typed, getattr(money, flags)))
            continue
        named = {FLAGS[flag]: True for flag in flags.split()}
        ends = [None if end == "-" else Decimal(end) for end in (low, high)]
        rows.append((typed, TypedMoney(*ends, None if currency == "-" else currency, **named)))
    return rows


TABLE = table()
TAKEN = [(typed, meant) for typed, meant in TABLE if isinstance(meant, TypedMoney)]
REFUSED = [(typed, error) for typed, error in TABLE if not isinstance(error, TypedMoney)]


def test_the_table_has_examples_of_every_kind():
    assert len(TABLE) >= 90
    errors = {error for _, error in REFUSED}
    assert errors == {kind for kind in vars(money).values() if isinstance(kind, type)
                      and issubclass(kind, AmountError)} - {AmountError}  # fmt: skip


@pytest.mark.parametrize("typed, meant", TAKEN)
def test_an_amount_is_read(typed, meant):
    assert read_money(typed) == meant


@pytest.mark.parametrize("typed, error", REFUSED)
def test_what_is_not_clear_is_refused_and_quoted(typed, error):
    with pytest.raises(AmountError) as refused:
        read_money(typed)
    assert type(refused.value) is error
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence == refusal(typed) or f"“{shown(typed.strip())}”" in sentence


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("abc", "“abc” is not an amount. Write it like 60000, 60,000 or 60k."),
        ("-5", "“-5” is below nought. Write it like 60000, 60,000 or 60k."),
        ("60.000", "“60.000” can mean 60,000 or 60. Write 60,000, 60k or 60."),
        ("1.500 €", "“1.500 €” can mean 1,500 or 1.50. Write 1,500, 1.5k or 1.50."),
        ("60,00", "“60,00” can mean 60 or 6,000. Write 60, 6,000 or 6k."),
        (
            "54.500–58.000 €",
            "“54.500–58.000 €” can mean 54,500 to 58,000 or 54.50 to 58. Write 54,500 to 58,000 or "
            "54.50 to 58.",
        ),
        (
            "58-54k",
            "“58-54k”: the first number is more than the second. Write both in full, the lower one "
            "first.",
        ),
        (
            "$5 €",
            "“$5 €” names two currencies, USD and EUR. Write one amount in one currency.",
        ),
        (
            "5000 kr",
            "“5000 kr” does not say in which currency. Write DKK, NOK or SEK beside the number.",
        ),
        ("9" * 12, f"“{'9' * 12}” is more than this site can handle."),
    ],
)
def test_a_refusal_says_what_to_write(typed, sentence):
    with pytest.raises(AmountError) as refused:
        read_money(typed)
    assert str(refused.value) == sentence


def test_what_is_asked_back_is_taken_as_it_is_told_to_be_written():
    for typed, error in REFUSED:
        if error is AmbiguousAmountError:
            with pytest.raises(AmbiguousAmountError) as refused:
                read_money(typed)
            told = str(refused.value).rpartition("Write ")[2].removesuffix(".")
            for written in told.replace(" or ", ", ").split(", "):
                read_money(written)


def test_the_most_of_an_amount_is_its_upper_end():
    assert read_money("54-58K").most == 58000
    assert read_money("$60,000+").most == 60000
    assert read_money("up to 60k").most == read_money("60k").most == 60000


def test_where_one_number_is_asked_for_what_says_more_is_refused():
    assert read_one_amount("54.5k €") == TypedMoney(54500, 54500, "EUR")
    for typed in ("54-58k", "60k+", "up to 60k", "about 60k"):
        with pytest.raises(money.NotAnAmountError, match="says more than one number"):
            read_one_amount(typed)


@pytest.mark.parametrize(
    "hostile",
    ["1" * 50_000, "1 " * 50_000, "1,1" * 50_000, "$" * 50_000, "1-" * 50_000, "up to " * 20_000,
     "k" * 50_000, " " * 50_000 + "x", "1.2.3," * 20_000, "．" * 50_000],
)  # fmt: skip
def test_a_long_text_is_refused_at_once(hostile):
    began = time.process_time()
    for typed in (hostile, hostile[:100], hostile[:99] + "x"):
        with pytest.raises(AmountError):
            read_money(typed)
    assert time.process_time() - began < 1
