"""A made-up page: what may be chosen of a bowl of fruit, and what that means."""

from mscompare.web.controls import Control, Shape
from mscompare.web.parameters import PAGE_NUMBER, Parameter, switch

FRUIT = [("apple", "red"), ("cherry", "red"), ("lemon", "yellow")]


def coloured(selection, rows, colours):
    return [row for row in rows if row[1] in colours]


def long_named(selection, rows, length):
    return [row for row in rows if len(row[0]) >= length]


COLOUR = Parameter(
    "colour",
    "Colour",
    many=True,
    refused="there is no colour “{}”.",
    means=coloured,
    control=Control(Shape.CHECKS, "Which colour"),
)
LENGTH = Parameter(
    "length",
    "Length",
    means=long_named,
    title=lambda length: f"{length} letters or more",
    control=Control(Shape.WORDS, "How many letters", first=True),
)
PEELED = switch("peeled", "Peeled")
BOWL = [LENGTH, COLOUR, PEELED, PAGE_NUMBER]


class Basket:
    """A selection of fruit."""

    def __init__(self, **chosen):
        self.chosen = chosen
