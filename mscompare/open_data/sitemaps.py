"""sitemap.xml: every page that search engines may list, with the day of its newest source."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from clinics.models import Clinic, Cost, Country, Notice
from mscompare.pages import treatment_details
from treatments.models import (
    Finding,
    Source,
    Statement,
    Treatment,
    TreatmentKind,
)

# Pages of a kind of their own: those that change with the content, and those that do not.
OF_CONTENT = (
    "home", "options", "treatments", "countries", "clinics", "sources", "claims", "disagreements",
    "evidence", "glossary", "questions", "data", "changes",
)  # fmt: skip
OF_THE_SITE = ("about", "ipdas", "privacy", "accessibility")


class Pages(Sitemap):
    """Items are (address, day of the newest source or None)."""

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]


class FixedPages(Pages):
    def items(self):
        newest = Source.objects.published().aggregate(day=Max("read_on"))["day"]
        pages = [(reverse(name), newest) for name in OF_CONTENT]
        return pages + [(reverse(name), None) for name in OF_THE_SITE]


class TreatmentPages(Pages):
    """Each treatment, and what stands a click behind it."""

    def items(self):
        treatments = list(Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL))
        pages = {
            "treatment": {treatment.pk for treatment in treatments},
            "studies": treatment_details.with_studies(),
            "more": treatment_details.with_more(),
        }
        days = _newest(
            (Finding, "treatment__slug"),
            (Statement, "treatment__slug"),
            (Cost, "option__treatment__slug"),
        )
        return [
            (reverse(name, args=[treatment.slug]), days.get(treatment.slug))
            for treatment in treatments
            for name, holding in pages.items()
            if treatment.pk in holding
        ]


class CountryPages(Pages):
    def items(self):
        days = _newest((Cost, "option__country__slug"), (Notice, "country__slug"))
        rows = Country.objects.published()
        return [(row.get_absolute_url(), days.get(row.slug)) for row in rows]


class ClinicPages(Pages):
    def items(self):
        days = _newest((Cost, "option__clinic__slug"), (Notice, "clinic__slug"))
        rows = Clinic.objects.published()
        return [(row.get_absolute_url(), days.get(row.slug)) for row in rows]


class SourcePages(Pages):
    def items(self):
        return [(row.get_absolute_url(), row.read_on) for row in Source.objects.published()]


def _newest(*paths):
    """{slug: day on which the newest source of its facts was read}, from (model, path to slug)."""
    days = {}
    for model, path in paths:
        rows = model.objects.published().order_by().values_list(path)
        for slug, day in rows.annotate(day=Max("source__read_on")):
            days[slug] = max(filter(None, (day, days.get(slug))), default=None)
    return days


SITEMAPS = {
    "pages": FixedPages,
    "treatments": TreatmentPages,
    "countries": CountryPages,
    "clinics": ClinicPages,
    "sources": SourcePages,
}
