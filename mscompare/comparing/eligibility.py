"""Who may be treated, by whose rule: guideline, trial and seller side by side. Pure.

A rule says who is taken, not whom it helps. A seller's limit that is wider than the guideline's
says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.lines import SentenceLine
from treatments.models import MSType, RuleOwner, RuleTopic, Suitability

if TYPE_CHECKING:
    from mscompare.edition.lines import Lines
    from treatments.models import Criterion

# Columns of the table; what earns from the treatment stands apart from what does not.
RULE_COLUMNS = (
    ("Guideline", (RuleOwner.GUIDELINE,)),
    ("Trial", (RuleOwner.TRIAL,)),
    ("Seller", (RuleOwner.SELLER, RuleOwner.FACILITATOR)),
    ("Article", (RuleOwner.ARTICLE,)),
)
SELLING = (RuleOwner.SELLER, RuleOwner.FACILITATOR)
WIDER = "A seller's rule; wider than the guideline; not evidence that it is safe."
SELLERS_RULE = "A seller's rule; not evidence that it is safe."


@dataclass(frozen=True)
class Rule:
    line: SentenceLine
    place: str
    mark: str = ""


@dataclass(frozen=True)
class RuleRow:
    """One condition, such as disability, with the rules of each column in order."""

    about: str
    cells: tuple[tuple[Rule, ...], ...]

    def runs(self, columns: Sequence[str]) -> list[tuple[list[str], tuple[Rule, ...]]]:
        """Return its cells, each with the names of the `columns` that it is of: neighbours without
        a rule are one."""
        found: list[tuple[list[str], tuple[Rule, ...]]] = []
        for name, rules in zip(columns, self.cells, strict=True):
            if found and not rules and not found[-1][1]:
                found[-1][0].append(name)
            else:
                found.append(([name], rules))
        return found


@dataclass(frozen=True)
class RuleTable:
    says: str
    columns: tuple[str, ...]
    rows: tuple[RuleRow, ...]


def rule_tables(criteria: Sequence[Criterion], lines: Lines) -> list[RuleTable]:
    """Return a RuleTable for who may and one for who may not be suitable, as far as any is known.

    `lines` words the `criteria`, which are fetched with their threshold and their options.
    """
    tables = []
    for says in Suitability:
        chosen = [criterion for criterion in criteria if criterion.says == says]
        rows = [_row(about, chosen, criteria, lines) for about in RuleTopic]
        filled = tuple(row for row in rows if any(row.cells))
        if filled:
            tables.append(RuleTable(says.label, tuple(name for name, _ in RULE_COLUMNS), filled))
    return tables


def _row(
    about: RuleTopic, chosen: Sequence[Criterion], criteria: Sequence[Criterion], lines: Lines
) -> RuleRow:
    here = sorted((c for c in chosen if c.about == about), key=lambda c: (c.source.slug, c.key))
    cells = tuple(
        tuple(_rule(c, criteria, lines) for c in here if c.whose in whose)
        for _, whose in RULE_COLUMNS
    )
    return RuleRow(about.label, cells)


def _rule(criterion: Criterion, criteria: Sequence[Criterion], lines: Lines) -> Rule:
    mark = ""
    if criterion.whose in SELLING and criterion.says == Suitability.MAY:
        mark = WIDER if wider(criterion, criteria) else SELLERS_RULE
    places = [option.place for option in criterion.options.all() if option.country_id]
    return Rule(lines.sentence(criterion), ", ".join(sorted(places)), mark)


def wider(criterion: Criterion, criteria: Sequence[Criterion]) -> bool:
    """True if a rule takes people whom no guideline on the same condition takes."""
    guidelines = [
        other
        for other in criteria
        if other.whose == RuleOwner.GUIDELINE
        and other.about == criterion.about
        and other.says == Suitability.MAY
    ]
    if not guidelines:
        return False
    if criterion.no_limit:
        return not any(other.no_limit for other in guidelines)
    if criterion.about == RuleTopic.MS_TYPE:
        return _takes_progressive(criterion) and not any(map(_takes_progressive, guidelines))
    limits = [top for other in guidelines if (top := _top(other)) is not None]
    mine = _top(criterion)
    return bool(limits) and mine is not None and mine > max(limits)


def _top(criterion: Criterion) -> Decimal | None:
    threshold = criterion.threshold
    return None if threshold is None else threshold.high


def _takes_progressive(criterion: Criterion) -> bool:
    return criterion.ms_type not in (MSType.NOT_STATED, MSType.RELAPSING)
