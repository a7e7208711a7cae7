"""How long the cells of a table are in print: letters of each of their paragraphs. Pure.

Counted is what the macros of a glance print (templates/_components/glance.html), so that a sheet
is laid out before it is printed. A few letters more or less do not matter: pages keep some room.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mscompare.glance.cells import FactsBody, HarmsBody, HelpsBody

if TYPE_CHECKING:
    from mscompare.glance.cells import Body, FewWords, PriceOfKind, Said
    from treatments.figures.lines import FigureLine
    from treatments.models import Source

# Dots, and the number of a source, with the blanks around them.
DOTS, SOURCE_NUMBER = 6, 5


def paragraphs(body: Body) -> list[int]:
    """Return how many letters each paragraph of a cell has."""
    if isinstance(body, HelpsBody):
        return [*map(_said, body.said), *([few_words(body.pair)] if body.pair else [])]
    if isinstance(body, HarmsBody):
        return [*map(_said, body.said), *map(few_words, body.counts), *map(len, body.rest)]
    if isinstance(body, FactsBody):
        return [_facts(body)]
    return [*([len(body.unknown)] if body.unknown else []), *map(_price, body.kinds)]


def sure_and_source(line: FigureLine) -> int:
    """Return how many letters the strength and the source of a figure take."""
    return DOTS + len(line.rating.label) + SOURCE_NUMBER


def few_words(count: FewWords) -> int:
    """Return how many letters a figure in few words takes."""
    ranged = len(count.point.range) + 3 if count.point and count.point.range else 0
    other = len(count.beside) + 10 if count.beside else 0
    parts = sum(len(part) + 1 for part in (count.label, count.amount, count.what) if part)
    return parts + ranged + other + sure_and_source(count.line)


def _said(said: Said) -> int:
    words = sum(len(part) + 1 for part in said.words if part)
    return words + sum(len(sure) + len(whom) + 3 for sure, whom in said.groups)


def _facts(body: FactsBody) -> int:
    counts = sum(few_words(count) for count in body.counts[:1])
    counts += sum(len(count.amount) + 2 for count in body.alike)
    counts += sum(few_words(count) + 2 for count in body.unlike)
    around = sum(len(part) + 2 for part in (body.where, body.words, body.mark) if part)
    return counts + around + (SOURCE_NUMBER if body.source else 0)


def _price(kind: PriceOfKind) -> int:
    levels = {line.rating.level: line.rating.label for line in kind.lines}
    sure = sum(DOTS + len(levels[level]) for level in {min(levels), max(levels)})
    sources = len({line.source.pk for line in kind.lines})
    words = len(kind.said_of) + len(kind.span) + len(kind.each) + 3
    return words + sure + SOURCE_NUMBER * sources


def sources_of(body: Body) -> Iterable[Source]:
    """Return the sources that a cell names, in its order."""
    if isinstance(body, HelpsBody):
        return _of_counts([body.pair] if body.pair else [])
    if isinstance(body, HarmsBody):
        return _of_counts(body.counts)
    if isinstance(body, FactsBody):
        return [*_of_counts(body.counts), *([body.source.source] if body.source else [])]
    return [line.source for kind in body.kinds for line in kind.lines]


def _of_counts(counts: Iterable[FewWords]) -> list[Source]:
    found = []
    for count in counts:
        found.append(count.line.source)
        if count.beside and count.line.versus:
            found.append(count.line.versus.source)
    return found
