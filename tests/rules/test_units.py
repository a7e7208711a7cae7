"""Units and currencies in one place, and the guard that keeps figures out of sentences."""

import ast
import os
import subprocess
import sys
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from pydantic import ValidationError as SchemaError

from mscompare.content import schema
from tests.conftest import ROOT
from treatments.figures import wording
from treatments.figures.printed import faults_of_price
from treatments.sentence_guard import figure_in
from treatments.typed.currencies import MEANINGS
from treatments.typed.money import TypedMoney, read_money
from treatments.units import CURRENCIES, DAYS, SINGULAR, Unit, any_of

FIGURES = """
$5,000 | $ 5,000 | US$ 500 | $45,000–55,000 | €46.600 | 500 € | 500€ | 99.50 £ | £1.5 million
USD 500 | USD500 | usd 500 | 500 USD | EUR 1.000 | 1.000 EUR | 60k USD
500 dollars | 1 dollar | 500-dollar | 500 US dollars | 500 euros | 500 pounds | 10 pounds sterling
10,000-20,000 dollars | 5 million dollars | 60k dollars
CAD 60,000 | C$60,000 | CA$500 | A$ 500 | 500 AUD | R$ 60.000 | ₹5,00,000 | 60.000 TL | 500 ₺
TRY 500 | 500 TRY | RUB 500 | 500 RUB | COP 500 | 500 Ft | 500 zł | 500 Kč | 500 NIS | S$500
CHF 60'000 | chf 500 | sek 500 | 500 nok | SFr 500 | ¥500 | 500 ¥ | Rs 500 | Rs. 500 | 500 Rs
500 kr | kr 500 | kr. 500 | Kr 500 | 500 kroner | 500 pesos | 500 Pesos | 60k pesos | 5 lakh rupees
500 rupees | 500 rubles | 500 roubles | 500 złoty | 500 hryvnia | 500 shekels | 500 baht | 500 rand
500 yuan | 500 yen | 500 kronor | 500 Korean won | 500 reais | 500 francs | 500 Canadian dollars
five hundred pesos | two thousand Swiss francs | sixty thousand kroner
five hundred dollars | two thousand euros | one hundred and twenty pounds | thirty percent
twenty-five per cent | million dollars
80% | 80 % | 1–2% | 99.5 % | 5 percent | 5-percent | 5 per cent | 5 percentage
500 people | 1,626 people | 1.626 patients | 1 626 women | 200 people | 10+ patients | 1 person
40-50 people | 40 to 50 patients | 2 million people | 5 thousand men | 2000 people | 5 deaths
500 died | 500 have died | 500 more people | 500 MS patients | 500 of the people
12 of the treated patients | 27 other children | 2 million cells | 150 cells
12 of 55 | 12 of the 55 | 12 out of 55 | four of the 34 | 9 in 10 | 3 in every 4 | 1 in 4
21 in 1,000 | one in 10 | 6 in 10
"""
NO_FIGURES = """
In 2016 people asked for it. | In March 2024 people in Norway could get it.
On 13 September 2016 patients wrote. | From 2016 to 2020 people were treated.
In December 2015 patients went to court. | A study of 2020 thought well of it.
A law of 2016, in force since 2017. | By 2017 in 25 countries. | Since 2016 in 12 hospitals.
A phase 2 trial. | For phase 1 and 2 patients. | In week 6 people feel better.
Day 5 patients rest. | Stage 4 patients. | Step 3 of 12. | See page 3 of 12.
The 2-year trials of alemtuzumab.
EDSS 6 or more. | From EDSS 3 to 6.5 in 12 months. | EDSS 6.5 people walk with two sticks.
Anti-CD20 medicines. | CD34 cells. | CD34+ cells are collected. | Anti-LINGO-1 in people with MS.
NCT01234567. | 38 °C or more. | Within 100 days. | 12 months. | For 24 hours. | People of 18 to 55.
A 65-year-old patient. | COVID-19 in people with MS. | MIST-2 patients. | BEAT-MS. | 500 mg a day.
doi 10.1371/journal.pone.0195891 | HSCT Mexico 617. | SHA-256 of the document. | MESEMS.
Half of the people. | Two people had it twice. | Hundreds of clinics. | Four of the five sources.
One in four. | Tens of thousands of dollars. | Prices in dollars. | A European group of ten people.
Two of them try 3 doses. | Try 5 sessions. | They try 2 of them. | After 5 try another one.
Of those who asked, 5 won in court. | In 2019 won in court. | For 12 real reasons.
A room of 6 ft. | They rub 3 creams in. | An ache of 2 crowns. | An INR of 2 to 3.
The court wrote so in S 25 KR 44/22. | Their score in RAND-36 was better. | In 3 cop out.
Two European groups. | Thirty people changed over. | In the first hundred days people were ill.
"""


def examples(table):
    return [example for line in table.strip().split("\n") for example in line.split(" | ")]


@pytest.mark.parametrize("figure", examples(FIGURES))
def test_a_figure_is_seen_and_named_whole_wherever_it_stands_in_a_sentence(figure):
    for sentence in (figure, f"It says so: {figure}.", f"About {figure} (in what we read)"):
        assert figure_in(sentence) == figure


@pytest.mark.parametrize("sentence", examples(NO_FIGURES))
def test_numbers_that_say_when_which_and_how_far_may_stand_in_sentences(sentence):
    assert figure_in(sentence) == ""


def test_a_figure_behind_a_harmless_number_is_still_seen():
    assert figure_in("In week 6 of 2016, in a phase 2 trial, 500 people died.") == "500 people"
    assert figure_in("In 2016 500 people died.") == "500 people"


def test_a_long_text_takes_time_by_its_length_alone():
    for text in ("1" * 20_000, "one " * 5_000, "5 of the " * 3_000, "1.1," * 5_000):
        figure_in(text)


@pytest.mark.parametrize("unit", CURRENCIES)
def test_every_currency_is_printed_read_typed_and_guarded(unit):
    printed = wording.money(Decimal(45_000), Decimal(55_000), False, unit)
    assert printed == f"{unit.traits.sign}45,000–55,000"
    named = {f"{mark} 500": mark for mark in unit.marks}
    named |= {f"500 {name}": name for name in (*unit.marks, *unit.traits.words, unit.label)}
    for text in (printed, *named):
        assert figure_in(text) == text
    five_hundred = (Decimal(500), Decimal(500), False)
    for text, name in named.items():
        assert not faults_of_price(text, *five_hundred, unit)
        # In Canada, too, they print "$500" and call it dollars.
        for other in set(CURRENCIES) - MEANINGS[name.lower()]:
            assert [name for name, _ in faults_of_price(text, *five_hundred, other)] == ["unit"]
    for mark in unit.marks:
        assert read_money(f"{mark.lower()} 500") == TypedMoney(500, 500, unit)


def test_the_currencies_of_most_prices_are_chosen_first_and_the_others_by_their_codes():
    first, others = CURRENCIES[:3], CURRENCIES[3:]
    assert first == (Unit.USD, Unit.EUR, Unit.GBP)
    assert list(others) == sorted(others)
    assert all(unit.traits.sign == f"{unit} " for unit in others)


def test_only_what_several_call_theirs_is_printed_in_several():
    """What is no code, name or sign of one currency alone, but for the dollar's."""
    several = {mark: units for mark, units in MEANINGS.items() if len(units) > 1}
    assert set(several) == {
        "$", "dollar", "dollars", "peso", "pesos", "kr", "kr.", "krone", "kroner", "crown",
        "crowns", "¥",
    }  # fmt: skip
    for unit in CURRENCIES:
        owned = {mark.lower() for mark in (*unit.marks, *unit.names)} & set(several)
        assert owned == ({"$", "dollar", "dollars"} if unit == Unit.USD else set())


def test_a_unit_of_time_has_a_length_and_a_word_for_one():
    assert set(DAYS) == {"hours", "days", "weeks", "months"}
    assert (DAYS["weeks"], round(24 * DAYS["hours"], 9)) == (7, DAYS["days"])
    assert SINGULAR["people"] == "person"
    assert "EDSS points" not in SINGULAR


def test_units_are_choices_like_any_other():
    assert ("EUR", "euros") in Unit.choices
    assert Unit("EUR") is Unit.EUR
    assert f"{Unit.EUR}" == "EUR" == Unit.EUR


def test_a_word_is_not_found_inside_another():
    assert (
        any_of(["euro", "€", "US$"]) == r"(?:(?<![^\W\d_])US\$|€|(?<![^\W\d_])(?:euro)(?![^\W\d_]))"
    )


def with_own_words():
    return [model for model in apps.get_models() if getattr(model, "own_words", ())]


def test_sentences_of_every_kind_are_guarded():
    kinds = {model.__name__ for model in with_own_words()}
    assert kinds >= {"Statement", "Criterion", "Notice", "Stage", "Term", "Treatment", "LeftOut"}


@pytest.mark.parametrize("model", with_own_words(), ids=lambda model: model.__name__)
def test_the_admin_and_the_seeds_refuse_a_figure_in_our_own_words(model):
    row = model(**dict.fromkeys(model.own_words, "500 people died."))
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert set(refused.value.message_dict) == set(model.own_words)
    assert "“500 people” is a figure." in refused.value.messages[0]
    with pytest.raises(SchemaError) as refused:
        getattr(schema, model.__name__).model_validate(
            dict.fromkeys(model.own_words, "500 people died.")
        )
    said = {error["loc"][0]: error["type"] for error in refused.value.errors()}
    assert {said.get(name) for name in model.own_words} == {"value_error"}


@pytest.mark.parametrize("module", ["units", "sentence_guard"])
def test_units_and_guard_are_the_ground_floor(module):
    tree = ast.parse((ROOT / f"treatments/{module}.py").read_text())
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in named if name.split(".")[0] in ("treatments", "clinics", "mscompare")}
    assert ours <= {"treatments.units"}


def test_a_new_currency_is_one_entry():
    """In a process of its own, in which the table has one line more."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mscompare.settings", "LOCAL_TRIAL": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.rules.new_currency"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
