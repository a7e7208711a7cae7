"""Where an option stands under filters on prices, and what is told of it: the rules, row by row.

Nothing here asks what the site asks. `typed` are filters on prices alone, as readers type them:
{"budget": US dollars, "strength": a level, "independent": "1"}, each only where it is set.
"""

from decimal import Decimal

RESULTS = "results"
NO_PRICE = "No price found"
OTHER_CURRENCY = "Priced in another currency"
COUNTED = "has a price, but none that passes"

PAID_BY_SOMEBODY = ("price-asked", "amount-collected", "patient-pays")
EARNS_NOTHING = ("advertising", "none-found")


def standing(amounts, typed, day):
    """Return (where the option with these amounts stands, those of them that its card tells)."""
    if not typed:
        return RESULTS, amounts
    prices = [cost for cost in amounts if cost.perspective in PAID_BY_SOMEBODY]
    # What others spent is no price, so no filter on prices hides it.
    spent = [cost for cost in amounts if cost.perspective not in PAID_BY_SOMEBODY]
    if not prices:
        return NO_PRICE, amounts
    suiting = [cost for cost in prices if _suits_but_for_the_budget(cost, typed, day)]
    if "budget" not in typed:
        return (RESULTS, suiting + spent) if suiting else (COUNTED, [])
    within = [cost for cost in suiting if _is_within(cost, Decimal(typed["budget"]))]
    if within:
        return RESULTS, within + spent
    # No rate of exchange makes nothing of something.
    nothing = Decimal(typed["budget"]) == 0
    elsewhere = [] if nothing else [cost for cost in suiting if cost.unit != "USD"]
    return (OTHER_CURRENCY, elsewhere + spent) if elsewhere else (COUNTED, [])


def _suits_but_for_the_budget(cost, typed, day):
    if "strength" in typed and cost.rating(day).level < int(typed["strength"]):
        return False
    return "independent" not in typed or cost.source.interest in EARNS_NOTHING


def _is_within(cost, budget):
    least = cost.high if cost.low is None else cost.low
    return least == 0 or (cost.unit == "USD" and least <= budget)
