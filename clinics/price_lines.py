"""A price as it is printed. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinics.models import STATED, Item, ItemState, Perspective, PricedUnit
from treatments.figures import wording
from treatments.figures.lines import NOT_STATED, AxisPlace, FigureLine, unchecked
from treatments.models import EARNS_FROM_BOOKING, TreatmentKind, Unit
from treatments.text import join_words

ASK_WHY_A_TRIAL_CHARGES = "Given as the price of a trial. Ask why a trial charges you."

if TYPE_CHECKING:
    from clinics.models import Cost


def price_scale(unit: str, perspective: str) -> str:
    """Return the scale on which a price has its place: one currency, one perspective."""
    return f"{unit} {perspective}"


ASKED_IN_DOLLARS = price_scale(Unit.USD, Perspective.ASKED)


def cost_line(cost: Cost, on: date, applicability: str = "", alone: bool = False) -> FigureLine:
    """Return the FigureLine of a Cost (fetched `with_facts`) on the day `on`; `alone` if the page
    of its source shows it only where it is asked for."""
    facts, heterogeneity, details = _facts(cost), _heterogeneity(cost), _details(cost)
    about = _about(cost)
    rating, scale = cost.rating(on), price_scale(cost.unit, cost.perspective)
    return FigureLine(
        key=cost.key,
        kind="cost",
        alone=alone,
        amount=wording.amount(cost),
        rating=rating,
        source=cost.source,
        locator=cost.locator,
        as_printed=cost.as_printed,
        unit=cost.unit,
        low=cost.low,
        high=cost.high,
        open_ended=cost.open_ended,
        about=about,
        brief=tuple(part for part in about if not part.startswith("for a ")),
        applicability=applicability,
        details=details,
        claim=cost.claim,
        note=ASK_WHY_A_TRIAL_CHARGES if cost.as_trial else "",
        facts=facts,
        heterogeneity=heterogeneity,
        place=AxisPlace(scale, cost.low, cost.high, cost.open_ended),
        label=f"{cost.source.publisher_name}: {cost.option.name}",
        read_on=cost.last_read,
        unchecked=unchecked(cost, on),
        confirmed=wording.day_in_words(cost.confirmed_on) if cost.confirmed_on else "",
    )


def _about(cost):
    """Of when it is, for what, and who pays: the perspective first, unless it is a price asked."""
    about = []
    if cost.perspective != Perspective.ASKED:
        about.append(cost.get_perspective_display())
    about.append(_dated(cost))
    if cost.per != PricedUnit.NOT_STATED:
        about.append(f"for a {cost.get_per_display()}")
    if cost.inferred:
        about.append(cost.inferred)
    if cost.jointly:
        about.append(f"one price for {cost.jointly}")
    if cost.covers:
        about.append(cost.covers)
    return tuple(about)


def _dated(cost):
    if cost.as_of is None:
        return "date not given"
    day = wording.day_in_words(cost.as_of, cost.as_of_precision)
    return f"page dated {day}" if cost.as_of == cost.source.published else day


def _heterogeneity(cost):
    """What else may explain that two prices differ."""
    option = cost.option
    unstated = option.treatment.kind == TreatmentKind.UNDETERMINED
    seller = cost.source.interest in EARNS_FROM_BOOKING
    return (
        ("treatment", NOT_STATED if unstated else option.treatment.short_name),
        ("country", option.country.name if option.country else NOT_STATED),
        ("date", str(cost.as_of.year) if cost.as_of else NOT_STATED),
        ("seller", "sells" if seller else "does not sell"),
    )


def _facts(cost):
    """What must agree before this price may be held against another."""
    stated = sorted(item.get_item_display() for item in cost.items.all() if item.state in STATED)
    return (
        ("price contents", ", ".join(stated) or NOT_STATED),
        ("kind of price", cost.get_perspective_display()),
        ("currency", cost.get_unit_display()),
        ("what it is paid for", cost.covers or cost.get_per_display()),
    )


def _details(cost):
    details = [("What it is", cost.get_perspective_display())]
    if cost.statistic:
        details.append(("Given as", cost.get_statistic_display()))
    if cost.approximate:
        details.append(("Given as", "approximate"))
    details.append(("Where it comes from", cost.get_basis_display()))
    items = {state: [] for state in ItemState}
    for item in cost.items.all():
        items[item.state].append(item.get_item_display())
    details += [
        (state.label.capitalize(), join_words(items[state]))
        for state in (ItemState.INCLUDED, ItemState.SOMETIMES, ItemState.NOT_INCLUDED)
        if items[state]
    ]
    told = sum(len(names) for state, names in items.items() if state != ItemState.UNKNOWN)
    rest = len(Item) - told
    details.append(("Not known", "everything else" if told else f"what it covers ({rest} items)"))
    if cost.contradicts_itself:
        details.append(("Note", "The source gives another price for the same thing elsewhere."))
    if cost.note:
        details.append(("Note", cost.note))
    return tuple(details)
