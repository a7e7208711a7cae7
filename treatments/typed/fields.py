"""Forms and their fields that take what people type as this room reads it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from treatments.typed.characters import refusal
from treatments.typed.days import DayError, whole_day
from treatments.typed.money import AmountError, read_one_amount
from treatments.units import Unit


def refuse_hidden(text: str) -> None:
    """Raise ValidationError for a text with characters that hide or turn writing."""
    if sentence := refusal(text):
        raise forms.ValidationError(sentence, code="hidden")


class ReadableForm:
    """Stands before a form: no field for text takes characters that hide or turn writing. A
    password may have any, it is shown nowhere."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_text = isinstance(field, forms.CharField)
            if not is_text or isinstance(field.widget, forms.PasswordInput):
                continue
            # Forms of a file share their fields.
            if refuse_hidden not in field.validators:
                field.validators = [*field.validators, refuse_hidden]


class WholeDayField(forms.DateField):
    """A day in any of the ways people write one; cleans to a date."""

    def to_python(self, value: str | datetime | date | None) -> date | None:
        """Return the day; raises ValidationError for what is none, or may be two."""
        if value in self.empty_values or isinstance(value, date | datetime):
            return super().to_python(value)
        try:
            return whole_day(str(value)) if str(value).strip() else None
        except DayError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


class MoneyField(forms.DecimalField):
    """One amount of money in any of the ways people write one; cleans to a Decimal. Whose currency
    it is, if it names one, is for the form to look at: see `currency_of`."""

    # A browser takes no separators in a field for numbers.
    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 16})

    def prepare_value(self, value: object) -> object:
        """Return an amount that is kept as people write it: 55,000, not 55000.0000."""
        return f"{value.normalize():,f}" if isinstance(value, Decimal) else value

    def to_python(self, value: object) -> Any:  # A Decimal; Django's is typed as a whole number.
        """Return the amount; raises ValidationError for what is none, or may be two."""
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        try:
            return read_one_amount(value).low if value.strip() else None
        except AmountError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


def currency_of(text: str) -> Unit | None:
    """Return the currency that an amount names, None if it names none or is no amount."""
    try:
        return read_one_amount(text).currency
    except AmountError:
        return None
