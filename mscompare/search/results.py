"""What the page of a search prints of what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from markupsafe import Markup

from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.search.asked import asked_for, near_words
from mscompare.search.everything import hits_of, other_words, search_index
from mscompare.search.found import NO_ROWS, find
from mscompare.search.hits import FoundGroup
from mscompare.search.treatments import asked_of
from mscompare.ways_in.short import treatments_told
from mscompare.web.addresses import address
from mscompare.web.rendering import macro_named
from treatments.models import Treatment

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from mscompare.search.asked import Asked
    from mscompare.search.found import WasFound
    from treatments.figures.lines import SentenceLine

# Of each group so many, and so many on a page of one group alone.
SHOWN_OF_EACH, SHOWN_OF_ONE = 5, 25


@dataclass(frozen=True)
class FoundInGroup:
    """What was found in a group: `count` in all, `hits` those that are shown, printed."""

    group: FoundGroup
    count: int
    hits: Markup

    @property
    def has_more(self) -> bool:
        return self.count > SHOWN_OF_EACH


@dataclass(frozen=True)
class SearchResults:
    """What is printed of a search for what was `typed`: all groups, or a `page` of one of them
    (`alone`). Where nothing is found `near` are words that look like it."""

    typed: str
    asked: Asked
    found: WasFound
    groups: tuple[FoundInGroup, ...]
    alone: str = ""
    page: Page[int] | None = None
    last_page: int = 1
    emergencies: tuple[SentenceLine, ...] = ()
    near: tuple[str, ...] = ()
    exactly: bool = False

    @property
    def is_beyond(self) -> bool:
        """True if there is no such page."""
        return bool(self.alone) and self.page is None

    @cached_property
    def own_address(self) -> str:
        """The address of all that was found."""
        return self._address(self.typed, self.exactly)

    @property
    def exact_address(self) -> str:
        """The address of a search for what was typed, as it was."""
        return self._address(self.typed, True)

    def address_of(self, group: str) -> str:
        """Return the address of all that was found of a group."""
        # As `address` writes it, from the names that the view takes, which takes ten times as long.
        return f"{self.own_address}&group={group}"

    def page_address(self, number: int) -> str:
        """Return the address of a page of the group that stands alone."""
        return f"{self.address_of(self.alone)}&page={number}"

    def instead(self, typed: str) -> str:
        """Return the address of a search for other words."""
        return self._address(typed, False)

    def _address(self, typed: str, exactly: bool) -> str:
        return address("search", {"q": typed, "exactly": "1" if exactly else ""})


def results_of(
    edition: Edition, typed: str, exactly: bool = False, alone: str = "", number: int = 1
) -> SearchResults:
    """Return the SearchResults of what was typed; with `alone` the page with this `number` of one
    group."""
    index = search_index(edition)
    asked = asked_for(typed, index, other_words(edition), exactly)
    found = find(index, asked.terms, asked.whole)
    groups = {alone: found.groups.get(alone, NO_ROWS)} if alone else found.groups
    pages = Paginator(groups[alone], SHOWN_OF_ONE) if alone else None
    page = pages.page(number) if pages and number <= pages.num_pages else None

    def printed(rows: Iterable[int]) -> Markup:
        return hits_of(edition, [index.entries[row] for row in rows], asked.numbers)

    return SearchResults(
        typed=typed,
        asked=asked,
        found=found,
        groups=tuple(
            FoundInGroup(
                FoundGroup(name),
                len(rows),
                printed(page or rows[:SHOWN_OF_EACH]),
            )
            for name, rows in groups.items()
            if rows
        ),
        alone=alone,
        page=page,
        last_page=pages.num_pages if pages else 1,
        emergencies=emergencies(edition, edition.published(Treatment)) if asked.urgent else (),
        near=() if found.groups else tuple(near_words(typed, index)),
        exactly=exactly,
    )


@made_once()
def what_people_ask(edition: Edition) -> Markup:
    """Return what stands where nothing was looked for, or nothing found, printed: the treatments
    that the first page tells of, and what everybody asks of them."""
    told = [(row, asked_of(row)) for row in treatments_told(edition)]
    return macro_named("_components/search.html", "ways_on")(told)
