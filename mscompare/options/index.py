"""What the filters of /options/ ask of options, answered once for all of them.

Sets of options are bits (bits.py); an option stands at its place in the alphabetical order.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from mscompare.edition.options import name_order, options_by_name
from mscompare.edition.remembered import made_once
from mscompare.options.bits import Bits, bits_of
from mscompare.options.passing import PriceIndex
from mscompare.options.summaries import Known, summaries_of
from treatments.models import COMPARABLE, Route, Treatment, TreatmentKind
from treatments.typed.names import LITTLE, words_in
from treatments.typed.spelling import Spelling

if TYPE_CHECKING:
    from clinics.models import Country, Option
    from mscompare.edition.edition import Edition
    from mscompare.edition.prices import PriceColumns

NOWHERE: array[int] = array("q")
# The words of a list are few, so that one of four letters is near to few of them.
SHORTEST_MISSPELT = 4


class OptionIndex:
    """`options` are all that are listed, in alphabetical order; `summaries` what is known of the
    treatments ({slug: Known}), `routes` the ways of giving cells in the order of the bits of
    `columns`."""

    def __init__(
        self,
        options: Iterable[Option],
        columns: PriceColumns,
        routes: Sequence[Route],
        summaries: Mapping[str, Known],
    ) -> None:
        self.options = tuple(options)
        self.size = len(self.options)
        self.every: Bits = (1 << self.size) - 1
        self.place_of = {option.slug: place for place, option in enumerate(self.options)}
        by_slug = [self.place_of[slug] for slug in sorted(self.place_of)]
        places = {option.pk: place for place, option in enumerate(self.options)}
        self.prices = PriceIndex(columns, places, by_slug)
        self._summaries, self._routes = summaries, routes
        self._of_treatment = _grouped(option.treatment for option in self.options)
        self._in_country = _grouped(option.country for option in self.options)
        self._at_clinic = _grouped(option.clinic for option in self.options)

    def where(self, test: Callable[[Option], bool]) -> Bits:
        """Return the options that pass a test; it is asked of each."""
        return self._at(place for place, option in enumerate(self.options) if test(option))

    def _at(self, places: Iterable[int]) -> Bits:
        return bits_of(places, self.size)

    @cached_property
    def backwards(self) -> list[int]:
        """The places from Z to A; an option that names no place stands behind those that do."""
        names = [name_order(option)[:-1] for option in self.options]
        return sorted(self.prices.by_slug, key=names.__getitem__, reverse=True)

    @cached_property
    def comparable(self) -> Bits:
        """The options that can be ticked."""
        return self.where(lambda option: option.treatment.kind in COMPARABLE)

    @cached_property
    def services(self) -> Bits:
        return self.where(lambda option: option.treatment.kind == TreatmentKind.SERVICE)

    @cached_property
    def without_country(self) -> Bits:
        return self.where(lambda option: option.country is None)

    @cached_property
    def _treatments(self) -> dict[Treatment, Bits]:
        return {row: self._at(places) for row, places in self._of_treatment.items()}

    @cached_property
    def _countries(self) -> dict[Country, Bits]:
        return {row: self._at(places) for row, places in self._in_country.items()}

    @cached_property
    def of_treatment(self) -> dict[str, Bits]:
        """{slug of a treatment: its options and those of its variants}"""
        found: dict[str, Bits] = {}
        for row, options in self._treatments.items():
            for slug in {row.slug, row.parent.slug if row.parent else row.slug}:
                found[slug] = found.get(slug, 0) | options
        return found

    @cached_property
    def in_country(self) -> dict[str, Bits]:
        """{slug of a country: the options there}"""
        return {row.slug: options for row, options in self._countries.items()}

    @cached_property
    def _clinic_places(self) -> dict[str, array[int]]:
        return {row.slug: places for row, places in self._at_clinic.items()}

    def at_clinic(self, slug: str) -> Bits:
        """Return what a clinic offers."""
        return self._at(self._clinic_places.get(slug, NOWHERE))

    @cached_property
    def _clinic_names(self) -> list[tuple[str, tuple[int, ...]]]:
        return [(words_in(row.folded), tuple(places)) for row, places in self._at_clinic.items()]

    @cached_property
    def _other_names(self) -> list[tuple[str, Bits]]:
        named = [(row.folded, options) for row, options in self._treatments.items()]
        named += [(row.folded, options) for row, options in self._countries.items()]
        return [(words_in(folded), options) for folded, options in named]

    def named(self, word: str) -> Bits:
        """Return the options that have a word, as `words_in` gives it, in a name of treatment,
        country or clinic."""
        clinics = (places for name, places in self._clinic_names if word in name)
        found = self._at(chain.from_iterable(clinics))
        for name, options in self._other_names:
            if word in name:
                found |= options
        return found

    @cached_property
    def _named_words(self) -> Counter[str]:
        """The words that `named` looks in, each as often as there are options that have it."""
        often: Counter[str] = Counter()
        for name, number in self._names_and_numbers():
            often.update(dict.fromkeys(name.split(), number))
        return often

    def _names_and_numbers(self) -> Iterator[tuple[str, int]]:
        yield from ((name, len(places)) for name, places in self._clinic_names)
        yield from ((name, options.bit_count()) for name, options in self._other_names)

    @cached_property
    def run_together(self) -> dict[str, str]:
        """{two words that follow each other in a name, without the blank: with it}"""
        found = {
            one + other: f"{one} {other}"
            for name, _ in self._names_and_numbers()
            for one, other in pairwise(name.split())
            if not LITTLE & {one, other}
        }
        return {whole: apart for whole, apart in found.items() if whole not in self._named_words}

    @cached_property
    def spelling(self) -> Spelling:
        """The words by which options are found, and those that are `run_together`."""
        often = {word: number for word, number in self._named_words.items() if word not in LITTLE}
        return Spelling(dict.fromkeys(self.run_together, 0) | often, SHORTEST_MISSPELT)

    def known_of(self, test: Callable[[Known], bool]) -> Bits:
        """Return the options of treatments of which what is Known passes a test."""
        found = 0
        for row, options in self._treatments.items():
            if row.slug in self._summaries and test(self._summaries[row.slug]):
                found |= options
        return found

    @cached_property
    def given_by(self) -> dict[str, Bits]:
        """{slug of a Route: the options of which the treatment or one of the prices says so}"""
        prices = self.prices
        by_prices: dict[int, set[int]] = {}
        for place, routes in zip(prices.options, prices.columns.routes, strict=True):
            if routes:
                by_prices.setdefault(routes, set()).add(place)
        found = {}
        for number, route in enumerate(self._routes):
            of_treatments = (
                places for row, places in self._of_treatment.items() if route in row.routes.all()
            )
            priced = (places for routes, places in by_prices.items() if routes >> number & 1)
            found[route.slug] = self._at(p for places in (*of_treatments, *priced) for p in places)
        return found


def _grouped(rows: Iterable[Any]) -> dict[Any, array[int]]:
    """{row: the places at which it stands}, of those that are not None"""
    found: dict[Any, array[int]] = {}
    for place, row in enumerate(rows):
        if row is not None:
            found.setdefault(row, array("q")).append(place)
    return found


@made_once(1)
def index_of(edition: Edition) -> OptionIndex:
    """Return the OptionIndex of all options that an edition lists."""
    return OptionIndex(
        options_by_name(edition),
        edition.prices.columns,
        edition.every(Route),
        summaries_of(edition),
    )
