"""What all filters together leave: which options match, and what is left aside.

An option is judged by its own prices only, and price filters must all hold for the same price.
Whatever a filter leaves aside is counted or stands under its own heading; nothing is dropped.
"""

from dataclasses import replace
from functools import cached_property

from django.db.models import Exists, F, Min, OuterRef, Subquery

from clinics.models import PAYABLE, Cost, Option
from mscompare.options.filters import OPTION_PARAMETERS, FilterAspect
from mscompare.web.parameters import is_set, narrowed
from treatments.figures.summary import summarise
from treatments.models import Finding, Statement, Treatment, Unit


class Selection:
    """The options that the cleaned filters `chosen` leave on the day `on`."""

    def __init__(self, chosen, on, parameters=OPTION_PARAMETERS):
        self.chosen = chosen
        self.on = on
        self.parameters = parameters

    @cached_property
    def summaries(self):
        """{slug of a treatment: its Summary}, from what is known of it wherever it is given."""
        findings, statements = {}, {}
        rated = Finding.objects.shown().with_rating().filter(treatment__in=self.treatments)
        for finding in rated:
            findings.setdefault(finding.treatment.slug, []).append(finding)
        with_measure = Statement.objects.shown().filter(measure__gravity__isnull=False)
        for statement in with_measure.select_related("source", "treatment", "measure"):
            if statement.treatment and statement.holds:
                statements.setdefault(statement.treatment.slug, []).append(statement)
        summaries = {
            treatment.slug: summarise(
                findings.get(treatment.slug, []), statements.get(treatment.slug, []), self.on
            )
            for treatment in self.treatments
        }
        return self._with_facts(summaries)

    @staticmethod
    def _with_facts(summaries):
        """The summaries with their few lines fetched whole, as printing needs them."""
        lines = [line for s in summaries.values() for line in (s.benefit, s.harm)]
        keys = [line.pk for line in lines if isinstance(line, Finding)]
        whole = Finding.objects.with_facts().in_bulk(keys)

        def full(line):
            return whole[line.pk] if isinstance(line, Finding) else line

        return {
            slug: replace(s, benefit=full(s.benefit), harm=full(s.harm))
            for slug, s in summaries.items()
        }

    @cached_property
    def treatments(self):
        return list(
            Treatment.objects.comparable().select_related("parent").prefetch_related("includes")
        )

    @property
    def by_price(self):
        """True if a filter on prices is set."""
        return any(is_set(self.chosen.get(name)) for name in self.price_filters)

    @property
    def price_filters(self):
        """The names of all filters on prices, set or not."""
        return [parameter.name for parameter in self._filters_on(FilterAspect.PRICES)]

    def _filters_on(self, aspect):
        return [p for p in self.parameters if p.aspect == aspect]

    def base(self, options=None, skip=None):
        """Options that match all filters but those on prices (and but `skip`)."""
        options = Option.objects.comparable() if options is None else options
        of_options = [p for p in self.parameters if p.aspect != FilterAspect.PRICES]
        return narrowed(options, of_options, self, skip)

    def supported(self, level):
        """Slugs of treatments with a benefit that is supported at least so well."""
        return [slug for slug, summary in self.summaries.items() if summary.level >= level]

    def studied_in(self, ms_type):
        """Slugs of treatments that were studied in people with this type of MS."""
        return [slug for slug, summary in self.summaries.items() if ms_type in summary.studied_in]

    def prices(self, skip=None):
        """The prices that pass all price filters (but `skip`)."""
        return narrowed(Cost.objects.published(), self._filters_on(FilterAspect.PRICES), self, skip)

    def matching(self, skip=None):
        """Options that match every filter (but `skip`)."""
        options = self.base(skip=skip)
        if self.by_price:
            options = options.filter(Exists(self.prices(skip).filter(option=OuterRef("pk"))))
        return options

    def ordered(self):
        """The matching options in the order the reader chose; unpriced ones last."""
        sort = self.chosen.get("sort") or "name"
        options = self.matching().select_related("treatment__parent", "country", "clinic")
        if sort.lstrip("-") == "name":
            return options.by_name(descending=sort.startswith("-"))
        lowest = (
            self.prices()
            .filter(option=OuterRef("pk"), unit=Unit.USD, perspective__in=PAYABLE)
            .order_by()
            .values("option")
            .annotate(lowest=Min("low"))
            .values("lowest")
        )
        by = F("lowest_price")
        order = by.desc(nulls_last=True) if sort == "-price" else by.asc(nulls_last=True)
        return options.annotate(lowest_price=Subquery(lowest)).order_by(order, "slug")

    def unpriced(self):
        """Options that match all else but have no price: never dropped by a price filter."""
        own = Cost.objects.published().filter(option=OuterRef("pk"))
        return self._listed(self.base().filter(~Exists(own)))

    def in_other_currency(self):
        """Options that match all else and are priced, but not in US dollars (the budget's)."""
        own = Cost.objects.published().filter(option=OuterRef("pk"))
        dollars = own.filter(unit=Unit.USD)
        passing = self.prices().filter(option=OuterRef("pk"))
        return self._listed(self.base().filter(Exists(own), ~Exists(dollars), ~Exists(passing)))

    def _services(self):
        return narrowed(
            Option.objects.services(), self._filters_on(FilterAspect.WHAT_AND_WHERE), self
        )

    def services(self):
        """Services that the words, places and prices leave; they are not ticked."""
        options = self._services()
        if self.by_price:
            options = options.filter(Exists(self.prices().filter(option=OuterRef("pk"))))
        return self._listed(options)

    @staticmethod
    def _listed(options):
        return options.select_related("treatment__parent", "country", "clinic").by_name()

    def left_aside(self):
        """How many options and prices the filters leave aside, by reason."""
        reasons = ("no_country", "evidence", "prices", "no_price_passes", "services")
        counts = dict.fromkeys(reasons, 0)
        if self.chosen.get("country"):
            counts["no_country"] = self.base(skip="country").filter(country=None).count()
        if self.chosen.get("evidence"):
            counts["evidence"] = self.base(skip="evidence").count() - self.base().count()
        if self.by_price:
            base = self.base().values("pk")
            own = Cost.objects.published().filter(option__in=base)
            counts["prices"] = own.count() - self.prices().filter(option__in=base).count()
            others = self.unpriced().count()
            if self.chosen.get("budget") is not None:  # they stand under their own heading
                others += self.in_other_currency().count()
            counts["services"] = self._services().count() - self.services().count()
            counts["no_price_passes"] = self.base().count() - self.matching().count() - others
        return counts
