"""A price as it is printed."""

from clinics.models import CostItem, ItemState
from treatments import wording
from treatments.lines import FigureLine
from treatments.text import join_words


def cost_line(cost, on, width=""):
    """Return the FigureLine of a Cost (fetched `with_facts`) on the day `on`."""
    about = []
    if cost.as_of is None:
        about.append("date not given")
    else:
        day = wording.day_in_words(cost.as_of, cost.as_of_precision)
        about.append(f"page dated {day}" if cost.as_of == cost.source.published else day)
    if cost.per != "not-stated":
        about.append(f"for a {cost.get_per_display()}")
    if cost.inferred:
        about.append(cost.inferred)
    if cost.jointly:
        about.append(f"one price for {cost.jointly}")
    return FigureLine(
        key=cost.key,
        kind="cost",
        amount=wording.amount(cost),
        rating=cost.rating(on),
        source=cost.source,
        locator=cost.locator,
        as_printed=cost.as_printed,
        unit=cost.unit,
        low=cost.low,
        high=cost.high,
        open_ended=cost.open_ended,
        about=tuple(about),
        width=width,
        details=_details(cost),
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
    rest = len(CostItem._meta.get_field("item").choices) - told
    details.append(("Not known", "everything else" if told else f"what it covers ({rest} items)"))
    if cost.covers:
        details.append(("Covers", cost.covers))
    if cost.contradicts_itself:
        details.append(("Note", "The source gives another price for the same thing elsewhere."))
    if cost.note:
        details.append(("Note", cost.note))
    return tuple(details)
