"""When to get help at once: the emergencies of the treatments that stand on a page, by the record.

No code knows which treatment has which: statements of the topic `emergency` say it (docs/decisions/
0049), and what a treatment has to do with another says where each counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mscompare.edition.remembered import made_once
from treatments.models import Statement, Topic, Treatment, TreatmentKind

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.figures.lines import SentenceLine


def emergencies(
    edition: Edition, treatments: Iterable[Treatment | None]
) -> tuple[SentenceLine, ...]:
    """Return the SentenceLines to print where these treatments stand (None is passed over), in the
    order of the table of treatments: the same on every page, whatever the order on it."""
    return _told(edition, frozenset(t for t in treatments if t))


@made_once()
def _told(edition: Edition, treatments: frozenset[Treatment]) -> tuple[SentenceLine, ...]:
    # Of what is not stated nobody can say which of them does not count.
    every = any(t.kind == TreatmentKind.UNDETERMINED for t in treatments)
    reached = {about for t in treatments for about in t.shares_emergencies_of}
    rows = (row for row in _rows(edition) if every or row.treatment in reached)
    return tuple(edition.lines.sentence(row) for row in rows)


@made_once(1)
def _rows(edition: Edition) -> tuple[Statement, ...]:
    """What holds, of treatments that are published; a draft is no row of an edition."""
    place = {t: number for number, t in enumerate(edition.published(Treatment))}
    rows = [
        row
        for row in edition.shown(Statement)
        if row.topic == Topic.EMERGENCY and row.holds and row.treatment in place
    ]
    return tuple(sorted(rows, key=lambda row: place[row.treatment]))
