"""Which prices a reader may add up for an option, and what is told beside them.

Of its own prices each that a patient pays may be chosen; those of wider places, too, in a group
that says so. What a hospital or a health service spent is shown and cannot be chosen: nobody offers
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clinics.models import ItemState, Option, Perspective, PricedUnit
from clinics.price_lines import AVERAGES as MIDDLES
from mscompare.comparing.applicability import Applicability, applicability_label, scope_of
from mscompare.comparing.queries import published_options
from mscompare.edition.remembered import made_once
from mscompare.prices.yearly import is_paid_each_year
from mscompare.whole_cost.sums import PriceAdded
from treatments.evidence.rubric import OLD_MONTHS, months_before
from treatments.models import Statistic, TreatmentKind
from treatments.units import CURRENCIES, Unit

if TYPE_CHECKING:
    from datetime import date

    from clinics.models import Cost
    from mscompare.comparing.applicability import Column
    from mscompare.edition.edition import Edition
    from treatments.figures.lines import FigureLine

# So many of a group can be chosen on the page; others are found where all prices are.
MOST_OFFERED = 25
FOR_ONE = (PricedUnit.SESSION, PricedUnit.VISIT)
CURRENCY_OF = {unit.value: unit for unit in CURRENCIES}
OF_AVERAGES = (*MIDDLES, Statistic.AVERAGE)
NOT_HERE = "This price is not for this place."
NO_DAY = "This price has no date."
OVER_FIVE_YEARS = "This price is more than five years old."
CONTRADICTED = "Its source gives another price for the same thing elsewhere."
AVERAGE = "This is an average: some pay more."
NOT_ASKED = "This is what a hospital was paid, not what it asks of you."
FOR_ONE_ONLY = "This is for one {}. How many you need is not in it."


@dataclass(frozen=True)
class OfferedPrice:
    """A price that can be chosen: as a line, as what is added, and what must be said beside a sum
    of it. `where` says for what it is if that is not the option itself."""

    line: FigureLine
    added: PriceAdded
    remarks: tuple[str, ...]
    where: str = ""

    def said(self, name: str) -> str:
        """Return what its source says of a row, in words: "included", "not stated"."""
        state = ItemState(self.added.states.get(name, ItemState.UNKNOWN))
        return "not stated" if state == ItemState.UNKNOWN else state.label


@dataclass(frozen=True)
class OfferedPrices:
    """What can be chosen for an option: its `own` prices, of which so many `more` stand elsewhere,
    and `wider` ones; `costs` are no prices. `beside` has amounts that sources give for a row
    itself, {row: lines}."""

    column: Column
    own: tuple[OfferedPrice, ...]
    wider: tuple[OfferedPrice, ...]
    costs: tuple[FigureLine, ...]
    beside: Mapping[str, tuple[FigureLine, ...]]
    number: int

    @property
    def slug(self) -> str:
        return self.column.slug

    @property
    def more(self) -> int:
        """So many of its own prices cannot be chosen here."""
        return self.number - len(self.own)

    @cached_property
    def choices(self) -> Mapping[str, OfferedPrice]:
        """{key: price} of all that can be chosen on the page."""
        return {price.line.key: price for price in (*self.own, *self.wider)}

    @property
    def currency(self) -> Unit:
        """In which currency an offer for it probably is: that of the first price."""
        return next((price.added.unit for price in self.choices.values()), Unit.USD)


@made_once()
def offered_prices(edition: Edition, column: Column) -> OfferedPrices:
    """Return the OfferedPrices of a column's option, the best supported first."""
    columns = edition.prices.columns
    every = edition.prices.places_of_option(column.option.pk)
    own = [place for place in every if columns.payable[place]]
    rest = [place for place in every if not columns.payable[place]]
    wider = [
        place
        for option in published_options(edition).covering(column)
        for place in _payable(edition, option)
    ]
    return OfferedPrices(
        column,
        own=tuple(_offered(edition, row) for row in _best(edition, own)),
        wider=tuple(_offered(edition, row, column) for row in _best(edition, wider)),
        costs=tuple(edition.lines.cost(row) for row in _best(edition, rest)),
        beside=_beside(edition, column),
        number=len(own),
    )


def _payable(edition: Edition, option: Option) -> list[int]:
    places = edition.prices.places_of_option(option.pk)
    return [place for place in places if edition.prices.columns.payable[place]]


def _best(edition: Edition, places: Iterable[int]) -> Sequence[Cost]:
    """The rows of the best supported of these, equals by their keys; so many as can be chosen."""
    level = edition.prices.columns.level
    return edition.prices.at(sorted(places, key=lambda place: -level[place])[:MOST_OFFERED])


def _offered(edition: Edition, row: Cost, elsewhere: Column | None = None) -> OfferedPrice:
    line, where = edition.lines.cost(row), ""
    if elsewhere:
        scope, treatments = scope_of(row.option), {row.option.treatment.slug: row.option.treatment}
        where = applicability_label(Applicability.WIDER, elsewhere, scope, row.option, treatments)
    added = PriceAdded(
        unit=CURRENCY_OF[row.unit],
        low=row.low,
        # Of how many visits nobody knows the end is not known either.
        high=None if row.open_ended or row.per in FOR_ONE else row.high,
        is_bound=row.statistic not in OF_AVERAGES,
        each_year=is_paid_each_year(line),
        states={item.item: item.state for item in row.items.all()},
    )
    return OfferedPrice(line, added, tuple(_remarks(row, edition.day, bool(elsewhere))), where)


def _remarks(row: Cost, on: date, is_elsewhere: bool) -> Iterable[str]:
    if is_elsewhere:
        yield NOT_HERE
    if row.as_of is None:
        yield NO_DAY
    elif row.as_of < months_before(on, OLD_MONTHS):
        yield OVER_FIVE_YEARS
    if row.contradicts_itself:
        yield CONTRADICTED
    if row.perspective == Perspective.COLLECTED:
        yield NOT_ASKED
    if row.statistic in OF_AVERAGES:
        yield AVERAGE
    if row.per in FOR_ONE:
        yield FOR_ONE_ONLY.format(PricedUnit(row.per).label)


def _beside(edition: Edition, column: Column) -> dict[str, tuple[FigureLine, ...]]:
    """{row: amounts that sources give for it}: of services here, or anywhere around."""
    here = column.scope
    found: dict[str, list[FigureLine]] = {}
    for option in _services(edition):
        if not scope_of(option).covers_place(here):
            continue
        for row in _best(edition, _payable(edition, option)):
            if row.pays_for:
                found.setdefault(row.pays_for, []).append(edition.lines.cost(row))
    return {name: tuple(lines) for name, lines in found.items()}


@made_once(1)
def _services(edition: Edition) -> tuple[Option, ...]:
    options = edition.published(Option)
    return tuple(o for o in options if o.treatment.kind == TreatmentKind.SERVICE)
