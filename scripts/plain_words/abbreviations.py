"""Abbreviations that stand on pages and that no term of the glossary explains."""

import re
from collections import defaultdict

from lxml import html

from treatments.models import Source, Study, Term, Treatment

from .names import ABBREVIATION, CLOSE, OPEN, mark, pattern

TEXTS = (
    "//main//text()[not(ancestor::script or ancestor::style or ancestor::code or ancestor::svg"
    " or ancestor::*[contains(@class, 'sources') or @aria-hidden='true'])]"
)
# Roman numerals and words that are no abbreviations; addresses and registry numbers.
NONE = re.compile(r"[IVX]+|[A-Z]{2,}\d{4,}.*|.*[a-z]{3,}[A-Z][a-z]{2,}.*|[A-Z][a-z]+-[A-Z].*")
QUOTED = re.compile(r"“[^”]*”")
ASIDE = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}|\S*(?:://|doi\.org|\.com|\.org)\S*")
ALONE = re.compile(rf"(?<![\w./-]){ABBREVIATION.pattern}(?![\w/])")


def unexplained(pages):
    """{abbreviation: {addresses of the Pages it stands on}}; names of studies and titles aside.

    What stands only inside quotations is left out: the words of a source are not ours.
    """
    names, told = _names(), _explained()
    found = defaultdict(set)
    for page in pages:
        text = " ".join(" ".join(html.fromstring(page.html).xpath(TEXTS)).split())
        for token in ALONE.findall(ASIDE.sub(" ", mark(QUOTED.sub(" ", text), names))):
            if token not in told and not NONE.fullmatch(token):
                found[token].add(page.address)
    return dict(found)


def _names():
    """Studies, works, authors, publishers of several words; letters alone are no name yet."""
    studies = set(Study.objects.values_list("name", flat=True))
    sources = Source.objects.values_list("title", "publisher", "author")
    return pattern(studies | {name for row in sources for name in row if " " in name}, others=())


def _explained():
    """Abbreviations in the glossary and in the names of treatments."""
    texts = [text for row in Term.objects.values_list("name", "meaning") for text in row]
    texts += Treatment.objects.values_list("short_name", flat=True)
    return {token for text in texts for token in ABBREVIATION.findall(text)}
