"""Entering a price: what it covers item by item, its strength as it is typed, what looks wrong."""

from decimal import Decimal

from django import forms
from django.contrib import admin
from django.utils.html import format_html

from clinics.attention import OverduePrices, PricesWithoutContents, PricesWithoutDate
from clinics.importing import SAME, CostRows
from clinics.models import PAYERS, STATED, Basis, Cost, Item, ItemState, Payer, Perspective
from clinics.models.cost import OWN_PRICES
from treatments.admin.drafted import DraftedAdmin, FigureForm, RatingMixin
from treatments.admin.importing import RowsMixin
from treatments.clock import today
from treatments.figures import printed
from treatments.figures.wording import plain_number
from treatments.models import CURRENCIES, Unit
from treatments.typed.currencies import currencies_printed
from treatments.typed.fields import MoneyField, currency_of

TEN = Decimal(10)
# Fields for amounts in the currency of a price.
AMOUNTS = ("low", "high", "interval_low", "interval_high")


class ItemChoice(forms.RadioSelect):
    """The states of one item in a row; heard, each is told with the item it belongs to."""

    def __init__(self, item):
        super().__init__(attrs={"class": "inline"})
        self.item = item

    def render(self, name, value, attrs=None, renderer=None):
        choices = super().render(name, value, attrs, renderer)
        return format_html('<div role="group" aria-label="{}">{}</div>', self.item, choices)


STATES = (ItemState.UNKNOWN, ItemState.INCLUDED, ItemState.NOT_INCLUDED, ItemState.SOMETIMES)
# One field for each usual item, in the order in which readers look for them.
ItemsForm = type(
    "ItemsForm",
    (FigureForm,),
    {
        f"covers-{item}": forms.ChoiceField(
            label=item.label.capitalize(),
            choices=[(state.value, state.label) for state in STATES],
            widget=ItemChoice(item.label.capitalize()),
            initial=ItemState.UNKNOWN.value,
            required=False,
        )
        for item in Item
    },
)


# How editors call what the model calls otherwise.
LABELS = {
    "unit": "Currency",
    "open_ended": "Open end",
    "top_included": "The top itself counts",
    "statistic": "Given as",
    "per": "Paid per",
    "perspective": "Kind of amount",
    "covers": "Span of care",
    "as_of_precision": "Date is exact to the",
    "contradicts_itself": "The source contradicts itself",
}


class CostForm(ItemsForm):
    """A price. `covers-…` is what it says of each usual item."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].choices = [
                ("", "---------"), *((u.value, u.label) for u in Unit if u in CURRENCIES)
            ]  # fmt: skip
            self.fields["unit"].error_messages["required"] = "Choose the currency that is printed."
            self.fields["unit"].error_messages["invalid_choice"] = "A cost needs a currency."
        for name in LABELS.keys() & self.fields.keys():
            self.fields[name].label = LABELS[name]
        if "payer" in self.fields:
            self.fields["payer"].required = False
        told = self.instance.part_values() if self.instance.pk else {}
        for name, field in self.fields.items():
            if name.startswith("covers-"):
                field.initial = told.get(name, ItemState.UNKNOWN.value)

    def clean_payer(self):
        """Files that know no such column, and people who leave it out, say nothing of it."""
        return self.cleaned_data.get("payer") or Payer.NOT_STATED.value

    def values(self):
        items = {name: value for name, value in self.cleaned_data.items() if _is_item(name)}
        return super().values() | {name: value or "unknown" for name, value in items.items()}

    def look_closely(self, cleaned):
        super().look_closely(cleaned)
        for name in ("as_of", "confirmed_on"):
            if cleaned.get(name) and cleaned[name] > today():
                self.add_error(name, f"{cleaned[name]:%-d %B %Y} is in the future.")
        self._look_at_currencies(cleaned.get("unit"))
        self._look_at_who_pays(cleaned)
        if option := cleaned.get("option"):
            self._twin(cleaned)
            self._far_from_others(option, cleaned)

    def look_at_text(self, cleaned, text, low, high):
        """A price is refused where a finding is only asked about: it is always in digits."""
        if "low" in self.errors or "high" in self.errors:
            return
        numbers = printed.price_numbers
        found = printed.faults(text, low, high, cleaned.get("top_included"), numbers)
        if not found:
            is_open, unit = bool(cleaned.get("open_ended")), cleaned.get("unit", "")
            found = printed.faults_of_price(text, low, high, is_open, unit)
        for field, sentence in found:
            self.add_error(field, sentence)

    def look_at_second_hand(self, cleaned):
        if cleaned.get("basis") in OWN_PRICES:
            self.add_error(
                "basis",
                "We know this source second-hand only, so this cannot be the provider’s own list "
                "or quote: choose a price told by somebody else.",
            )
        else:
            super().look_at_second_hand(cleaned)

    def _look_at_currencies(self, unit):
        """An amount that names another currency than the one that is chosen."""
        for name in AMOUNTS if unit else ():
            typed = str(self.data.get(self.add_prefix(name)) or "")
            # "$" may be the sign of several.
            if (named := currency_of(typed)) and unit not in currencies_printed(typed):
                chosen = Unit(unit).label
                self.add_error(name, f"“{typed.strip()}” is in {named.label}, not in {chosen}.")

    def _look_at_who_pays(self, cleaned):
        """Name the field and the value; the database says only that something does not fit."""
        side, payer = cleaned.get("perspective"), cleaned.get("payer")
        if side and payer and payer not in (*PAYERS[Perspective(side)], Payer.NOT_STATED):
            kind = Perspective(side).label
            self.add_error("payer", f"“{Payer(payer).label}” does not fit “{kind}”.")
        for name in ("paid_this", "paid_more", "paid_less"):
            counted = cleaned.get(name) is not None
            if cleaned.get("basis") == Basis.SURVEY and not counted and name not in self.errors:
                self.add_error(name, "Of a survey say how many paid this, more and less.")
            elif cleaned.get("basis") != Basis.SURVEY and counted:
                self.add_error(name, "Only of a survey is it said how many people paid.")

    def _twin(self, cleaned):
        if any(name in self.errors for name in SAME):
            return
        twin = self.twin_of({name: cleaned.get(name) for name in SAME})
        if twin:
            self.add_error(
                "as_printed",
                format_html(
                    'This price is there already, from the same source: <a href="{}">{}</a>.',
                    f"/admin/clinics/cost/{twin.pk}/change/", twin.as_printed,
                ),
            )  # fmt: skip

    def twin_of(self, same):
        """Return another price that says the same, None without one."""
        return Cost.objects.filter(retired_on=None, **same).exclude(pk=self.instance.pk).first()

    def amounts_of(self, option, unit):
        """Return (pk, low, high) of the shown prices of an option in a currency."""
        shown = Cost.objects.published().filter(option=option, unit=unit)
        return shown.values_list("pk", "low", "high")

    def _far_from_others(self, option, cleaned):
        """Warn of an amount ten times off every other price of the option in its currency."""
        mine = [cleaned[name] for name in ("low", "high") if cleaned.get(name)]
        others = [
            amount
            for number, *pair in self.amounts_of(option, cleaned.get("unit") or "")
            for amount in pair
            if amount and number != self.instance.pk
        ]
        if mine and others and (max(mine) * TEN <= min(others) or min(mine) >= max(others) * TEN):
            least, most = plain_number(min(others)), plain_number(max(others))
            between = least if least == most else f"between {least} and {most}"
            self.warn("low", f"Every other price of this option is {between}.")

    def rating(self, on):
        """The strength of what stands in the form, None while that cannot be said."""
        self.full_clean()
        if not {"source", "option", "basis"} <= set(self.cleaned_data):
            return None
        items = {name: value for name, value in self.cleaned_data.items() if _is_item(name)}
        return self.instance.rating(on, stated=any(state in STATED for state in items.values()))


def _is_item(name):
    return name.startswith("covers-")


@admin.register(Cost)
class CostAdmin(RowsMixin, RatingMixin, DraftedAdmin):
    form = CostForm
    resource_classes = [CostRows]
    list_display = [
        "as_printed", "option", "as_of", "rated", "source", "last_read", "draft_of",
    ]  # fmt: skip
    list_filter = [
        OverduePrices,
        PricesWithoutDate,
        PricesWithoutContents,
        "unit",
        "basis",
        "per",
        "option__treatment",
        "option__country",
        "source",
    ]
    search_fields = ["as_printed", "key", "option__slug", "source__title", "source__publisher"]
    autocomplete_fields = ["source", "option", "routes", "claim"]
    readonly_fields = ["strength"]
    date_hierarchy = "as_of"
    fieldsets = [
        (None, {"fields": ["strength"]}),
        (
            "The price as printed",
            {
                "fields": [
                    "option", "source", "locator", "as_printed", ("low", "high", "unit"),
                    ("open_ended", "top_included", "approximate", "statistic"),
                    ("per", "perspective", "payer"), "covers", "pays_for",
                    ("as_of", "as_of_precision"),
                ]
            },
        ),
        (
            "What the source says it covers",
            {
                "classes": ["items"],
                "fields": [f"covers-{item}" for item in Item],
                "description": "What is not mentioned is unknown; it never counts as free.",
            },
        ),
        (
            "How far it can be trusted",
            {
                "fields": [
                    "basis", "contradicts_itself", "as_trial", "inferred", "jointly", "claim",
                    "note", "routes", "confirmed_on",
                ]
            },
        ),
        (
            "What people say they paid (of a survey)",
            {
                "classes": ["collapse"],
                "fields": [("paid_this", "paid_more", "paid_less")],
            },
        ),
        (
            "A range given with it",
            {
                "classes": ["collapse"],
                "fields": [("interval_low", "interval_high", "interval_kind")],
            },
        ),
        ("Keeping", {"classes": ["collapse"], "fields": ["key", "position", "retired_on"]}),
    ]  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in AMOUNTS:
            kwargs.setdefault("form_class", MoneyField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).with_facts()

    def rows_to_export(self):
        return Cost.objects.prefetch_related("items", "routes")

    def get_changeform_initial_data(self, request):
        """Links from a clinic name the option; the basis is what most editors enter."""
        named = {"basis": Basis.OWN_LIST.value, "as_of_precision": "day"}
        return named | super().get_changeform_initial_data(request)
