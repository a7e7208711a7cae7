"""Words explained, and pages about the site, as a search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from django.urls import reverse

from mscompare.search.entries import Entry
from mscompare.search.hits import FoundGroup, FoundKind, Hit
from mscompare.web.rendering import block_alone
from treatments.models import Term

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# Pages that say the same to everybody: {name: (title, template, what else people call it)}; what
# a page is about it says itself.
PAGES_FOUND = {
    "options": ("Options", "options/options.html", ("list of options", "filter")),
    "compare": ("Compare side by side", "glance/compare.html", ("comparison", "compare options")),
    "sheet": ("A sheet for your neurologist", "sheet/sheet.html", ("print", "print sheet", "pdf")),
    "treatments": ("Treatments", "pages/treatments.html", ()),
    "countries": ("Countries", "pages/countries.html", ()),
    "clinics": ("Clinics", "pages/clinics.html", ("hospitals",)),
    "sources": ("Sources", "pages/sources.html", ("references",)),
    "claims": ("Claims, checked", "claims/claims.html", ("verdicts", "fact check")),
    "disagreements": (
        "Where sources differ",
        "comparing/disagreements.html",
        ("sources disagree", "contradict", "conflict"),
    ),
    "evidence": (
        "How figures are rated, and how an answer is made",
        "pages/evidence.html",
        ("ratings", "method", "strength of evidence"),
    ),
    "budget": (
        "The whole cost",
        "whole_cost/budget.html",
        (
            "what would it cost me in all",
            "total cost",
            "hidden costs",
            "extra costs",
            "add up",
            "calculator",
            "afford",
            "budget",
            "visa",
            "travel",
            "travel costs",
            "flights",
            "travel insurance",
            "paid carer",
            "lost income",
            "lost wages",
            "savings",
        ),
    ),
    "questions": ("Questions to ask", "pages/questions.html", ("what to ask",)),
    "glossary": ("Words explained", "pages/glossary.html", ("glossary", "dictionary")),
    "changes": ("What changed", "changes/changes.html", ("changes", "news", "updates", "feed")),
    "data": ("Open data", "open_data/data.html", ("download", "csv", "json", "api", "licence")),
    "about": ("About this site", "pages/about.html", ("contact", "who made this", "editors")),
    "ipdas": ("How this site fares by the standard for decision aids", "trust/ipdas.html", ()),
    "privacy": ("Privacy", "trust/privacy.html", ("cookies", "tracking", "data protection")),
    "accessibility": ("Accessibility", "trust/accessibility.html", ("screen reader",)),
}


@lru_cache(maxsize=len(PAGES_FOUND))
def about_page(template: str) -> str:
    """Return what a page says of itself in one sentence."""
    return unescape(block_alone(template, "description")).strip()


def word_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what is found of words and pages."""
    for term in edition.published(Term):
        yield Entry(FoundGroup.WORDS, FoundKind.TERM, term.slug, (term.name,), term.meaning)
    for name, (title, template, others) in PAGES_FOUND.items():
        yield Entry(FoundGroup.WORDS, FoundKind.PAGE, name, (title, *others), about_page(template))


def term_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a word."""
    term = edition.row(Term, slug)
    return Hit(term.name, f"{reverse('glossary')}#{slug}", "Word explained", term.meaning)


def page_hit(edition: Edition, name: str) -> Hit:
    """Return what is shown of a page."""
    title, template, _ = PAGES_FOUND[name]
    return Hit(title, reverse(name), "Page", about_page(template))
