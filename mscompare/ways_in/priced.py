"""Places with their prices, under their treatments: what the home page shows of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.charts.axis import round_top
from treatments.models import TreatmentKind

if TYPE_CHECKING:
    from clinics.models import Country, Option
    from mscompare.glance.cells import PricesBody
    from treatments.models import Treatment

# So many places of one treatment stand there, by name; the list of options has all.
MOST_PRICED = 12


@dataclass(frozen=True)
class PricedPlaces:
    """The places of one treatment: (country, prices to patients) of the first by name, how many
    `more` have such prices, and those `without` one that was found."""

    treatment: Treatment
    places: tuple[tuple[Country, PricesBody], ...]
    more: int
    without: tuple[Country, ...]

    @property
    def number(self) -> int:
        return len(self.places) + self.more + len(self.without)

    @property
    def stated(self) -> bool:
        """False where no source says which treatment it is."""
        return self.treatment.kind != TreatmentKind.UNDETERMINED


@dataclass(frozen=True)
class WherePriced:
    """PricedPlaces by treatment; the treatments of which no place is known; the end of the axis of
    all prices in US dollars, 0 without one."""

    groups: tuple[PricedPlaces, ...]
    nowhere: tuple[Treatment, ...]
    top: int


def where_priced(told: Iterable[tuple[Option, PricesBody]]) -> WherePriced:
    """Return what stands of these options that name no clinic, in their order, with what they
    cost: a place counts as priced if a patient was asked for something, or for nothing."""
    by_treatment: dict[Treatment, list[tuple[Country, PricesBody]]] = {}
    for option, body in told:
        places = by_treatment.setdefault(option.treatment, [])
        if option.country is not None:
            places.append((option.country, body))
    groups = tuple(_group(row, places) for row, places in by_treatment.items() if places)
    shown = [body.on_axis for group in groups for _, body in group.places]
    highest = max((kind.high for kind in shown if kind), default=Decimal(0))
    nowhere = tuple(treatment for treatment, places in by_treatment.items() if not places)
    return WherePriced(groups, nowhere, int(round_top(highest)) if highest else 0)


def _group(treatment: Treatment, places: list[tuple[Country, PricesBody]]) -> PricedPlaces:
    priced = [(country, body) for country, body in places if not body.unknown]
    return PricedPlaces(
        treatment,
        tuple(priced[:MOST_PRICED]),
        len(priced[MOST_PRICED:]),
        tuple(country for country, body in places if body.unknown),
    )
