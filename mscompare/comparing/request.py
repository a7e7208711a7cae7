"""What a comparison's address asks for: its options, its rows and their order, what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

from mscompare.changes.changes import change_lines
from mscompare.comparing.asked_options import AskedOptions, Gone, RequestRefusedError
from mscompare.comparing.comparison import comparison_table, on_first_screen
from mscompare.comparing.queries import cells_for, cells_of
from mscompare.comparing.since_print import PrintedState, changed_in, seen_from
from mscompare.edition.editions import edition_of
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import comparison_url
from mscompare.web.parameters import Parameter, switch
from treatments.models import MeasureGroup

if TYPE_CHECKING:
    from mscompare.changes.changes import ChangeLine
    from mscompare.comparing.table import Table
    from treatments.models import Measure

# Which rows are shown: the first layer, or a MeasureGroup; the sheet and the CSV take every one.
FIRST = "first"
EVERY = "all"

# What the addresses of a comparison take; ComparisonRequest checks it beside what there is.
OPTION = Parameter("option", "Option", many=True)
ROWS = Parameter(
    "rows", "Rows", fits={FIRST, *MeasureGroup}.__contains__, refused="there is no group “{}”."
)
ORDER = Parameter("order", "Order", many=True, refused="there is no row “{}”.")
DIFFERENCES = switch("differences", "Differences")
SEEN = Parameter("seen", "Seen", refused="“{}” is not a day such as 2026-11-21.")
COMPARE_PARAMETERS = (OPTION, ROWS, ORDER, DIFFERENCES, SEEN, MS_TYPE)
CSV_PARAMETERS = (OPTION, ORDER, DIFFERENCES, MS_TYPE)


class ComparisonRequest:
    """What the address of a `request` asks for. `rows` overrides which rows the reader sees: the
    first layer unless the address names a group. `ms_type` is the reader's type of MS, or None.

    `slugs` are the options without standard care, `measures` all rows there are, `order` those to
    put first. `seen` is the PrintedState of a printed link, `changed` what changed since
    (ChangeLines), `gone` (name, day) of options that are no longer listed.

    Raises RequestRefusedError.
    """

    def __init__(self, request: HttpRequest, rows: str | None = None) -> None:
        self.edition = edition_of(request)
        self.options = AskedOptions(request)
        self.ms_type = ms_type_of(request)
        self.seen = self._printed(request.GET.get("seen", ""))
        self._read_wishes(request.GET)
        self.rows = rows or request.GET.get("rows") or FIRST

    @property
    def slugs(self) -> list[str]:
        return self.options.slugs

    @property
    def gone(self) -> Gone:
        return self.options.gone

    @property
    def measures(self) -> list[Measure]:
        return cells_of(self.edition).facts.measures

    def _printed(self, text: str) -> PrintedState | None:
        seen = seen_from(text)
        if text and seen is None:
            raise RequestRefusedError(400, [SEEN.refusal(text)], self.slugs)
        return seen

    def _read_wishes(self, typed: QueryDict) -> None:
        """Which rows come first, and whether only those that differ are shown."""
        known = {measure.slug for measure in self.measures}
        self.order = [slug for slug in typed.getlist("order") if slug]
        problems = [
            *ORDER.refusals(self.order, known),
            *DIFFERENCES.refusals([typed.get("differences")]),
            *ROWS.refusals([typed.get("rows")]),
        ]
        if problems:
            raise RequestRefusedError(400, problems, self.slugs)
        self.differences = typed.get("differences") == "1"

    @cached_property
    def table(self) -> Table:
        cells = cells_for(self.edition, self.ms_type)
        keep = None if self.rows == EVERY else self._stands_here
        return comparison_table(self.options.columns, cells, self.order, self.differences, keep)

    def _stands_here(self, measure: Measure) -> bool:
        """Say whether a measure stands among the rows that are asked for."""
        return on_first_screen(measure) if self.rows == FIRST else measure.group == self.rows

    @cached_property
    def changed(self) -> Sequence[ChangeLine]:
        if self.seen is None:
            return ()
        with self.edition.asked():
            rows = changed_in(self.edition, self.options.columns, self.seen)
            return change_lines(rows, self.edition.lines.crowded)

    def url(self, name: str = "compare", **changes: str | Sequence[str]) -> str:
        """Return the address of this comparison with some of its choices changed."""
        mine = {
            "rows": "" if self.rows == FIRST else self.rows,
            "order": self.order,
            "differences": "1" if self.differences else "",
            "ms_type": self.ms_type or "",
        }
        slugs = changes.pop("slugs", self.slugs)
        return comparison_url(name, slugs, **(mine | changes))

    def without(self, slug: str) -> str:
        """Return the address of this comparison without one of its options."""
        return self.url(slugs=[s for s in self.slugs if s != slug])
