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
