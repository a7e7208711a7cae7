"""Fields of forms that take what people type as this room reads it."""

from datetime import date, datetime

from django import forms

from treatments.typed.days import DayError, whole_day


class WholeDayField(forms.DateField):
    """A day in any of the ways people write one; cleans to a date."""

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values or isinstance(value, date | datetime):
            return super().to_python(value)
        try:
            return whole_day(str(value)) if str(value).strip() else None
        except DayError as error:
            raise forms.ValidationError(str(error), code="invalid") from error
