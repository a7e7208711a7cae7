"""sitemap.xml: every page that search engines may list, with the day of its newest source."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from clinics.models import Clinic, Country, Notice, Option
from mscompare.edition.remembered import made_once
from mscompare.pages import treatment_details
from treatments.models import Finding, Source, Statement, Treatment, TreatmentKind

# Pages of a kind of their own: those that change with the content, and those that do not.
OF_CONTENT = (
    "home", "options", "treatments", "countries", "clinics", "sources", "claims", "disagreements",
    "evidence", "glossary", "questions", "data", "changes",
)  # fmt: skip
OF_THE_SITE = ("about", "ipdas", "privacy", "accessibility")


class Pages(Sitemap):
    """Pages of an edition; items are (address, day of the newest source or None)."""

    def __init__(self, edition):
        self.edition = edition

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]

    def newest(self, name, *models):
        """Return {id of a treatment, country or clinic: day on which the newest source was read of
        its prices and of the facts of these models}; `name` is that of the relation."""
        days = {}
        read = [
            (getattr(fact, f"{name}_id"), fact.source.read_on)
            for model in models
            for fact in self.edition.published(model)
        ]
        options = {option.pk: option for option in self.edition.published(Option)}
        read += [
            (getattr(options[option], f"{name}_id"), day)
            for option, day in _prices_read(self.edition).items()
        ]
        for owner, day in read:
            days[owner] = max(day, days.get(owner, day))
        return days


@made_once()
def _prices_read(edition):
    """{id of an option: day on which the newest source of its prices was read}"""
    read_on = {source.pk: source.read_on for source in edition.published(Source)}
    columns = edition.prices.columns
    days = {}
    for option, source in set(zip(columns.option, columns.source, strict=True)):
        days[option] = max(read_on[source], days.get(option, read_on[source]))
    return days


class FixedPages(Pages):
    def items(self):
        newest = max((s.read_on for s in self.edition.published(Source)), default=None)
        pages = [(reverse(name), newest) for name in OF_CONTENT]
        return pages + [(reverse(name), None) for name in OF_THE_SITE]


class TreatmentPages(Pages):
    """Each treatment, and what stands a click behind it."""

    def items(self):
        rows = self.edition.published(Treatment)
        treatments = [row for row in rows if row.kind != TreatmentKind.CONTROL]
        pages = {
            "treatment": {treatment.pk for treatment in treatments},
            "studies": treatment_details.with_studies(self.edition),
            "more": treatment_details.with_more(self.edition),
        }
        days = self.newest("treatment", Finding, Statement)
        return [
            (reverse(name, args=[treatment.slug]), days.get(treatment.pk))
            for treatment in treatments
            for name, holding in pages.items()
            if treatment.pk in holding
        ]


class CountryPages(Pages):
    def items(self):
        days = self.newest("country", Notice)
        rows = self.edition.published(Country)
        return [(row.get_absolute_url(), days.get(row.pk)) for row in rows]


class ClinicPages(Pages):
    def items(self):
        days = self.newest("clinic", Notice)
        rows = self.edition.published(Clinic)
        return [(row.get_absolute_url(), days.get(row.pk)) for row in rows]


class SourcePages(Pages):
    def items(self):
        return [(row.get_absolute_url(), row.read_on) for row in self.edition.published(Source)]


SITEMAPS = {
    "pages": FixedPages,
    "treatments": TreatmentPages,
    "countries": CountryPages,
    "clinics": ClinicPages,
    "sources": SourcePages,
}
