"""Made-up figures that may differ: stays of so many days, shares, and what is found of them."""

from mscompare.comparing.disagreements import disagreements
from tests.rules.made_up import figure

DAYS, DOLLARS, SHARE = "days", "USD asked", "percent"


def days(low, high=None, **fields):
    """A stay of so many days, from a source of its own unless one is given."""
    return _single_or_range(DAYS, low, high, fields)


def share(low, high=None, **fields):
    """A share of people in percent."""
    return _single_or_range(SHARE, low, high, fields)


def _single_or_range(scale, low, high, fields):
    """`low` alone is a single value, unless the figure is open-ended: then it has no other end."""
    if high is None and not fields.get("open_ended"):
        high = low
    return figure(low, high, scale=scale, **fields)


def one(*lines):
    """The one Disagreement among these figures."""
    (found,) = disagreements("x", "X", lines)
    return found
