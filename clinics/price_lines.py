"""A price as it is printed. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinics.models import IN_ORDER, STATED, Basis, Item, ItemState, Payer, Perspective, PricedUnit
from treatments.figures import wording
from treatments.figures.lines import NOT_STATED, AxisPlace, FigureLine, unchecked
from treatments.models import EARNS_FROM_BOOKING, IntervalKind, Statistic, TreatmentKind, Unit

AVERAGES = (Statistic.MEAN, Statistic.MEDIAN)
RANGES = {
    IntervalKind.NONE: "range",
    IntervalKind.CI95: "95 % range",
    IntervalKind.CI90: "90 % range",
    IntervalKind.RANGE: "from person to person",
    IntervalKind.NOT_STATED: "range",
}
# What stands before an amount, unless it is a price asked: nobody takes a cost for an offer.
SAID_OF = {
    Perspective.ASKED: "",
    Perspective.PATIENT: "The patient pays",
    Perspective.COLLECTED: "A hospital was paid",
    Perspective.HOSPITAL: "It cost the hospital",
    Perspective.HEALTH_SERVICE: "It cost the health service",
}
WHOEVER_PAID = "Care cost"
WHOEVER_PAYS = "Price (payer not stated):"
ASKED_OF_AN_INSURER = "Asked of an insurer:"
SAID_IN_A_SURVEY = "{} of {} people say that they paid"
NO_PROVIDER_NAMED = "Told by somebody else; no provider is named"
FREE = "free to the patient if accepted"
NOTHING_STATED = f"what it covers ({len(Item)} items)"
# A carer for hire is counted where another brings a companion, and is none.
IN_A_WHOLE_COST = "In a whole cost"
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
    rating, scale = cost.rating(on), price_scale(cost.unit, cost.perspective)
    about = _about(cost, rating.historical)
    return FigureLine(
        key=cost.key,
        kind="cost",
        alone=alone,
        amount=wording.amount(cost),
        frame=_frame(cost),
        said_of=said_of(cost),
        is_price=cost.is_price,
        on_axis=_on_axis(cost),
        side=IN_ORDER.index(cost.perspective),
        thing=_thing(cost),
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


def said_of(cost: Cost) -> str:
    """Return the words before the amount of a price: from whose side it is told; "" for a price
    asked and for what is free."""
    if cost.is_free:
        return ""
    if cost.paid_this is not None:
        return SAID_IN_A_SURVEY.format(cost.paid_this, _asked_in_a_survey(cost))
    if cost.perspective == Perspective.ASKED and cost.payer == Payer.INSURER:
        return ASKED_OF_AN_INSURER
    if cost.perspective == Perspective.ASKED and _is_whoever_pays(cost):
        return WHOEVER_PAYS
    if cost.perspective == Perspective.HEALTH_SERVICE and cost.payer == Payer.NOT_STATED:
        return WHOEVER_PAID
    return SAID_OF[cost.perspective]


def _thing(cost):
    """What a price must share with another to be held against it as a number; "" for one that can
    be held against none: a treatment that nobody names."""
    if cost.option.treatment.kind == TreatmentKind.UNDETERMINED:
        return ""
    return cost.option.slug


def _on_axis(cost):
    """True of a price that a bar may show: one that is asked, but not of medicines, which cost as
    much again every year."""
    asked = cost.perspective == Perspective.ASKED
    return asked and cost.option.treatment.kind != TreatmentKind.STANDARD


def _is_whoever_pays(cost):
    """True of the price of a medicine of which nobody says who pays it."""
    medicine = cost.option.treatment.kind == TreatmentKind.STANDARD
    return medicine and cost.payer == Payer.NOT_STATED


def _frame(cost):
    """In brackets behind an amount: that it is a mean or median, and the range given with it."""
    parts = [cost.get_statistic_display()] if cost.statistic in AVERAGES else []
    if cost.interval_low is not None and cost.interval_high is not None:
        between = wording.money(cost.interval_low, cost.interval_high, False, cost.unit)
        parts.append(f"{RANGES[cost.interval_kind]} {between}")
    return f"({'; '.join(parts)})" if parts else ""


def _asked_in_a_survey(cost):
    return cost.paid_this + cost.paid_more + cost.paid_less


def _about(cost, historical=False):
    """How far it is known, of when it is, and for what."""
    about = []
    if cost.is_free:
        about.append(FREE)
    if cost.paid_this is not None:
        about.append(f"{cost.paid_more} paid more, {cost.paid_less} less")
    about.append(_dated(cost))
    if historical:
        about.append("historical")
    if cost.per != PricedUnit.NOT_STATED:
        about.append(f"for a {cost.get_per_display()}")
    if cost.inferred:
        about.append(cost.inferred)
    if cost.jointly:
        about.append(f"one price for {cost.jointly}")
    if cost.covers:
        # Of what is not asked of a patient the first thing to know is for what.
        asked = cost.perspective in (Perspective.ASKED, Perspective.PATIENT)
        about.insert(len(about) if asked else 0, cost.covers)
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


def _where_from(cost):
    unnamed = cost.basis == Basis.SECOND_HAND and cost.option.clinic is None
    return NO_PROVIDER_NAMED if unnamed else cost.get_basis_display()


def _details(cost):
    details = [("What it is", cost.get_perspective_display())]
    if cost.statistic:
        details.append(("Given as", cost.get_statistic_display()))
    if cost.approximate:
        details.append(("Given as", "approximate"))
    details.append(("Where it comes from", _where_from(cost)))
    # Of what is free nobody pays a price.
    if cost.payer != Payer.NOT_STATED and cost.high != 0:
        details.append(("Who pays", cost.get_payer_display()))
    details += contents(cost)
    if cost.pays_for:
        details.append((IN_A_WHOLE_COST, f"with {cost.get_pays_for_display()}"))
    if cost.contradicts_itself:
        details.append(("Note", "The source gives another price for the same thing elsewhere."))
    if cost.note:
        details.append(("Note", cost.note))
    return tuple(details)


def contents(cost: Cost) -> list[tuple[str, str | tuple[str, ...]]]:
    """Return what a price says of each usual item, as (state, the items in it): what the source
    does not mention is not known, by name, so that nobody takes it for free."""
    told = {item.item: item.state for item in cost.items.all()}
    by_state: dict[str, list[str]] = {state: [] for state in ItemState}
    for item in Item:
        by_state[told.get(item, ItemState.UNKNOWN)].append(item.label)
    every = len(by_state[ItemState.UNKNOWN]) == len(Item)
    return [
        (state.label.capitalize(), NOTHING_STATED if every else tuple(names))
        for state in (
            ItemState.INCLUDED, ItemState.SOMETIMES, ItemState.NOT_INCLUDED, ItemState.UNKNOWN,
        )
        if (names := by_state[state])
    ]  # fmt: skip
