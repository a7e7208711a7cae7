"""What a comparison's address asks for: its options, its rows and their order, what was printed."""

from dataclasses import dataclass
from datetime import date

from mscompare.addresses import comparison_url
from mscompare.comparison import compare as compare_options
from mscompare.errors import bad_request, not_found
from mscompare.facts import columns_for, facts_for
from mscompare.filters import MOST_OPTIONS
from mscompare.layers import on_first_screen
from mscompare.table import Table
from treatments.clock import today
from treatments.models import MeasureGroup

# Which rows are shown: the first layer, or a MeasureGroup; the sheet and the CSV take every one.
FIRST = "first"
EVERY = "all"


class Refused(Exception):
    """The address names no comparison; carries the answer."""

    def __init__(self, response):
        self.response = response


@dataclass(frozen=True)
class Asked:
    """`slugs` are the options without standard care, `measures` all rows there are."""

    table: Table
    slugs: list
    measures: list
    rows: str
    order: list
    differences: bool
    seen: date | None

    def url(self, name="compare", **changes):
        """Return the address of this comparison with some of its choices changed."""
        mine = {
            "rows": "" if self.rows == FIRST else self.rows,
            "order": self.order,
            "differences": "1" if self.differences else "",
        }
        slugs = changes.pop("slugs", self.slugs)
        return comparison_url(name, slugs, **(mine | changes))

    def without(self, slug):
        """Return the address of this comparison without one of its options."""
        return self.url(slugs=[s for s in self.slugs if s != slug])


def table_asked(request):
    """Return (table with every row, slugs asked for); raises Refused with a 400 or 404 page."""
    asked = comparison_asked(request, rows=EVERY)
    return asked.table, asked.slugs


def comparison_asked(request, rows=None):
    """Return what the address asks for; raises Refused with a 400 or 404 page.

    `rows` overrides which rows the reader sees: the first layer unless the address names a group.
    """
    slugs = [slug for slug in dict.fromkeys(request.GET.getlist("option")) if slug]
    chosen = [slug for slug in slugs if slug != "standard-care"]
    if len(chosen) > MOST_OPTIONS:
        fewer = comparison_url("compare", chosen[:MOST_OPTIONS])
        problem = (
            f"You can compare up to {MOST_OPTIONS} options beside standard treatment; "
            f"this address names {len(chosen)}. The link below keeps the first {MOST_OPTIONS}."
        )
        raise Refused(bad_request(request, [problem], fewer))
    columns, unknown = columns_for(slugs)
    if unknown:
        problems = [f"There is no option “{slug[:80]}” here." for slug in unknown]
        rest = [slug for slug in chosen if slug not in unknown]
        raise Refused(not_found(request, problems, comparison_url("compare", rest)))
    facts = facts_for(columns)
    order, differences = _wishes(request, facts.measures, chosen)
    rows = rows or request.GET.get("rows") or FIRST
    table = compare_options(columns, facts, today(), order, differences, _keep(rows))
    return Asked(table, chosen, facts.measures, rows, order, differences, day_seen(request))


def _keep(rows):
    """A function of a measure: does it stand among these rows?"""
    if rows == EVERY:
        return None
    return on_first_screen if rows == FIRST else lambda measure: measure.group == rows


def _wishes(request, measures, chosen):
    """Return (measures to put first, only rows that differ); raises Refused naming a bad value."""
    order = [slug for slug in request.GET.getlist("order") if slug]
    known = {measure.slug for measure in measures}
    problems = [f"Order: there is no row “{slug[:80]}”." for slug in order if slug not in known]
    if day_seen(request) is None and request.GET.get("seen"):
        problems.append(f"Seen: “{request.GET['seen'][:80]}” is not a day such as 2026-11-21.")
    differences = request.GET.get("differences", "")
    if differences not in ("", "1"):
        problems.append(f"Differences: “{differences[:80]}” is not understood (only 1).")
    rows = request.GET.get("rows", "")
    if rows not in ("", FIRST, *MeasureGroup):
        problems.append(f"Rows: there is no group “{rows[:80]}”.")
    if problems:
        raise Refused(bad_request(request, problems, comparison_url("compare", chosen)))
    return order, differences == "1"


def day_seen(request):
    """The day of the data that the reader's printed sheet shows, None without a sheet."""
    try:
        return date.fromisoformat(request.GET.get("seen", ""))
    except ValueError:
        return None
