"""How the form of a page shows what may be chosen (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Shape(StrEnum):
    """How a control of a form looks."""

    WORDS = "words"
    AMOUNT = "amount"
    CHECKS = "checks"
    RADIOS = "radios"
    MENU = "menu"


@dataclass(frozen=True)
class Control:
    """How a parameter stands in the form of its page.

    `first` stands above the others. `none` is what the radio button for no choice says, `menu`
    [(value, label)] what a menu offers, `longest` how many characters may be typed.
    """

    shape: Shape
    title: str
    help: str = ""
    first: bool = False
    none: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    longest: int = 0


class Choice(NamedTuple):
    """One choice of a filter: what it is called and how many rows it would leave."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # it counts rows, not what is in the tuple
    selected: bool


def address_values(chosen: Any) -> list[Any]:
    """Return what stands in the address for a cleaned value: text, a row with a slug, or a list."""
    cleaned = chosen if isinstance(chosen, list) else [chosen]
    return [getattr(item, "slug", item) for item in cleaned]


def choices_beside(chosen: Any, counted: Iterable[tuple[str, str, int]]) -> list[Choice]:
    """Return the Choices of [(value, label, count)], with those that are `chosen` selected."""
    values = address_values(chosen)
    return [Choice(value, label, count, value in values) for value, label, count in counted]
