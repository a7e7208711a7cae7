"""What changed in a comparison since it was printed: a printed link carries what its reader saw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mscompare.changes.changes import listed
from mscompare.comparing.queries import all_options, treatments_of
from mscompare.edition.edition import Edition
from treatments.editing.versions import saved_fields
from treatments.models import Measure, MeasureGroup, Source, Treatment

if TYPE_CHECKING:
    from reversion.models import Version

    from mscompare.comparing.applicability import Column
    from treatments.models import FigureChange

PRINTED_STATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.(\d{1,9}))?")


@dataclass(frozen=True)
class PrintedState:
    """Which state of the site a printed link carries: its day and, on newer prints, its number."""

    day: date
    number: int | None = None


def seen_from(text: str) -> PrintedState | None:
    """Return the PrintedState that a link carries, None for a text that is not one."""
    found = PRINTED_STATE.fullmatch(text)
    if not found:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    return PrintedState(day, int(found[2]) if found[2] else None)


def was_printed(edition: Edition, seen: PrintedState) -> bool:
    """Say whether a state may have been printed: not before anything here was read, nor later than
    today, nor of a content that is yet to come."""
    first = min((source.read_on for source in edition.every(Source)), default=edition.day)
    return first <= seen.day <= edition.day and (seen.number or 0) <= edition.number


def changed_in(
    edition: Edition, columns: Sequence[Column], seen: PrintedState
) -> list[FigureChange]:
    """Return the FigureChanges since `seen` of figures that a comparison of these columns shows.

    A figure that changed twice counts once, with its newest change first. What is no longer shown
    counts, too.
    """
    rows = listed().since(seen.number, seen.day)
    if not rows.exists():
        return []
    every = all_options(edition)
    options = {option.pk for column in columns for option in every.around(column)}
    slugs = treatments_of(columns)
    treatments = {row.pk for row in edition.every(Treatment) if row.slug in slugs}
    measures = edition.every(Measure)
    background = {row.pk for row in measures if row.group == MeasureGroup.BACKGROUND}
    newest: dict[tuple[int, int], FigureChange] = {}
    for row in rows:
        for version in (row.before, row.after):
            # Also what a change moved elsewhere stood here.
            if version and _stands_here(version, options, treatments, background):
                newest.setdefault((row.content_type_id, row.object_id), row)
    return list(newest.values())


def _stands_here(
    version: Version, options: set[int], treatments: set[int], background: set[int]
) -> bool:
    """Say whether a saved figure belongs to one of these options or treatments."""
    fields = saved_fields(version)
    if "option" in fields:
        return fields["option"] in options
    return fields["treatment"] in treatments and fields["measure"] not in background
