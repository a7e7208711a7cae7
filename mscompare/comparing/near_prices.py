"""Which prices bear on a column, and what of them is told one by one.

A clinic's few prices stand each by itself. Where a column has more than a reader can read, those
that are equally wide are told together, from the lowest to the highest; of them only the lowest,
the highest and the best supported are printed elsewhere, so that nothing is flattered by what is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from clinics.price_lines import price_scale
from mscompare.comparing.applicability import (
    Applicability,
    Column,
    applicability_label,
    applicability_of,
    scope_of,
    subject,
)
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.edition.remembered import made_once
from mscompare.prices.brief import NearPrices, PricesInBrief
from mscompare.prices.by_payer import prices_told
from mscompare.prices.gathered import PricesThere, own_prices, price_measure, prices_there
from mscompare.prices.samples import ends_of, sample_of
from mscompare.prices.spans import by_kind
from mscompare.web.addresses import answer_url, options_url, path_of
from treatments.figures import wording
from treatments.models import COMPARABLE, MeasureGroup, TreatmentKind

if TYPE_CHECKING:
    from clinics.models import Option
    from mscompare.edition.edition import Edition
    from mscompare.prices.gathered import PricedOption
    from treatments.models import Treatment


class OptionsByPlace:
    """Options by their treatments and places: those near a column are found without a search."""

    def __init__(self, options: Iterable[Option]) -> None:
        self._of: dict[str, dict[int | None, dict[int | None, list[Option]]]] = {}
        self._unstated: dict[tuple[int | None, int | None], list[Option]] = {}
        self._services: dict[int | None, list[Option]] = {}
        for option in options:
            countries = self._of.setdefault(option.treatment.slug, {})
            clinics = countries.setdefault(option.country_id, {})
            clinics.setdefault(option.clinic_id, []).append(option)
            if option.treatment.kind == TreatmentKind.UNDETERMINED:
                place = option.country_id, option.clinic_id
                self._unstated.setdefault(place, []).append(option)
            if option.treatment.kind == TreatmentKind.SERVICE:
                self._services.setdefault(option.clinic_id, []).append(option)

    def around(self, column: Column) -> list[Option]:
        """Return the options whose prices may bear on a column: of its treatment and those that it
        is a form of or that are forms of it, around it and inside it; of treatments that are not
        stated, in the same place; services of the same clinic. Those of its own treatment stand
        first, the closest before those around them."""
        here, own = column.option, column.scope.treatment
        family = [own, *sorted((column.ancestors | column.variants) - {own})]
        found = [
            option
            for slug in family
            for clinics in self._countries(slug, here.country_id)
            for option in _clinics(clinics, here.clinic_id)
        ]
        unstated = self._unstated.get((here.country_id, here.clinic_id), [])
        services = self._services.get(here.clinic_id, []) if here.clinic_id else []
        return list({option.pk: option for option in (*found, *unstated, *services)}.values())

    def _countries(self, slug: str, country: int | None) -> list[dict[int | None, list[Option]]]:
        countries = self._of.get(slug, {})
        if country is None:
            return list(countries.values())
        return [countries[key] for key in (country, None) if key in countries]

    def covering(self, column: Column) -> list[Option]:
        """Return the options in whose place all of a column's lies, of its treatment and those that
        it is a form of: the closest first, without the column's own."""
        here, own = column.option, column.scope.treatment
        places = dict.fromkeys(
            ((here.country_id, here.clinic_id), (here.country_id, None), (None, None))
        )
        found = [
            option
            for country, clinic in places
            for slug in (own, *sorted(column.ancestors))
            for option in self._of.get(slug, {}).get(country, {}).get(clinic, ())
        ]
        return [option for option in found if option.pk != here.pk]

    def near(self, column: Column) -> dict[Applicability, list[Option]]:
        """Return {how their prices apply to a column: options}."""
        found: dict[Applicability, list[Option]] = {}
        for option in self.around(column):
            applies = applicability_of(column, scope_of(option), MeasureGroup.COST)
            if applies is not None:
                found.setdefault(applies, []).append(option)
        return found


def _clinics(clinics: Mapping[int | None, list[Option]], clinic: int | None) -> list[Option]:
    if clinic is None:
        return [option for options in clinics.values() for option in options]
    return [option for key in (clinic, None) for option in clinics.get(key, ())]


def near_prices(
    edition: Edition, columns: Sequence[Column], options: OptionsByPlace
) -> list[NearPrices]:
    """Return the NearPrices of each column among these options; rows are read for all at once."""
    chosen = [_chosen(edition, column, options) for column in columns]
    rows = iter(edition.prices.at([place for places, _ in chosen for place in places]))
    return [replace(near, rows=[next(rows) for _ in places]) for places, near in chosen]


def _chosen(
    edition: Edition, column: Column, options: OptionsByPlace
) -> tuple[list[int], NearPrices]:
    """Which prices stand by themselves, by their places, and what is told of the others."""
    near = {
        applies: own_prices(edition, some) for applies, some in sorted(options.near(column).items())
    }
    every = [priced for some in near.values() for priced in some]
    if sum(len(own) for _, own in every) <= MOST_ONE_BY_ONE:
        places = [place for _, own in every for place in own]
        return places, NearPrices()
    return _shortened(edition, column, near)


def _shortened(
    edition: Edition,
    column: Column,
    near: Mapping[Applicability, Sequence[PricedOption]],
) -> tuple[list[int], NearPrices]:
    """Of the closest prices each while there is room, of the others what they are together."""
    room = MOST_ONE_BY_ONE
    shown: list[int] = []
    briefly: dict[int, PricesInBrief] = {}
    every = [place for priced in near.values() for _, own in priced for place in own]
    by_kinds = by_kind(edition, every)
    for applies, priced in near.items():
        for together in _equally_wide(applies, priced):
            places = [place for _, own in together for place in own]
            if len(places) <= room:
                room -= len(places)
                shown += places
                continue
            if len(together) == 1:
                sample, brief = _of_option(edition, column, applies, together[0][0])
            else:
                sample, brief = _inside_of(edition, column, together)
            shown += sample
            briefly |= {option.pk: brief for option, _ in together}
    # Of each currency and kind both ends are there, or a difference of sources would be missed.
    ends = (ends_of(edition, same) for same in by_kinds.values())
    shown = sorted({*shown, *chain.from_iterable(ends)})
    told = {price_scale(*kind): prices_told(edition, places) for kind, places in by_kinds.items()}
    return shown, NearPrices((), briefly, prices_told(edition, every), told)


def _equally_wide(
    applies: Applicability, priced: Sequence[PricedOption]
) -> list[list[PricedOption]]:
    """Of prices inside a place those of one treatment together, of others those of one option."""
    together: dict[int, list[PricedOption]] = {}
    for option, own in priced:
        key = option.treatment_id if applies == Applicability.INSIDE else option.pk
        together.setdefault(key, []).append((option, own))
    return list(together.values())


def _of_option(
    edition: Edition,
    column: Column,
    applies: Applicability,
    option: Option,
) -> tuple[list[int], PricesInBrief]:
    """A sample of the prices of one option, and what they are together."""
    treatments = {option.treatment.slug: option.treatment}
    label = applicability_label(applies, column, scope_of(option), option, treatments)
    about = subject(scope_of(option), option, treatments).name
    sample, there = _together(edition, option)
    return sample, PricesInBrief(label, about, there)


@made_once()
def _together(edition: Edition, option: Option) -> tuple[list[int], PricesThere]:
    own = edition.prices.places_of_option(option.pk)
    url = answer_url(option, price_measure(edition))
    there = prices_there(edition, option.treatment, [(option, own)], url)
    return sample_of(edition, own), there


def _inside_of(
    edition: Edition,
    column: Column,
    together: Sequence[PricedOption],
) -> tuple[list[int], PricesInBrief]:
    """A sample of the prices of options of one treatment inside a place, and what they are
    together."""
    treatment: Treatment = together[0][0].treatment
    where = _inside(column, [option for option, _ in together])
    other = treatment.slug != column.scope.treatment
    label = f"for {treatment.short_name} {where}" if other else where
    if treatment.kind in COMPARABLE:
        url = options_url({"country": column.scope.country or "", "treatment": treatment.slug})
    else:
        url = path_of("answer", treatment.slug, price_measure(edition))
    there = prices_there(edition, treatment, together, url)
    places = [place for _, own in together for place in own]
    brief = PricesInBrief(label, f"{treatment.short_name} {where}", there)
    return sample_of(edition, places), brief


def _inside(column: Column, options: Sequence[Option]) -> str:
    """Where options inside a column's place are, in words: "in 40 countries", "at 125 clinics, or
    none named, in Mexico"."""
    country = column.option.country
    places = {option.clinic_id if country else option.country_id for option in options}
    unnamed = ", or none named" if None in places else ""
    number = len(places - {None})
    if country:
        within = f"{unnamed}," if unnamed else ""
        return f"at {wording.count_of(number, 'clinic')}{within} in {country.place}"
    return f"in {wording.count_of(number, 'country', 'countries')}{unnamed}"
