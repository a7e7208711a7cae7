"""Countries, clinics and options, as a search finds them: options by their prices, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from clinics.models import Clinic, Country, Option
from mscompare.edition.options import comparable_options
from mscompare.edition.prices import NO_AMOUNT, UNITS
from mscompare.glance.prices import NO_PRICE
from mscompare.prices.by_payer import prices_by_payer
from mscompare.search.entries import Entry
from mscompare.search.hits import FoundGroup, FoundKind, Hit, in_one
from mscompare.web.addresses import address
from treatments.models import Measure, MeasureKind
from treatments.text import upper_first
from treatments.typed.number_words import words_of_figure

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# Prices of one option that are looked through for a number.
PRICES_LOOKED_AT = 200


def place_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what is found of places."""
    # Each is asked for by what it costs, whether a price was found or not.
    priced = in_one(*(m.short for m in edition.published(Measure) if m.kind == MeasureKind.COST))
    for country in edition.published(Country):
        names = (country.name, country.place, *country.also_known_as.split())
        yield Entry(FoundGroup.PLACES, FoundKind.COUNTRY, country.slug, _once(names), about=priced)
    for clinic in edition.published(Clinic):
        where = " ".join(filter(None, (clinic.name, clinic.city, clinic.country.name)))
        names = (clinic.name, *_parts(clinic.name), clinic.also_known_as, clinic.city, where)
        yield Entry(
            FoundGroup.PLACES, FoundKind.CLINIC, clinic.slug, _once(names), clinic.known, priced
        )
    for option in comparable_options(edition):
        about = in_one(option.treatment.name, option.treatment.also_known_as, priced)
        yield Entry(
            FoundGroup.PLACES,
            FoundKind.OPTION,
            option.slug,
            (option.name,),
            about,
            numbers=tuple(_prices(edition, option)),
        )


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _parts(name: str) -> list[str]:
    """The names before and in the brackets of a name: "Clínica Ruiz (HSCT México)"."""
    return [part.strip() for part in name.rstrip(")").split("(")] if name.endswith(")") else []


def _prices(edition: Edition, option: Option) -> Iterator[str]:
    for place in edition.prices.places_of_option(option.pk):
        yield from _words_of_price(edition, place)


def _words_of_price(edition: Edition, place: int) -> Iterable[str]:
    """The words of a price at this place of the columns."""
    columns = edition.prices.columns
    ends = (columns.low[place], columns.high[place])
    low, high = (None if end == NO_AMOUNT else Decimal(end) / 100 for end in ends)
    return words_of_figure(low, high, UNITS[columns.unit[place]])


def country_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a country."""
    country = edition.row(Country, slug)
    return Hit(
        country.name,
        country.get_absolute_url(),
        "Country",
        f"What is said, and what is known, about stem-cell treatment for MS in {country.place}.",
        links=(("Options there", address("options", {"country": slug})),),
    )


def clinic_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a clinic."""
    clinic = edition.row(Clinic, slug)
    where = f"{clinic.city}, {clinic.country.name}" if clinic.city else clinic.country.name
    return Hit(
        clinic.name,
        clinic.get_absolute_url(),
        "Clinic",
        f"{where}. {clinic.get_status_display()}. To be listed is no recommendation.",
    )


def option_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of an option."""
    option = edition.row(Option, slug)
    places = edition.prices.places_of_option(option.pk)
    prices = prices_by_payer(edition, places, one_by_one=False)
    told = f"{upper_first(prices.counted)}." if places else NO_PRICE
    return Hit(
        option.name,
        address("compare", {"option": slug}),
        "Option",
        f"{told} {upper_first(option.treatment.plain_name)}.",
        links=(("Tick it in the list", address("options", {"option": slug})),),
    )


def priced_option_hit(edition: Edition, slug: str, numbers: Set[str]) -> Hit:
    """Return what is shown of an option, with the first of its prices that is one of these
    `numbers`, as words, where its first prices have it."""
    option = edition.row(Option, slug)
    first = edition.prices.places_of_option(option.pk)[:PRICES_LOOKED_AT]
    fits = [p for p in first if not numbers.isdisjoint(_words_of_price(edition, p))]
    lines = tuple(edition.lines.cost(row) for row in edition.prices.at(fits[:1]))
    gain = lines[0].source.gain if lines else ""
    return replace(option_hit(edition, slug), figures=lines, gain=gain)
