"""The filters of /options/: what may stand in the address, and what is wrong with it.

A value that is not understood is an error that names it, never ignored. A new filter gets a line
in `OptionFilter`, its meaning in selection.py and its facet in facets.py.
"""

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from clinics.models import Clinic, Country, Option
from mscompare.comparing.request import MOST_OPTIONS
from mscompare.options.amounts import AmountField
from treatments.models import STUDIED_IN, Route, Treatment, TreatmentKind

LONGEST_QUERY = 200
LEVELS = [(str(level), str(level)) for level in range(1, 5)]
SORT_CHOICES = [("name", "name"), ("-name", "-name"), ("price", "price"), ("-price", "-price")]


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


def _one_of(noun):
    return {"invalid_choice": f"“%(value)s” is not {noun} we know."}


class OptionFilter(django_filters.FilterSet):
    """Cleans the address; `Selection` does the filtering, because filters work together."""

    q = django_filters.CharFilter(max_length=LONGEST_QUERY, label="Words")
    treatment = SlugsFilter(
        label="Treatment",
        queryset=Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL),
        noun="treatment",
    )
    country = SlugsFilter(label="Country", queryset=Country.objects.published(), noun="country")
    clinic = SlugsFilter(label="Clinic", queryset=Clinic.objects.published(), noun="clinic")
    budget = AmountFilter(label="Budget")
    evidence = django_filters.ChoiceFilter(
        label="Evidence of benefit", choices=LEVELS, error_messages=_one_of("a level (1 to 4)")
    )
    strength = django_filters.ChoiceFilter(
        label="Strength of the price", choices=LEVELS, error_messages=_one_of("a level (1 to 4)")
    )
    independent = django_filters.ChoiceFilter(
        label="Independent of sellers",
        choices=[("1", "1")],
        error_messages=_one_of("a choice (only 1)"),
    )
    ms_type = django_filters.ChoiceFilter(
        label="MS type",
        choices=[(name, name) for name in STUDIED_IN],
        error_messages=_one_of("a type of MS"),
    )
    delivery = django_filters.ModelChoiceFilter(
        label="How cells are given",
        queryset=Route.objects.all(),
        to_field_name="slug",
        error_messages=_one_of("a way of giving cells"),
    )
    sort = django_filters.ChoiceFilter(
        label="Order", choices=SORT_CHOICES, error_messages=_one_of("an order (name or price)")
    )
    option = SlugsFilter(
        label="Ticked options",
        queryset=Option.objects.comparable().select_related("treatment", "country", "clinic"),
        noun="option",
        most=MOST_OPTIONS,
    )

    class Meta:
        model = Option
        fields = []

    @property
    def chosen(self):
        """{filter: cleaned value} of the filters that are set; a budget of 0 is set."""
        return {n: v for n, v in self.form.cleaned_data.items() if v not in (None, "", [])}
