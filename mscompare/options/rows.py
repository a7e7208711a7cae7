"""One row for each option in a list: its prices, and what is told of its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from clinics.models import Option
from clinics.price_lines import ASKED_IN_DOLLARS, AVERAGES
from mscompare.charts.axis import axis_top
from mscompare.comparing.queries import option_column
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.glance.listed import ToldOfPlace
from mscompare.glance.of_edition import glance_maker
from mscompare.prices.by_payer import PricesByPayer, better_supported, prices_by_payer
from mscompare.prices.gathered import price_measure
from mscompare.prices.spans import price_lines
from mscompare.web.fragments import Fragment
from mscompare.web.rendering import fragment_of, terms_of
from treatments.figures.lines import FigureLine
from treatments.models import COMPARABLE

# Rows that are remembered; an option has one for each choice among its prices.
MOST_OPTION_ROWS = 3_000
MOST_LISTS = 200
# Older prices say of which year they are.
MOST_YEARS = 5
# So many prices that a filter leaves out are told because they are better supported.
MOST_BETTER = 3


@dataclass(frozen=True, eq=False)
class OptionRow:
    """`by_payer` is what is told of its prices, one by one unless they are more than
    MOST_ONE_BY_ONE. Of those that a filter leaves out `better` are a few that are better supported
    than what stands there of their kind, `hidden` is how many others there are.

    `tell` gives what is told of its place, () of a service. `prices_measure` is the slug of the row
    of the comparison that holds its prices, "" without one. Prices from before the year `since` say
    of which year they are. `printed` are the fragments of it that were made, by what makes them
    differ.
    """

    option: Option
    ticked: bool
    by_payer: PricesByPayer
    better: tuple[FigureLine, ...] = ()
    hidden: int = 0
    tell: Callable[[], tuple[ToldOfPlace, ...]] = tuple
    prices_measure: str = ""
    since: int = 0
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
        """The end of the axis on which its prices asked in US dollars are drawn, 0 without any."""
        drawn = [span for span in self.by_payer.prices if span.in_dollars and span.one_by_one]
        asked = [line for span in drawn for line in span.lines if line.on_axis]
        return axis_top(asked, ASKED_IN_DOLLARS) if asked else 0

    @cached_property
    def told(self):
        return self.tell()

    def remark(self, line):
        """Return what stands behind an amount of it, "" for nothing: that it is a mean, its year if
        that is long ago, and, of what is free or no price asked, what for. What is for the same as
        the amount above it, which has said so, does not say it again."""
        statistic = line.frame.partition(";")[0].strip("()")
        told = [f"({average.label})" for average in AVERAGES if average.label == statistic]
        told += [f"({line.year})"] if line.year and int(line.year) < self.since else []
        text = "".join(f" {part}" for part in told)
        free = not line.low and not line.high
        what_for = line.brief[:1] if free or line.said_of else ()
        return text if line in self._said_above else "".join((text, *(f", {w}" for w in what_for)))

    @cached_property
    def _said_above(self):
        lines = self.by_payer.lines
        return tuple(line for above, line in pairwise(lines) if line.brief[:1] == above.brief[:1])

    @property
    def rules(self):
        """What is told of the rules of its place alone, None where nothing is."""
        return next((one for one in self.told if one.is_rules), None)

    def names(self, under_country=False, in_full=False):
        """Return what its row calls it: (before, what is seen, behind). Together it is its name in
        full; what is not seen is heard."""
        option = self.option
        if option.country is None:
            nowhere = "No country named"
            return ("", f"{option.name}: {nowhere}", "") if in_full else (
                f"{option.name}: ", nowhere, ""
            )  # fmt: skip
        if in_full:
            return "", option.name, ""
        seen = option.clinic.name if option.clinic else option.country.name
        if option.clinic and not under_country:
            seen = f"{seen}, {option.country.name}"
        before, _, behind = option.name.partition(seen)
        return before, seen, behind


def option_rows(edition, options, passing=tuple, ticked=()):
    """Return an OptionRow for each option, with those of its prices, by their places in the
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
        return {key: _row(edition, asked[key], key[1], ticked=key[2]) for key in keys}

    return edition.memory.each("option rows", asked, MOST_OPTION_ROWS, made)


def _row(edition, option, places, ticked):
    own = edition.prices.places_of_option(option.pk)
    better = better_supported(edition, places, own)[:MOST_BETTER]
    return OptionRow(
        option=option,
        ticked=ticked,
        by_payer=prices_by_payer(edition, places, one_by_one=len(places) <= MOST_ONE_BY_ONE),
        better=price_lines(edition, better),
        hidden=len(own) - len(places) - len(better),
        tell=partial(_told, edition, option),
        prices_measure=price_measure(edition),
        since=edition.day.year - MOST_YEARS,
    )


def _told(edition, option):
    """What is told of a place holds for every type of MS."""
    if option.treatment.kind not in COMPARABLE:
        return ()
    return glance_maker(edition, None).place_told(option_column(edition, option))


def printed_rows(edition, listed, top=0, kept=True):
    """Return the Fragment of ListedRows one after the other, with their prices on an axis to `top`.
    What somebody typed led to is not `kept`."""
    listed = tuple(listed)
    key = (*((id(one.row), *one.differs.values()) for one in listed), top)

    def made():
        # The rows are kept with what is printed of them, or others could get their identity.
        return listed, Fragment.joined(_printed(edition, one, top) for one in listed)

    return (edition.memory.once("lists", key, MOST_LISTS, made) if kept else made())[1]


def _printed(edition, one, top):
    key = (top, *one.differs.values())
    if key not in one.row.printed:
        _, forms = terms_of(edition)
        one.row.printed[key] = fragment_of(
            forms, "_components/options.html", "row_of", one.row, top=top, **one.differs
        )
    return one.row.printed[key]
