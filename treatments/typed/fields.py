"""Forms and their fields that take what people type as this room reads it."""

from datetime import date, datetime
from typing import Any

from django import forms

from treatments.typed.characters import refusal
from treatments.typed.days import DayError, whole_day


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
