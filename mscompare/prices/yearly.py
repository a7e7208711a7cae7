"""Which prices are asked again every year. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

# What stands among the facts of such a price.
PAID_FOR, EACH_YEAR = "what it is paid for", "each year"


def is_paid_each_year(line: FigureLine) -> bool:
    """Return True for a price that is asked every year, as medicines are."""
    return EACH_YEAR in dict(line.facts).get(PAID_FOR, "")
