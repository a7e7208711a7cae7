"""What of clinics, options and prices goes into files, and comes in from them."""

from functools import cached_property

from django.utils.text import slugify

from clinics.models import Clinic, Cost, Country
from clinics.models.option import option_slug
from treatments.editing import records
from treatments.importing.forms import RowOfMany
from treatments.importing.resource import RowsResource
from treatments.models import Treatment

SAME = Cost.SAME


class ClinicRows(RowsResource):
    made = {"slug": lambda cells: slugify(cells.get("name", ""))[:120]}


class OptionRows(RowsResource):
    left_out = (*RowsResource.left_out, "number")
    once = ("treatment", "country", "clinic")

    def name_of_new(self, values):
        parts = (("treatment", Treatment), ("country", Country), ("clinic", Clinic))
        return option_slug(*(self.names.of(model, values[name]) for name, model in parts))


class PriceOfMany(RowOfMany):
    """What a price is held against is read once for the whole file."""

    there = None  # set by CostRows

    def twin_of(self, same):
        found = self.there.twins.get(tuple(_named(value) for value in same.values()))
        if found and found != self.instance.pk:
            return Cost.objects.get(pk=found)
        return None

    def amounts_of(self, option, unit):
        key = option.pk, str(unit)
        if key not in self.there.amounts:
            self.there.amounts[key] = list(super().amounts_of(option, unit))
        return self.there.amounts[key]


class Prices:
    """All prices that stand: those that say the same, and the amounts of an option."""

    def __init__(self):
        self.amounts = {}

    @cached_property
    def twins(self):
        shown = Cost.objects.filter(retired_on=None).values_list("pk", *SAME)
        return {tuple(_named(v) for v in same): pk for pk, *same in shown}


def _named(value):
    return str(records.plain(value))


class CostRows(RowsResource):
    once = SAME
    most_rows = 20_000

    def __init__(self, *args, **kwargs):
        self.form_mixin = type("PriceOfMany", (PriceOfMany,), {"there": Prices()})
        super().__init__(*args, **kwargs)
