"""What the page of a whole cost shows of each option: its prices, its rows, what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.queries import cells_of
from mscompare.comparing.regulation import notices_here
from mscompare.edition.remembered import made_once
from mscompare.glance.of_edition import glance_maker
from mscompare.whole_cost.fields import (
    COST_FIELDS,
    HAS,
    NO_PRICE_YET,
    OF_AN_OPTION,
    OWN_CURRENCY,
    QUOTE_CURRENCY,
    WHICH_PRICE,
    field_of,
)
from treatments.models import Topic

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column
    from mscompare.edition.edition import Edition
    from mscompare.glance.cells import Body
    from mscompare.whole_cost.answered import AnsweredCost
    from mscompare.whole_cost.offered import OfferedPrice, OfferedPrices
    from mscompare.whole_cost.rows import CostRow
    from treatments.figures.lines import FigureLine, SentenceLine

# What is said of when to pay, what is paid back, and who else may pay.
OF_PAYING = (Topic.CONTENTS, Topic.PRICE, Topic.INSURANCE)


@dataclass(frozen=True)
class SaidOfRow:
    """What a source says of a row: a state in words and the price of that source."""

    state: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True)
class CostedOption:
    """An option on the page: what is `offered`, what was typed, {field: text}, what is wrong with
    it, and what it comes to, None before something is added up. `rules` is whether it is allowed
    there, `paying` what sources say of when to pay and what is paid back."""

    offered: OfferedPrices
    typed: Mapping[str, str]
    problems: Mapping[str, str]
    answered: AnsweredCost | None
    rules: Body
    paying: tuple[SentenceLine, ...]

    @property
    def slug(self) -> str:
        return self.offered.slug

    @property
    def name(self) -> str:
        return self.offered.column.option.name

    @property
    def in_few_words(self) -> str:
        """Its treatment and where, for a line of a narrow screen: "aHSCT, Mexico"."""
        option = self.offered.column.option
        place = option.clinic or option.country
        named = place.name.partition(" (")[0] if place else "anywhere"
        return f"{option.treatment.short_name}, {named}"

    def id(self, name: str) -> str:
        """Return what a field is called in the form."""
        return field_of(name, self.slug)

    def text(self, name: str) -> str:
        """Return what stands in a field: what was typed, else what stands there at first."""
        return self.typed.get(self.id(name), self._at_first(name))

    def problem(self, name: str) -> str:
        """Return what is wrong with a field, "" for nothing."""
        return self.problems.get(self.id(name), "")

    def said(self, row: CostRow) -> Iterator[SaidOfRow]:
        """Yield what the price that was chosen says of a row, or each of its own if none was, with
        who says it; what nobody says is said once."""
        if not row.of_price:
            return
        prices = self._told_prices
        by_state: dict[str, list[FigureLine]] = {}
        for price in prices:
            by_state.setdefault(price.said(row.name), []).append(price.line)
        for state, lines in by_state.items():
            yield SaidOfRow(state, tuple(lines))

    @property
    def _told_prices(self) -> tuple[OfferedPrice, ...]:
        if self.answered:
            return (self.answered.offered,) if self.answered.offered else ()
        return self.offered.own

    def _at_first(self, name: str) -> str:
        """One price alone is chosen already; of several the reader chooses."""
        own = self.offered.own
        if name == WHICH_PRICE and not own:
            return NO_PRICE_YET
        if name == WHICH_PRICE and len(own) == 1 and not self.typed:
            return own[0].line.key
        return self.offered.currency if name == QUOTE_CURRENCY else ""


def faults_told(
    options: Sequence[CostedOption], problems: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Return [(field, its label, what is wrong with it)] in the order of the page; where several
    options stand there, a label says of which."""
    of_options = [
        (one.id(name), f"{COST_FIELDS[name]}, {one.name}" if options[1:] else COST_FIELDS[name])
        for one in options
        for name in OF_AN_OPTION
    ]
    fields = [*of_options, *((name, COST_FIELDS[name]) for name in (HAS, OWN_CURRENCY))]
    return [(field, label, problems[field]) for field, label in fields if field in problems]


@made_once()
def rules_told(edition: Edition, column: Column) -> Body:
    """Return whether it is allowed where an option is, as a glance says it."""
    question = (KeyQuestion.ALLOWED,)
    return glance_maker(edition, None).answered(column, question)[KeyQuestion.ALLOWED]


@made_once()
def paying_told(edition: Edition, column: Column) -> tuple[SentenceLine, ...]:
    """Return what is said of paying at the place of an option."""
    notices = notices_here(column, cells_of(edition).facts.notices, OF_PAYING)
    return tuple(edition.lines.sentence(notice) for notice in notices)
