"""The public pages, found by following links, and the names the database holds."""

from dataclasses import dataclass
from itertools import chain
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

from clinics.models import Clinic, Country
from treatments.models import Source, Study, Term, Treatment

from .names import ABBREVIATION, pattern, spellings
from .score import grade, sentences_of

# Scored, but made for people who check: long words and titles are allowed there.
FOR_AUDITORS = ("/sources/", "/data/", "/changes/")
# Of these only what folds out is for auditors.
DETAILS_FOR_AUDITORS = ("/evidence/",)
# Pages that no link reaches, and states of pages.
STATES = (
    "/no-such-page/", "/options/?budget=abc", "/options/?budget=1&strength=4",
    "/compare/?option=ahsct&option=msc", "/compare/sheet/?option=ahsct&option=msc",
    "/compare/?option=no-such-option", "/options/?q=zzz", "/s/wrong",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page with its Sentences; `held` are those that the limits are for."""

    address: str
    html: str
    sentences: tuple
    held: tuple

    @property
    def grade(self):
        return grade(self.held or self.sentences)

    @property
    def for_auditors(self):
        return self.address.startswith(FOR_AUDITORS)


def pages_of(client, names, only=None):
    """Every page that links lead to from the home page, with STATES; `only` that address alone.

    Of addresses that differ only in what is asked for one is taken, so that a list filtered in
    twenty ways counts once.
    """
    seen, todo, kinds = set(), [only] if only else ["/", *STATES], set()
    while todo:
        address = todo.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        if not response.get("Content-Type", "").startswith("text/html"):
            continue
        text = response.content.decode()
        yield page_of(address, text, names)
        if not only and response.status_code == 200:
            for link in _links(text, address):
                if "?" not in link or _kind(link) not in kinds:
                    kinds.add(_kind(link))
                    todo.append(link)


def page_of(address, text, names):
    """The Page of an address and its HTML."""
    whole = tuple(sentences_of(text, names))
    if address.startswith(FOR_AUDITORS):
        held = ()
    elif address.startswith(DETAILS_FOR_AUDITORS):
        held = tuple(sentences_of(text, names, details=False))
    else:
        held = whole
    return Page(address, text, whole, held)


def _kind(address):
    parts = urlsplit(address)
    return parts.path, frozenset(key for key, _ in parse_qsl(parts.query))


def _links(text, base):
    """Addresses of the page's links inside the site, without fragments, in alphabetical order."""
    found = {urljoin(base, href).split("#")[0] for href in html.fromstring(text).xpath("//a/@href")}
    return sorted(link for link in found if link.startswith("/") and not link.startswith("/static"))


def names_in_database():
    """The pattern of names: treatments, studies, places, sources, publishers, short terms."""
    values = chain(
        chain.from_iterable(
            spellings(name)
            for pair in Treatment.objects.values_list("name", "short_name")
            for name in pair
        ),
        chain.from_iterable(Study.objects.values_list("name", "registry_id")),
        chain.from_iterable(Country.objects.values_list("name", "in_text")),
        chain.from_iterable(Clinic.objects.values_list("name", "city")),
        chain.from_iterable(Source.objects.values_list("title", "publisher")),
        (name for name in Term.objects.values_list("name", flat=True) if _is_short_name(name)),
    )
    return pattern(value for value in values if value)


def _is_short_name(term):
    return bool(ABBREVIATION.fullmatch(term))
