"""By which signs, codes and words a currency is known."""

import pytest

from treatments.typed.currencies import SeveralCurrenciesError, currencies_printed, currency_named
from treatments.units import CURRENCIES, Unit

pytestmark = pytest.mark.once


@pytest.mark.parametrize("unit", CURRENCIES)
def test_a_currency_is_named_by_its_signs_its_code_its_words_and_its_name(unit):
    for mark in (*unit.marks, *unit.traits.words, unit.label):
        assert currency_named([mark]) == currency_named([mark.upper()]) == unit
        assert unit in currencies_printed(f"{mark} 500")


def test_without_a_mark_no_currency_is_named():
    assert currency_named([]) is None
    assert currencies_printed("500") == set()


def test_two_marks_of_one_currency_agree():
    assert currency_named(["$", "USD"]) == Unit.USD


def test_marks_of_two_currencies_are_refused_with_their_codes():
    with pytest.raises(SeveralCurrenciesError, match="names two currencies, GBP and EUR"):
        currency_named(["£", "euros"])


def test_what_is_no_own_mark_counts_beside_a_number_alone():
    assert currencies_printed("500 quid") == currencies_printed("5 thousand quid") == {Unit.GBP}
    assert currencies_printed("quid 500") == {Unit.GBP}
    assert currencies_printed("a quid pro quo, 500 in all") == set()


def test_a_text_may_print_more_than_one():
    assert {Unit.EUR, Unit.USD} <= currencies_printed("45,000 euros ($50,000)")


@pytest.mark.parametrize(
    "marks, named",
    [
        (["$"], "USD"), (["dollars"], "USD"), (["$", "CAD"], "CAD"), (["CAD", "$"], "CAD"),
        (["$", "MXN"], "MXN"), (["C$"], "CAD"), (["pesos", "MXN"], "MXN"), (["kr", "SEK"], "SEK"),
        (["¥", "JPY"], "JPY"), (["crowns", "CZK"], "CZK"), (["won"], "KRW"), (["R"], "ZAR"),
        (["Rs."], "INR"),
    ],
)  # fmt: skip
def test_a_sign_of_several_with_a_code_is_that_of_the_code(marks, named):
    assert currency_named(marks) == named


@pytest.mark.parametrize(
    "mark, told",
    [
        ("pesos", "COP or MXN"), ("kr", "DKK, NOK or SEK"), ("kroner", "DKK or NOK"),
        ("¥", "CNY or JPY"), ("crowns", "CZK, DKK, NOK or SEK"),
    ],
)  # fmt: skip
def test_what_is_no_ones_own_is_asked_back_with_every_code(mark, told):
    with pytest.raises(SeveralCurrenciesError, match=f"Write {told} beside the number"):
        currency_named([mark])


def test_dollars_that_are_printed_may_be_those_of_any_country_that_has_them():
    assert currencies_printed("$500") == {"USD", "AUD", "CAD", "NZD", "SGD", "MXN", "COP"}
    assert currencies_printed("C$500") == currencies_printed("500 Canadian dollars") == {"CAD"}
    assert currencies_printed("500 US dollars") == currencies_printed("US$500") == {"USD"}


def test_a_code_that_is_a_word_is_one_in_capitals_or_beside_a_number():
    for text in ("TRY: 500", "500 try", "try 500", "in TL: 500"):
        assert currencies_printed(text) == {Unit.TRY}
    for text in ("try it for less than 500", "rub it in, 500 in all", "a cop, 500 in all"):
        assert currencies_printed(text) == set()
    assert currencies_printed("in usd: 500") == {Unit.USD}


def test_letters_that_only_look_like_others_name_the_same():
    assert currencies_printed("500 \uff35\uff33\uff24") == currencies_printed("500 u\u017fd")
    assert currencies_printed("500 u\u017fd") == {Unit.USD}
