"""The reader's type of MS, as the address says it: which answers are told. It hides no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mscompare.web.parameters import Parameter, taken_by, understood, with_query
from treatments.answers.people import READERS_TYPES
from treatments.models import STUDIED_IN
from treatments.text import join_words

if TYPE_CHECKING:
    from django.http import HttpRequest

NOT_CHOSEN = "not chosen"


def readers_type(studied_in: str) -> str:
    """Return what a reader may choose that holds a type of MS in which people were studied; "" for
    no such type."""
    counted = set(STUDIED_IN.get(studied_in, ()))
    return next((t for t in READERS_TYPES if counted and counted <= set(STUDIED_IN[t])), "")


# It stands last in addresses, where links take it along.
MS_TYPE = Parameter(
    "ms_type",
    "MS type",
    travels=True,
    told=lambda value: value if value in READERS_TYPES else "",
    known=lambda edition: READERS_TYPES,
    fits=READERS_TYPES.__contains__,
    refused=f"“{{}}” is not understood (only {join_words(READERS_TYPES, 'or')}).",
    title="answers for {} MS".format,
)


def ms_type_of(request: HttpRequest) -> str | None:
    """Return the reader's type of MS, None where none is chosen; what is not understood was
    refused before."""
    chosen = request.GET.get(MS_TYPE.name)
    return chosen if chosen in READERS_TYPES else None


def in_title(request: HttpRequest) -> str:
    """Return what the title of a page says of it: ", answers for relapsing MS"."""
    chosen = ms_type_of(request)
    return f", {MS_TYPE.title(chosen)}" if chosen and MS_TYPE.title else ""


def type_choices(request: HttpRequest) -> list[tuple[str, str]]:
    """Return [(label, address of this page with it)] of what a reader may choose, "" in place of
    the address for what is chosen."""
    match, chosen = request.resolver_match, ms_type_of(request)
    taken = taken_by(match.func) if match else ()
    pairs = [p for p in understood(request.GET, taken) if p[1] and p[0] != MS_TYPE.name]
    found = [(NOT_CHOSEN, "")] if chosen is None else []
    if chosen:
        # The name without a value: a link that carries nothing (links.py).
        found.append((NOT_CHOSEN, with_query(request.path, [*pairs, (MS_TYPE.name, "")])))
    for ms_type in READERS_TYPES:
        address = with_query(request.path, [*pairs, (MS_TYPE.name, ms_type)])
        found.append((ms_type, "" if ms_type == chosen else address))
    return found
