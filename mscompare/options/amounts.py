"""An amount of money as people type it."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from treatments.units import SCALES, Unit, any_of

MOST_DIGITS = 9


def typed_in(currency):
    """Return the pattern of an amount of a currency as people type it, in small letters.

    60000, $60,000, 60k, 60 000, 60,000.50, USD 60000; 60.000 is refused: sixty or sixty thousand?
    """
    mark = any_of(mark.lower() for mark in currency.marks)
    return re.compile(rf"^{mark}?\s*(\d{{1,9}}|\d{{1,3}}(?:[ ,]\d{{3}})+)(\.\d{{1,2}})?\s*(k)?$")


TYPED = typed_in(Unit.USD)


def parse_amount(text):
    """Return the Decimal amount of US dollars typed as `text`; raises ValueError naming it."""
    cleaned = re.sub(r"[\u00a0\u202f\s]+", " ", text.strip().lower())
    match = TYPED.match(cleaned)
    if not match:
        raise ValueError(f"“{text}” is not an amount. Write it like 60000, 60,000 or 60k.")
    whole, cents, scale = match.groups()
    amount = Decimal(re.sub(r"[ ,]", "", whole) + (cents or "")) * SCALES.get(scale, 1)
    if amount >= 10**MOST_DIGITS:
        raise ValueError(f"“{text}” is more than this site can handle.")
    return amount


class AmountField(forms.Field):
    """An amount of US dollars in any of the ways people type it."""

    def to_python(self, value):
        if value in self.empty_values or not value.strip():
            return None
        try:
            return parse_amount(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
