"""Fields of forms: what they clean, and what they say of what is not clear."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from treatments.typed.fields import MoneyField, ReadableForm, WholeDayField, currency_of
from treatments.units import Unit

pytestmark = pytest.mark.once


@pytest.mark.parametrize("typed", ["2026-11-21", "21 Nov 2026", "21.11.2026", date(2026, 11, 21)])
def test_a_day_is_taken_as_people_write_it(typed):
    assert WholeDayField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_no_day_is_none(typed):
    assert WholeDayField(required=False).clean(typed) is None


@pytest.mark.parametrize(
    "typed, said",
    [
        ("03/04/2026", "can mean 3 April 2026 or 4 March 2026"),
        ("Nov 2026", "is a month, not a day"),
        ("soon", "“soon” is not a day"),
    ],
)
def test_what_is_no_whole_day_is_refused(typed, said):
    with pytest.raises(ValidationError) as refused:
        WholeDayField().clean(typed)
    assert said in refused.value.messages[0]


class Asked(ReadableForm, forms.Form):
    name = forms.CharField()
    link = forms.URLField(required=False, assume_scheme="https")
    password = forms.CharField(widget=forms.PasswordInput)


def test_no_text_of_a_form_has_a_hidden_character_but_a_password():
    typed = {"name": "a\u202eb", "link": "https://x.org/\u00ad", "password": "a\u202eb"}
    form = Asked(typed)
    assert "U+202E" in form.errors["name"][0]
    assert "U+00AD" in form.errors["link"].as_text()
    assert set(form.errors) == {"name", "link"}
    assert form["name"].value() == "a\u202eb"


def test_fields_that_forms_share_are_asked_once():
    class Shared(Asked):
        def __init__(self, fields, *args):
            self.base_fields = fields
            super().__init__(*args)

    fields = {"name": forms.CharField()}
    Shared(fields), Shared(fields)
    assert len(Shared(fields, {"name": "a\u202eb"}).errors["name"]) == 1


@pytest.mark.parametrize("typed", ["54500", "54,500", "54.5k", "$54,500", "54.500,00 €", 54500])
def test_an_amount_is_taken_as_people_write_it(typed):
    assert MoneyField().clean(typed) == 54500


@pytest.mark.parametrize(
    "typed, said",
    [
        ("54.500", "can mean 54,500 or 54.50"),
        ("54-58k", "says more than one number"),
        ("cheap", "“cheap” is not an amount"),
    ],
)
def test_what_is_no_single_amount_is_refused(typed, said):
    with pytest.raises(ValidationError) as refused:
        MoneyField().clean(typed)
    assert said in refused.value.messages[0]


@pytest.mark.parametrize("kept", ["54500.0000", "54500.5000", "0.0000"])
def test_an_amount_that_is_kept_stands_in_the_field_as_it_is_taken(kept):
    shown = MoneyField().prepare_value(Decimal(kept))
    assert MoneyField().clean(shown) == Decimal(kept)
    assert len(shown) <= len("54,500.5")


def test_the_currency_of_an_amount_is_told_where_it_names_one():
    assert currency_of("54,500 €") == Unit.EUR
    assert currency_of("54,500") is currency_of("cheap") is None
