"""Many prices by where they are asked: each place once, with the way to all its prices.

Where a page has more prices than it prints one by one, it says of each country, or of each clinic,
from what to what they go, how many there are and how strong the strongest is. Treatments are told
apart, or a dear and a cheap one would look like one price from low to high.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from mscompare.edition.remembered import made_once
from mscompare.prices.by_payer import PricesByPayer, prices_and_costs, prices_by_payer
from treatments.figures.lines import independent_of_sellers
from treatments.models import Measure, MeasureKind

if TYPE_CHECKING:
    from clinics.models import Clinic, Country, Option
    from mscompare.edition.edition import Edition
    from treatments.models import Treatment

# So many places stand on a page; the others are found in the list to which it leads.
MOST_PLACES = 50

# An option and the places of those of its prices that are told, in the columns of the edition.
PricedOption: TypeAlias = "tuple[Option, Sequence[int]]"
Place: TypeAlias = "Country | Clinic | None"


@dataclass(frozen=True)
class PricesThere:
    """What one treatment costs in a place, in so many options; all its prices stand at `url`."""

    treatment: Treatment
    by_payer: PricesByPayer
    url: str
    options: int = 1

    @property
    def number(self) -> int:
        """How many prices there are, of all kinds."""
        return self.by_payer.told.number


@dataclass(frozen=True)
class PricesOfPlace:
    """The prices of a country or a clinic, None for those at no named one."""

    place: Place
    treatments: tuple[PricesThere, ...]


@dataclass(frozen=True)
class GatheredPrices:
    """Prices by place: those at no named place first, then by name. `left` places are not told,
    `unpriced` options have no price; of `number` amounts `costs` are what others spent."""

    places: tuple[PricesOfPlace, ...]
    left: int
    unpriced: int
    number: int
    costs: int
    sources: int
    independent: int

    @property
    def counted(self) -> str:
        """How many prices there are, and how many amounts that others spent."""
        return prices_and_costs(self.number - self.costs, self.costs)

    @cached_property
    def of_several(self) -> bool:
        """True if they are prices of more than one treatment."""
        told = {there.treatment.slug for row in self.places for there in row.treatments}
        return len(told) > 1

    @property
    def independence(self) -> str:
        """How many sources they have, and how many of them are independent of sellers."""
        return independent_of_sellers(self.sources, self.independent)


@made_once()
def price_measure(edition: Edition) -> str:
    """Return the slug of the row of the comparison that holds prices, "" without one."""
    measures = edition.published(Measure)
    return next((row.slug for row in measures if row.kind == MeasureKind.COST), "")


def country_of(option: Option) -> Country | None:
    """Return where an option is, for prices by country."""
    return option.country


def clinic_of(option: Option) -> Clinic | None:
    """Return where an option is, for prices by clinic."""
    return option.clinic


def own_prices(edition: Edition, options: Iterable[Option]) -> list[PricedOption]:
    """Return these options, each with all its prices; those without a price are left out."""
    own = edition.prices.places_of_option
    return [(option, own(option.pk)) for option in options if len(own(option.pk))]


def gathered_prices(
    edition: Edition,
    priced: Iterable[PricedOption],
    place_of: Callable[[Option], Place],
    way: Callable[[Place, Sequence[Option]], str],
    of: int = 0,
    one_by_one: bool = False,
) -> GatheredPrices:
    """Return the GatheredPrices of these options, by the place that `place_of` gives for each.

    `way(place, options)` says at which address all prices of one treatment there stand; `of` is how
    many options there are in all, those without a price too. Few may be told `one_by_one`.
    """
    priced = list(priced)
    told = partial(_treatments, edition, one_by_one)
    by_place: dict[Place, list[PricedOption]] = {}
    for option, places in priced:
        by_place.setdefault(place_of(option), []).append((option, places))
    names = sorted(by_place, key=_by_name)
    columns = edition.prices.columns
    payable = columns.payable.__getitem__
    sources = {
        columns.source[place]: columns.independent[place]
        for _, places in priced
        for place in places
    }
    return GatheredPrices(
        places=tuple(
            PricesOfPlace(place, tuple(told(by_place[place], partial(way, place))))
            for place in names[:MOST_PLACES]
        ),
        left=len(names[MOST_PLACES:]),
        unpriced=max(0, of - sum(any(map(payable, places)) for _, places in priced)),
        number=sum(len(places) for _, places in priced),
        costs=sum(not columns.payable[place] for _, places in priced for place in places),
        sources=len(sources),
        independent=sum(map(bool, sources.values())),
    )


def _by_name(place: Place) -> tuple[str, str]:
    return (place.folded, place.slug) if place else ("", "")


def _treatments(
    edition: Edition,
    one_by_one: bool,
    priced: Iterable[PricedOption],
    way: Callable[[Sequence[Option]], str],
) -> Iterable[PricesThere]:
    by_treatment: dict[Treatment, list[PricedOption]] = {}
    for option, places in priced:
        by_treatment.setdefault(option.treatment, []).append((option, places))
    for treatment in sorted(by_treatment, key=lambda treatment: treatment.folded):
        here = by_treatment[treatment]
        url = way([option for option, _ in here])
        yield prices_there(edition, treatment, here, url, one_by_one)


def prices_there(
    edition: Edition,
    treatment: Treatment,
    priced: Iterable[PricedOption],
    url: str,
    one_by_one: bool = False,
) -> PricesThere:
    """Return the PricesThere of these options, which have a price; all stand at `url`."""
    priced = list(priced)
    places = [place for _, own in priced for place in own]
    by_payer = prices_by_payer(edition, places, one_by_one)
    return PricesThere(treatment, by_payer, url, len(priced))
