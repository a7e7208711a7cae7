"""How the parameters of /options/ are cleaned; a value that is not understood is named."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from mscompare.options.amounts import AmountField
from mscompare.web.parameters import is_set


class SlugsField(forms.Field):
    """Any number of slugs of one model; cleaned to its rows in the order given, in one query."""

    widget = forms.SelectMultiple

    def __init__(self, *, queryset, noun, most=None, **kwargs):
        self.queryset = queryset
        self.noun = noun
        self.most = most
        super().__init__(**kwargs)

    def to_python(self, value):
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        if not slugs:
            return []
        rows = {row.slug: row for row in self.queryset.all().filter(slug__in=slugs)}
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


class SlugsFilter(django_filters.Filter):
    field_class = SlugsField

    @property
    def field(self):
        # Built anew each time: a queryset kept between requests would remember its rows.
        return self.field_class(required=False, **self.extra)

    def __init__(self, *, queryset, noun, most=None, **kwargs):
        super().__init__(**kwargs)
        self.extra = {"queryset": queryset, "noun": noun, "most": most}


class AmountFilter(django_filters.Filter):
    field_class = AmountField


class WordsField(forms.CharField):
    """Words as typed; what is too long is quoted with what is wrong with it."""

    def clean(self, value):
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


class CleanedParameters(django_filters.FilterSet):
    """Cleans what stands in the address; a selection filters, because filters work together."""

    @property
    def chosen(self):
        """{parameter: cleaned value} of those that are set."""
        return {n: v for n, v in self.form.cleaned_data.items() if is_set(v)}


def cleaned_by(parameters):
    """Return the FilterSet of those of these Parameters that declare how they are cleaned."""
    filters = {p.name: p.cleans(label=p.label) for p in parameters if p.cleans}
    return type("OptionFilter", (CleanedParameters,), filters)
