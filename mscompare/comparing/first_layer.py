"""What a reader meets first: the rows that page and paper show before anything is unfolded. Pure.

Too many outcomes at once and none of them is understood; so seven at most of benefit and burden
come first, in the order in which people with MS rank them. They are what people can feel; what a
scan shows, and counts that mix a scan with the rest, are one step away. A grave harm never counts
towards the seven and is never left out. Which row stands where, its `layer` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatments.models import Layer

if TYPE_CHECKING:
    from treatments.models import Measure


def in_first_layer(measure: Measure) -> bool:
    """Return True if the row of this Measure is shown first: an outcome of the first layer,
    every harm with a gravity, price, stay in hospital, whom it may suit, rules and places."""
    return measure.layer == Layer.FIRST


def on_first_screen(measure: Measure) -> bool:
    """Return True if the row of this Measure is shown first on a page: the first layer and what a
    screen has room for beside it, seven outcomes at most.

    There stand new spots on scans, where the best trials of cells found no benefit. Paper names
    those trials beside the best benefit instead.
    """
    return measure.layer in (Layer.FIRST, Layer.ON_SCREEN)
