"""What a comparison needs of an edition: its columns, and what may bear on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial

from clinics.models import Notice, Option
from mscompare.comparing.applicability import Applicability, Column, column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.near_prices import OptionsByPlace, near_prices
from mscompare.comparing.table import INSIDE, Facts
from mscompare.edition.answers import answer_told
from mscompare.edition.edition import Edition
from mscompare.edition.options import comparable_options
from mscompare.edition.remembered import made_once
from mscompare.prices.apart import PricesApart
from mscompare.prices.brief import NearPrices
from mscompare.web.addresses import STANDARD_CARE
from treatments.models import (
    COMPARABLE,
    Criterion,
    Finding,
    Measure,
    MeasureGroup,
    Statement,
    Treatment,
    TreatmentKind,
)

COMPARED_KINDS = (*COMPARABLE, TreatmentKind.STANDARD)


def columns_for(edition: Edition, slugs: Iterable[str]) -> tuple[list[Column], list[str]]:
    """Return (columns, unknown slugs): the options in the order asked for, those of one treatment
    side by side, standard care last."""
    wanted = [slug for slug in dict.fromkeys(slugs) if slug != STANDARD_CARE]
    found = {slug: column_named(edition, slug) for slug in wanted}
    asked = [column for column in found.values() if column]
    first = {c.scope.treatment: place for place, c in reversed(list(enumerate(asked)))}
    columns = sorted(asked, key=lambda column: first[column.scope.treatment])
    if standard := column_named(edition, STANDARD_CARE, True):
        columns.append(standard)
    return columns, [slug for slug in wanted if not found[slug]]


def column_named(edition: Edition, slug: str, pinned: bool = False) -> Column | None:
    """Return the Column of the option with this slug, None if it cannot be compared."""
    option = edition.row(Option, slug)
    listed = option and edition.is_published(option) and option.treatment.kind in COMPARED_KINDS
    # Remembered by its row: what else stands in an address stays nowhere.
    return option_column(edition, option, pinned) if listed else None


@made_once()
def option_column(edition: Edition, option: Option, pinned: bool = False) -> Column:
    """Return the Column of an option of an edition."""
    return column_of(option, pinned)


def treatments_of(columns: Iterable[Column]) -> set[str]:
    """The slugs of the treatments whose facts may bear on these columns."""
    treatments: set[str] = set()
    for column in columns:
        treatments |= column.family
    return treatments


@dataclass
class EditionFacts(Facts):
    """All facts of an edition; of prices, which may be many, those near a column on demand."""

    edition: Edition = field(kw_only=True)

    def prices_near(self, columns: Sequence[Column]) -> list[NearPrices]:
        return near_prices(self.edition, columns, published_options(self.edition))

    def told(self, columns: Sequence[Column]) -> Collection[str]:
        return treatments_of(columns)


@made_once()
def cells_of(edition: Edition) -> CellMaker:
    """Return the CellMaker of an edition: whatever is compared in it is made there, once."""
    facts = EditionFacts(
        measures=[
            measure
            for measure in edition.published(Measure)
            if measure.group != MeasureGroup.BACKGROUND
        ],
        findings=list(edition.shown(Finding)),
        statements=list(edition.shown(Statement)),
        criteria=list(edition.shown(Criterion)),
        notices=[notice for notice in edition.shown(Notice) if notice.country_id],
        edition=edition,
    )
    treatments = {row.slug: row for row in edition.every(Treatment)}
    return CellMaker(facts, edition.lines, treatments, partial(answer_told, edition))


def cells_for(edition: Edition, ms_type: str | None) -> CellMaker:
    """Return the CellMaker whose answers are for a reader's type of MS; the facts are all there."""
    return _cells_for(edition, ms_type) if ms_type else cells_of(edition)


@made_once()
def _cells_for(edition: Edition, ms_type: str) -> CellMaker:
    # Facts and what is made of them are shared: only answers are others.
    cells = copy(cells_of(edition))
    cells.answers = partial(answer_told, edition, ms_type=ms_type)
    return cells


@made_once()
def published_options(edition: Edition) -> OptionsByPlace:
    """Return the published options of an edition, by treatment and place."""
    return OptionsByPlace(edition.published(Option))


@made_once()
def all_options(edition: Edition) -> OptionsByPlace:
    """Return all options of an edition by treatment and place, retired ones too."""
    return OptionsByPlace(edition.every(Option))


@made_once()
def apart_in_price(edition: Edition) -> dict[Option, int]:
    """Return {option: on how many scales its sources differ} of the options that can be ticked and
    on whose prices they do, by name."""
    apart, options = PricesApart(edition), published_options(edition)
    found = {}
    for option in comparable_options(edition):
        near = options.near(column_of(option))
        near.pop(Applicability.ON_TOP, None)
        inside = [o.pk for applies in INSIDE for o in near.pop(applies, ())]
        # Prices from elsewhere alone are no disagreement on the price of a place.
        wider = [o.pk for some in near.values() for o in some]
        if scales := apart.scales_apart(inside, wider):
            found[option] = scales
    return found
