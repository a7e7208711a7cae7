"""All that can be found of an edition: its index, and what is shown of each thing in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup

from mscompare.edition.remembered import MOST_MADE, made_once
from mscompare.search import claims, places, sources, treatments, words
from mscompare.search.asked import Alike, OtherWords
from mscompare.search.entries import Entry
from mscompare.search.hits import RANKS, FoundGroup, FoundKind, Hit
from mscompare.search.index import SearchIndex
from mscompare.web.rendering import macro_named
from treatments.models import SIGN_OF_EMERGENCY, Synonym
from treatments.typed.names import words_in

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.models import Source

# What has names of its own; the words of other things are not guessed.
SPELT = frozenset(
    (FoundKind.TREATMENT, FoundKind.COUNTRY, FoundKind.CLINIC, FoundKind.STUDY, FoundKind.TERM)
)
# Kind and key of an Entry, and which of its numbers were asked for.
ToldHit = tuple[str, str, frozenset[str]]
NO_NUMBERS: frozenset[str] = frozenset()
NO_MARKUP = Markup()
HITS: dict[str, Callable[[Edition, str], Hit]] = {
    FoundKind.TREATMENT: treatments.treatment_hit,
    FoundKind.SERVICE: treatments.treatment_hit,
    FoundKind.ANSWER: treatments.answer_hit,
    FoundKind.ASK: treatments.ask_hit,
    FoundKind.COUNTRY: places.country_hit,
    FoundKind.CLINIC: places.clinic_hit,
    FoundKind.OPTION: places.option_hit,
    FoundKind.CLAIM: claims.claim_hit,
    FoundKind.SOURCE: sources.source_hit,
    FoundKind.STUDY: sources.study_hit,
    FoundKind.NOTICE: sources.notice_hit,
    FoundKind.FIGURE: sources.figure_hit,
    FoundKind.DIFFER: sources.disagreement_hit,
    FoundKind.TERM: words.term_hit,
    FoundKind.PAGE: words.page_hit,
}


@made_once(1)
def search_index(edition: Edition) -> SearchIndex:
    """Return the SearchIndex of all that is published in an edition."""
    every = chain(
        treatments.treatment_entries(edition),
        places.place_entries(edition),
        claims.claim_entries(edition),
        sources.source_entries(edition),
        words.word_entries(edition),
    )
    other = other_words(edition)
    entries = sorted(every, key=lambda entry: RANKS[entry.kind])
    names = (name for entry in entries if entry.kind in SPELT for name in entry.names)
    return SearchIndex(
        entries,
        tuple(FoundGroup),
        {one.word: one.words for one in other.alike.values()},
        (*names, *other.means, *other.signs),
    )


@made_once(1)
def other_words(edition: Edition) -> OtherWords:
    """Return the synonyms of an edition: what people type, what the site calls it, and what else is
    called so are looked for by each other."""
    typed_for: defaultdict[str, list[str]] = defaultdict(list)
    called = {}
    for row in edition.published(Synonym):
        typed_for[words_in(row.means)].append(words_in(row.typed))
        called[words_in(row.means)] = row.means
    signs = frozenset({SIGN_OF_EMERGENCY, *typed_for.pop(SIGN_OF_EMERGENCY, ())})
    return OtherWords(
        means={typed: means for means, all_typed in typed_for.items() for typed in all_typed},
        alike={
            means: Alike(f"alike{number}", called[means], (means, *typed_for[means]))
            for number, means in enumerate(typed_for)
        },
        signs=signs,
    )


class NamedSources:
    """Stands where figures ask for the numbers of their sources, and gives their names."""

    def of(self, source: Source) -> str:
        """Return what a source is called in brackets behind a figure."""
        return source.publisher_name


def hits_of(
    edition: Edition, entries: Iterable[Entry], numbers: frozenset[str] = frozenset()
) -> Markup:
    """Return what is shown of each Entry, printed; of an option that was found by one of these
    `numbers`, as words, with the price that has it. Remembered are numbers of the site alone, not
    those that were typed."""
    told = [
        (entry.kind, entry.key, numbers.intersection(entry.numbers))
        if numbers and entry.kind == FoundKind.OPTION
        else (entry.kind, entry.key, NO_NUMBERS)
        for entry in entries
    ]
    hits: list[Markup] = edition.memory.each("hits", told, MOST_MADE, partial(_printed, edition))
    return NO_MARKUP.join(hits)


def _printed(edition: Edition, told: Iterable[ToldHit]) -> dict[ToldHit, Markup]:
    return {one: _print(_hit(edition, *one)) for one in told}


def _hit(edition: Edition, kind: str, key: str, numbers: frozenset[str]) -> Hit:
    return places.priced_option_hit(edition, key, numbers) if numbers else HITS[kind](edition, key)


def _print(hit: Hit) -> Markup:
    return macro_named("_components/found.html", "found")(hit, NamedSources())
