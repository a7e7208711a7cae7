"""What a comparison's address asks for: its options, its rows and their order, what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

from mscompare.asking.asked_options import AskedOptions, Gone, RequestRefusedError, every_option
from mscompare.asking.questions import KeyQuestion, measures_of, question_of
from mscompare.asking.since_print import PrintedState, changed_in, seen_from, was_printed
from mscompare.changes.changes import change_lines
from mscompare.comparing.comparison import comparison_table, stands_in_a_fold
from mscompare.comparing.queries import cells_for, cells_of
from mscompare.edition.editions import edition_of
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import comparison_url
from mscompare.web.parameters import Parameter, switch, understood
from treatments.models import MeasureGroup
from treatments.typed.characters import shown

if TYPE_CHECKING:
    from mscompare.changes.changes import ChangeLine
    from mscompare.comparing.applicability import Column
    from mscompare.comparing.table import Table
    from treatments.models import Measure

# The rows that stand there unless the address names a question.
FIRST = "first"
# What links of earlier days call the rows of a question: by their groups.
QUESTION_OF_GROUP = {
    MeasureGroup.DISABILITY: KeyQuestion.HELPS,
    MeasureGroup.QUALITY: KeyQuestion.HELPS,
    MeasureGroup.RELAPSES: KeyQuestion.HELPS,
    MeasureGroup.HARMS: KeyQuestion.HARMS,
    MeasureGroup.EXPERIENCE: KeyQuestion.TIME_AWAY,
    MeasureGroup.COST: KeyQuestion.PRICE,
    MeasureGroup.WHO_AND_WHERE: KeyQuestion.FOR_WHOM,
}
QUESTION_NAMED = {question.value: question for question in KeyQuestion}
ROWS_TAKEN = {FIRST: None} | QUESTION_NAMED | {g.value: q for g, q in QUESTION_OF_GROUP.items()}


# What the addresses of a comparison take; ComparisonRequest checks it beside what there is.
OPTION = Parameter("option", "Option", many=True, tells_twice=True, known=every_option)
ROWS = Parameter(
    "rows",
    "Rows",
    known=lambda edition: ROWS_TAKEN,
    fits=ROWS_TAKEN.__contains__,
    refused="there is no question “{}”.",
)
ORDER = Parameter(
    "order",
    "Order",
    many=True,
    known=lambda edition: [*QUESTION_NAMED, *(m.slug for m in cells_of(edition).facts.measures)],
    refused="there is no question or row “{}”.",
)
DIFFERENCES = switch("differences", "Differences")
SEEN = Parameter("seen", "Seen", refused="“{}” is not a day such as 2026-11-21.")
LOOK_AGAIN = "Look at your sheet: its day stands at the top."
# Who typed the short address of a sheet, which does not say when the sheet was printed.
PRINTED = switch("printed", "Printed", kept=False)
COMPARE_PARAMETERS = (OPTION, ROWS, ORDER, DIFFERENCES, SEEN, PRINTED, MS_TYPE)
# The form that asks for that day sends all else along; the type of MS goes by itself.
OF_THE_FORM = {SEEN.name, PRINTED.name, MS_TYPE.name}
CSV_PARAMETERS = (OPTION, ORDER, DIFFERENCES, MS_TYPE)


class ComparisonRequest:
    """What the address of a `request` asks for; with `every` all rows, else the first layer and all
    of the `opened` question, None without one. `ms_type` is the reader's type of MS, or None.

    `slugs` are the options without standard care, `measures` all rows there are, `order` what to
    put first as it was typed: questions, and rows, which stand for their question; `first` are
    those questions. `twice` are the names of options that are named more than once. `seen` is the
    PrintedState of a printed link, `changed` what changed since (ChangeLines), `gone` (name, day)
    of options that are no longer listed. `asks_when` says whether the reader is to be asked when
    the sheet was printed, `sent_along` are the (name, value) that the answer brings with it.

    Raises RequestRefusedError.
    """

    def __init__(self, request: HttpRequest, every: bool = False) -> None:
        self.edition = edition_of(request)
        self.options = AskedOptions(request)
        self.ms_type = ms_type_of(request)
        self.seen = self._printed(request.GET.get("seen", ""))
        self.asks_when = request.GET.get("printed") == "1" and self.seen is None
        self.sent_along = [
            (name, value)
            for name, value in understood(request.GET, COMPARE_PARAMETERS)
            if value and name not in OF_THE_FORM
        ]
        self._read_wishes(request.GET)
        self.every, self.opened = every, ROWS_TAKEN[request.GET.get("rows") or FIRST]

    @property
    def slugs(self) -> list[str]:
        return self.options.slugs

    @property
    def gone(self) -> Gone:
        return self.options.gone

    @property
    def twice(self) -> tuple[str, ...]:
        return self.options.twice

    @property
    def columns(self) -> list[Column]:
        return self.options.columns

    @property
    def measures(self) -> list[Measure]:
        return cells_of(self.edition).facts.measures

    def _printed(self, text: str) -> PrintedState | None:
        seen = seen_from(text)
        if text and seen is None:
            raise RequestRefusedError(400, [SEEN.refusal(text)], self.slugs)
        if seen and not was_printed(self.edition, seen):
            problem = f"Seen: no sheet can be printed with “{shown(text)}”. {LOOK_AGAIN}"
            raise RequestRefusedError(400, [problem], self.slugs)
        return seen

    def _read_wishes(self, typed: QueryDict) -> None:
        """What comes first, and whether only what differs is shown."""
        rows = {measure.slug: measure for measure in self.measures}
        known = rows.keys() | QUESTION_NAMED
        self.order = [slug for slug in typed.getlist("order") if slug]
        problems = [
            *ORDER.refusals(self.order, known),
            *DIFFERENCES.refusals([typed.get("differences")]),
            *PRINTED.refusals([typed.get("printed")]),
            *ROWS.refusals([typed.get("rows")]),
        ]
        if problems:
            raise RequestRefusedError(400, problems, self.slugs)
        self.differences = typed.get("differences") == "1"
        asked = (QUESTION_NAMED.get(slug) or question_of(rows[slug]) for slug in self.order)
        self.first = [question for question in dict.fromkeys(asked) if question]
        # A row that is named stands before the others of its question.
        self._named = [slug for slug in self.order if slug in rows]

    @property
    def rows_first(self) -> list[str]:
        """The slugs of the rows that stand first: those that are named, or else all of the
        questions that are; in a question a row that is named stands before the others."""
        if len(self._named) == len(self.order):
            return self._named
        behind = measures_of(self.measures)
        rows = [measure.slug for question in self.first for measure in behind[question]]
        return sorted(rows, key=lambda slug: slug not in self._named)

    @cached_property
    def table(self) -> Table:
        cells = cells_for(self.edition, self.ms_type)
        keep = None if self.every else self.stands_here
        return comparison_table(self.columns, cells, self.rows_first, self.differences, keep)

    def stands_here(self, measure: Measure) -> bool:
        """Say whether a measure stands among the rows that are asked for."""
        opened = self.opened is not None and question_of(measure) == self.opened
        return stands_in_a_fold(measure) or opened or measure.slug in self._named

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
            "rows": self.opened.value if self.opened else "",
            "order": self.order,
            "differences": "1" if self.differences else "",
            "ms_type": self.ms_type or "",
        }
        slugs = changes.pop("slugs", self.slugs)
        return comparison_url(name, slugs, **(mine | changes))

    def without(self, slug: str) -> str:
        """Return the address of this comparison without one of its options."""
        return self.url(slugs=[s for s in self.slugs if s != slug])
