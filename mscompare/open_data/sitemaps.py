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
    "evidence", "glossary", "questions", "budget", "data", "changes",
)  # fmt: skip
OF_THE_SITE = ("about", "ipdas", "privacy", "accessibility")
# https://www.sitemaps.org/protocol.html: more stand in several files, which another one lists.
MOST_IN_A_FILE = 50_000


class Pages(Sitemap):
    """Some pages; items are (address, day of the newest source or None)."""

    limit = MOST_IN_A_FILE

    def __init__(self, pages):
        self._pages = pages

    def items(self):
        return self._pages

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]


@made_once(1)
def sitemaps_of(edition):
    """Return the Pages of each file of an Edition: of one, or of several where they are many."""
    kinds = (_fixed, _treatments, _countries, _clinics, _sources)
    every = [page for pages in kinds for page in pages(edition)]
    return tuple(
        Pages(every[start : start + MOST_IN_A_FILE])
        for start in range(0, len(every), MOST_IN_A_FILE)
    )


def _newest(edition, name, *models):
    """{id of a treatment, country or clinic: day on which the newest source was read of its prices
    and of the facts of these models}; `name` is that of the relation."""
    days = {}
    read = [
        (getattr(fact, f"{name}_id"), fact.source.read_on)
        for model in models
        for fact in edition.published(model)
    ]
    options = {option.pk: option for option in edition.published(Option)}
    read += [
        (getattr(options[option], f"{name}_id"), day)
        for option, day in _prices_read(edition).items()
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


def _fixed(edition):
    newest = max((s.read_on for s in edition.published(Source)), default=None)
    pages = [(reverse(name), newest) for name in OF_CONTENT]
    return pages + [(reverse(name), None) for name in OF_THE_SITE]


def _treatments(edition):
    """Each treatment, and what stands a click behind it."""
    rows = edition.published(Treatment)
    treatments = [row for row in rows if row.kind != TreatmentKind.CONTROL]
    pages = {
        "treatment": {treatment.pk for treatment in treatments},
        "studies": treatment_details.with_studies(edition),
        "more": treatment_details.with_more(edition),
    }
    days = _newest(edition, "treatment", Finding, Statement)
    return [
        (reverse(name, args=[treatment.slug]), days.get(treatment.pk))
        for treatment in treatments
        for name, holding in pages.items()
        if treatment.pk in holding
    ]


def _countries(edition):
    days = _newest(edition, "country", Notice)
    return [(row.get_absolute_url(), days.get(row.pk)) for row in edition.published(Country)]


def _clinics(edition):
    days = _newest(edition, "clinic", Notice)
    return [(row.get_absolute_url(), days.get(row.pk)) for row in edition.published(Clinic)]


def _sources(edition):
    return [(row.get_absolute_url(), row.read_on) for row in edition.published(Source)]
