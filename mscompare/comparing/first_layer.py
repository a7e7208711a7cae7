"""What a reader meets first: the rows that page and paper show before anything is unfolded. Pure.

Too many outcomes at once and none of them is understood; so seven at most of benefit and burden
come first. A grave harm never counts towards the seven and is never left out.
"""

# Outcomes of benefit and burden, in the order in which people with MS rank them: disability,
# quality of life, relapses, what it is like. They are what people can feel; what a scan shows, and
# counts that mix a scan with the rest, are one step away.
FIRST_LAYER = (
    "no-worsening",
    "improvement",
    "quality-of-life",
    "relapse-free",
    "recovery",
)
# What a decision needs beside outcomes.
ALWAYS = ("hospital-stay", "price", "suitability", "availability")


def in_first_layer(measure):
    """Return True if the row of this Measure is shown first: an outcome of the first layer,
    every harm with a gravity, price, stay in hospital, whom it may suit, rules and places."""
    return measure.gravity is not None or measure.slug in (*FIRST_LAYER, *ALWAYS)


# What a screen has room for beside it: how long one is away, and new spots on scans, where the best
# trials of cells found no benefit. Paper names those trials beside the best benefit instead.
ON_SCREEN = ("new-lesions", "time-away")


def on_first_screen(measure):
    """Return True if the row of this Measure is shown first on a page: the first layer and a little
    more, seven outcomes at most."""
    return in_first_layer(measure) or measure.slug in ON_SCREEN
