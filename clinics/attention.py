"""Filters of prices and options that the start page leads to."""

from django.db.models import Exists, OuterRef

from clinics.models import STATED, Cost, CostItem
from treatments.attention import AttentionFilter, overdue_rows
from treatments.clock import today
from treatments.evidence import review_dates
from treatments.models import COMPARABLE


class OverduePrices(AttentionFilter):
    title, parameter_name, label = "review", "overdue", "past its review date"

    @classmethod
    def needing(cls, rows):
        return overdue_rows(rows, review_dates.PRICE, today())


class PricesWithoutDate(AttentionFilter):
    title, parameter_name, label = "date", "undated", "without a date"

    @classmethod
    def needing(cls, rows):
        return rows.filter(as_of=None, retired_on=None)


class PricesWithoutContents(AttentionFilter):
    title, parameter_name, label = "contents", "bare", "without what it covers"

    @classmethod
    def needing(cls, rows):
        stated = CostItem.objects.filter(cost=OuterRef("pk"), state__in=STATED)
        return rows.filter(~Exists(stated), retired_on=None, covers="")


class OptionsWithoutPrice(AttentionFilter):
    title, parameter_name, label = "prices", "unpriced", "without a price"

    @classmethod
    def needing(cls, rows):
        priced = Cost.objects.published().filter(option=OuterRef("pk"))
        return rows.filter(
            ~Exists(priced), treatment__kind__in=COMPARABLE, pk__in=rows.model.objects.published()
        )
