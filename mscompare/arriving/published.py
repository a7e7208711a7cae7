"""All addresses that an edition publishes, for those who look for the one that is meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache, partial
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

from clinics.models import Clinic, Country
from mscompare.arriving.address_forms import AddressForm, AddressPart
from mscompare.arriving.known_values import KnownValues
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.web.parameters import Parameter, taken_by
from treatments.models import Measure, Source, Treatment

# What the address of a row says: the list that it stands in, or the name of the place.
ROWS_UNDER: Mapping[str, type[Any]] = {
    "treatments": Treatment, "countries": Country, "clinics": Clinic, "sources": Source,
    "<slug:measure>": Measure,
}  # fmt: skip


def is_an_option(edition: Edition, text: str) -> bool:
    """Say whether a text can only mean an option."""
    return any(
        place.meant(text)
        for route in published_routes(edition)
        for name, place in route.taken.items()
        if name == "option" and route.steps == ("compare",)
    )


@lru_cache(maxsize=1)
def our_names() -> frozenset[str]:
    """Return the names of all Parameters that any page takes."""
    return frozenset(p.name for view in _views() for p in taken_by(view.callback))


@made_once(1)
def published_routes(edition: Edition) -> tuple[AddressForm, ...]:
    """Return the forms of the addresses of all public pages, with what is known of an edition."""
    rows = {model: _place_of_rows(edition, model) for model in set(ROWS_UNDER.values())}
    return tuple(_route(edition, view, rows) for view in _views() if _is_of_rows(view))


def _views() -> list[URLPattern]:
    return [p for p in get_resolver().url_patterns if isinstance(p, URLPattern)]


def _is_of_rows(view: URLPattern) -> bool:
    """True but for the short addresses, whose code says itself what it means, and for files whose
    names have numbers."""
    return isinstance(view.pattern, RoutePattern) and "<int:" not in str(view.pattern)


def _route(
    edition: Edition, view: URLPattern, rows: Mapping[type[Any], AddressPart]
) -> AddressForm:
    path = str(view.pattern)
    written = [step for step in path.split("/") if step]
    steps = tuple(
        rows[ROWS_UNDER.get(step) or ROWS_UNDER[written[0]]] if step.startswith("<") else step
        for step in written
    )
    taken = {p.name: _place_of(edition, p) for p in taken_by(view.callback)}
    return AddressForm(steps, "/" if path.endswith("/") else "", taken)


def _place_of_rows(edition: Edition, model: type[Any]) -> AddressPart:
    named = {row.natural_key()[0]: row for row in edition.every(model)}
    return AddressPart(KnownValues(named), named=partial(_name_of, named))


def _place_of(edition: Edition, parameter: Parameter) -> AddressPart:
    if parameter.private:
        return AddressPart(typed=True)
    if read := parameter.known or _rows_of(parameter):
        known = read(edition)
        return AddressPart(KnownValues(known), named=partial(_name_of, known))
    return AddressPart(fits=parameter.fits) if parameter.is_checked else AddressPart()


def _rows_of(parameter: Parameter) -> Any:
    """What gives the rows that the field which cleans a value takes; None for another field."""
    if not parameter.cleans:
        return None
    return getattr(parameter.cleans(label=parameter.label).field, "rows", None)


def _name_of(known: Collection[str] | Mapping[str, Any], value: str) -> str:
    """The name of a row; what is no row has none."""
    row = known.get(value) if isinstance(known, Mapping) else None
    names = (getattr(row, name, "") for name in ("short_name", "name", "title", "label"))
    return next((str(name) for name in names if name), "")
