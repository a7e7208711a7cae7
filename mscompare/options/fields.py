"""How the parameters of /options/ are cleaned; a value that is not understood is named.

The filters of django-filter declare the fields. A field is made once; what it cleans is checked
against the rows of the edition that the page is of.
"""

from functools import partial

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from mscompare.web.parameters import is_set
from treatments.typed.characters import refusal_quoting, shown
from treatments.typed.money import AmountError, read_money
from treatments.units import Unit


def _refuse_hidden(value):
    """Raise ValidationError for text with characters that hide or turn writing."""
    if sentence := refusal_quoting(value):
        raise ValidationError(sentence)


class AmountField(forms.Field):
    """What somebody can spend in US dollars, in any of the ways people type it: of a range its
    upper end. Cleans to a Decimal."""

    def to_python(self, value):
        if value in self.empty_values or not value.strip():
            return None
        _refuse_hidden(value)
        try:
            money = read_money(value)
        except AmountError as error:
            raise ValidationError(str(error)) from error
        if money.currency not in (None, Unit.USD):
            raise ValidationError(
                f"“{shown(value.strip())}” is in {money.currency.label}. Prices "
                "are compared with a budget in US dollars only, and nothing is converted here."
            )
        return money.most


class RowsField(forms.Field):
    """A field whose values name rows: `rows(edition)` returns {slug: row} of those it takes."""

    def __init__(self, *, rows, **kwargs):
        self.rows = rows
        super().__init__(**kwargs)

    def clean_of(self, edition, value):
        """Return the cleaned value, of the rows of an edition; raises ValidationError."""
        return self.chosen_of(self.rows(edition), value)


class SlugsField(RowsField):
    """Any number of slugs; cleaned to their rows in the order given."""

    widget = forms.SelectMultiple

    def __init__(self, *, noun, most=None, **kwargs):
        self.noun = noun
        self.most = most
        super().__init__(**kwargs)

    def chosen_of(self, rows, value):
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        unknown = [slug for slug in slugs if slug not in rows]
        if unknown:
            names = ", ".join(f"“{slug[:80]}”" for slug in unknown)
            raise ValidationError(f"{names}: there is no such {self.noun} here.")
        if self.most and len(slugs) > self.most:
            raise ValidationError(
                f"You can compare up to {self.most} options; {len(slugs)} are ticked. "
                "Untick some, then try again."
            )
        return [rows[slug] for slug in slugs]


class SlugField(RowsField):
    """The slug of one row; `refused` is the message for another, with %(value)s."""

    def __init__(self, *, refused, **kwargs):
        self.refused = refused
        super().__init__(**kwargs)

    def chosen_of(self, rows, value):
        if value in self.empty_values:
            return None
        if value not in rows:
            raise ValidationError(self.refused, params={"value": value})
        return rows[value]


class SlugsFilter(django_filters.Filter):
    field_class = SlugsField


class SlugFilter(django_filters.Filter):
    field_class = SlugField


class AmountFilter(django_filters.Filter):
    field_class = AmountField


class WordsField(forms.CharField):
    """Words as typed; what is too long is quoted with what is wrong with it, and so is what has
    characters that hide or turn writing."""

    def clean(self, value):
        _refuse_hidden(value or "")
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(
                [f"{message} You typed: “{value[:60]}…”." for message in error.messages]
            ) from error


class WordsFilter(django_filters.Filter):
    field_class = WordsField


def one_of(noun):
    """Return the message for a value that is none of a list's: it is no `noun` that we know."""
    return {"invalid_choice": f"“%(value)s” is not {noun} we know."}


def value_among(values, noun):
    """Return what makes the filter of one of these plain values; another is no `noun`."""
    known = {value: value for value in values}
    refused = one_of(noun)["invalid_choice"]
    return partial(SlugFilter, rows=lambda edition: known, refused=refused)


class CleanedParameters:
    """What stands in a QueryDict, cleaned by these fields ({parameter: field}): `chosen` are
    {parameter: cleaned value} of those that are set, `errors` {parameter: messages} of the rest."""

    def __init__(self, fields, typed, edition):
        self.chosen, self.errors = {}, {}
        for name, field in fields.items():
            if name not in typed:
                continue
            value = field.widget.value_from_datadict(typed, {}, name)
            try:
                cleaned = _cleaned(field, value, edition)
            except ValidationError as error:
                self.errors[name] = error.messages
            else:
                if is_set(cleaned):
                    self.chosen[name] = cleaned


def _cleaned(field, value, edition):
    return field.clean_of(edition, value) if isinstance(field, RowsField) else field.clean(value)


def fields_by_name(parameters):
    """Return {name: field} of those of these Parameters that declare how they are cleaned."""
    return {p.name: p.cleans(label=p.label).field for p in parameters if p.cleans}
