"""Which addresses are one page, and which are of no page that is kept (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from mscompare.web.parameters import Parameter, not_understood


class PageAddress(NamedTuple):
    """All of a request that may enter a kept page.

    `host` is the one that was asked for: a few pages name it where SITE_URL is not set. `query` is
    canonical, `fragment` says that htmx asks for the results alone, `encoding` how they are
    compressed ("" for not at all).
    """

    scheme: str
    host: str
    path: str
    query: str
    fragment: bool
    encoding: str


def canonical_query(data: Any, parameters: Sequence[Parameter]) -> str | None:
    """Return what stands behind the "?" of the one address of a page, from a QueryDict.

    Names stand in the order in which the page declares them, empty values are left out, and a value
    that is given twice stands there once, unless the page says that it was. The order of several
    values of one name is the reader's: it orders columns and rows.

    None for an address of which nothing is kept: one that the page does not understand, and one
    that holds what somebody typed.
    """
    if not_understood(data, parameters):
        return None
    pairs = []
    for parameter in parameters:
        if parameter.name not in data:
            continue
        given = [value for value in data.getlist(parameter.name) if value]
        values = list(dict.fromkeys(given))
        if parameter.tells_twice:
            # Three times says no more than twice.
            values += [value for value in values if given.count(value) > 1]
        if values and parameter.private:
            return None
        pairs += [(parameter.name, value) for value in values]
    return urlencode(pairs)


def holds_private(data: Any, parameters: Sequence[Parameter]) -> bool:
    """Say whether a QueryDict has a name for what people type, even without a value."""
    return any(parameter.private and parameter.name in data for parameter in parameters)
