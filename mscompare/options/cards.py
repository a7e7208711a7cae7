"""One card for each option in a list: its prices, and the way to what is known of its treatment."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from clinics.models import Option
from clinics.price_lines import ASKED_IN_DOLLARS
from mscompare.charts.axis import axis_top
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.prices.by_payer import PricesByPayer, better_supported, prices_by_payer
from mscompare.prices.gathered import price_measure
from mscompare.prices.spans import price_lines
from mscompare.web.fragments import Fragment
from mscompare.web.rendering import fragment_of, terms_of
from treatments.figures.lines import FigureLine

# Cards that are remembered; an option has one for each choice among its prices.
MOST_CARDS = 3_000
MOST_LISTS = 200
# So many prices that a filter leaves out are told because they are better supported.
MOST_BETTER = 3


@dataclass(frozen=True, eq=False)
class OptionCard:
    """`by_payer` is what is told of its prices, one by one unless they are more than
    MOST_ONE_BY_ONE. Of those that a filter leaves out `better` are a few that are better supported
    than what stands there of their kind, `hidden` is how many others there are.

    `prices_measure` is the slug of the row of the comparison that holds them, "" without one.
    `printed` are the fragments of it that were made, by what makes them differ.
    """

    option: Option
    ticked: bool
    by_payer: PricesByPayer
    better: tuple[FigureLine, ...] = ()
    hidden: int = 0
    prices_measure: str = ""
    printed: dict[tuple[Any, ...], Fragment] = field(default_factory=dict)

    @property
    def number(self):
        """How many prices are told."""
        return self.by_payer.told.number

    @property
    def has_more(self):
        """True if its prices are too many to be told one by one."""
        return self.number > len(self.by_payer.lines)

    @cached_property
    def top(self):
        """The end of the axis on which its prices asked in US dollars stand, 0 without any."""
        dollars = [span for span in self.by_payer.prices if span.in_dollars]
        asked = [line for span in dollars for line in span.lines if line.on_axis]
        return axis_top(asked, ASKED_IN_DOLLARS) if asked else 0


def option_cards(edition, options, passing=tuple, ticked=()):
    """Return an OptionCard for each option, with those of its prices, by their places in the
    columns, that `passing` leaves of them; by default all.

    `options` and `ticked` are rows of the edition. What is known of an option with the same prices
    is put together once; prices that are not at hand and printed one by one are read in one go.
    """
    slugs = {option.slug for option in ticked}
    own = edition.prices.places_of_option
    asked = {(o.id, passing(own(o.id)), bool(slugs) and o.slug in slugs): o for o in options}

    def made(keys):
        few = [places for _, places, _ in keys if len(places) <= MOST_ONE_BY_ONE]
        edition.prices.at([place for places in few for place in places])
        return {key: _card(edition, asked[key], key[1], ticked=key[2]) for key in keys}

    return edition.memory.each("cards", asked, MOST_CARDS, made)


def _card(edition, option, places, ticked):
    own = edition.prices.places_of_option(option.pk)
    better = better_supported(edition, places, own)[:MOST_BETTER]
    return OptionCard(
        option=option,
        ticked=ticked,
        by_payer=prices_by_payer(edition, places, one_by_one=len(places) <= MOST_ONE_BY_ONE),
        better=price_lines(edition, better),
        hidden=len(own) - len(places) - len(better),
        prices_measure=price_measure(edition),
    )


def card_list(edition, cards, top=0, tick=True, kept=True):
    """Return the Fragment of OptionCards one after the other, with their prices on an axis to
    `top`; without `tick` they cannot be chosen. What somebody typed led to is not `kept`."""
    cards = tuple(cards)
    key = (*map(id, cards), top, tick)

    def made():
        # The cards are kept with what is printed of them, or others could get their identity.
        return cards, Fragment.joined(_printed(edition, card, top, tick) for card in cards)

    return (edition.memory.once("card lists", key, MOST_LISTS, made) if kept else made())[1]


def _printed(edition, card, top, tick):
    if (top, tick) not in card.printed:
        _, forms = terms_of(edition)
        card.printed[top, tick] = fragment_of(
            forms, "_components/options.html", "card", card, tick=tick, top=top
        )
    return card.printed[top, tick]


def price_top(rows):
    """Return the end of the axis (US dollars) on which the prices asked in these rows stand.

    0 where no row has such a price. Nothing is converted: other prices have no place on it.
    """
    return max((row.top for row in rows), default=0)
