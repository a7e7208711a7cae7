"""What a comparison's address asks for: its options, its rows and their order, what was printed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect

from clinics.merging import clinics_again, listed_again
from clinics.models import Option
from mscompare.changes.changes import change_lines
from mscompare.comparing.comparison import compare as compare_options
from mscompare.comparing.first_layer import on_first_screen
from mscompare.comparing.queries import columns_for, facts_for
from mscompare.comparing.since_print import PrintedState, changed_in, no_longer_listed, seen_from
from mscompare.comparing.table import Table
from mscompare.web.addresses import comparison_url
from mscompare.web.errors import bad_request, error_page, not_found
from mscompare.web.parameters import NUL, Parameter, switch
from treatments.clock import today
from treatments.figures.wording import day_in_words
from treatments.models import MeasureGroup

# Which rows are shown: the first layer, or a MeasureGroup; the sheet and the CSV take every one.
FIRST = "first"
EVERY = "all"
# Columns beside standard care: more are not read, nor do they fit a page.
MOST_OPTIONS = 4

# What the addresses of a comparison take; `comparison_asked` checks it beside what there is.
OPTION = Parameter("option", "Option", many=True)
ROWS = Parameter(
    "rows", "Rows", fits={FIRST, *MeasureGroup}.__contains__, refused="there is no group “{}”."
)
ORDER = Parameter("order", "Order", many=True, refused="there is no row “{}”.")
DIFFERENCES = switch("differences", "Differences")
SEEN = Parameter("seen", "Seen", refused="“{}” is not a day such as 2026-11-21.")
COMPARE_PARAMETERS = (OPTION, ROWS, ORDER, DIFFERENCES, SEEN)
CSV_PARAMETERS = (OPTION, ORDER, DIFFERENCES)


class RequestRefusedError(Exception):
    """The address names no comparison; carries the answer."""

    def __init__(self, response):
        self.response = response


@dataclass(frozen=True)
class ComparisonRequest:
    """`slugs` are the options without standard care, `measures` all rows there are.

    `changed` is what changed since the link was printed (ChangeLines), `gone` (name, day) of
    options that are no longer listed.
    """

    table: Table
    slugs: list
    measures: list
    rows: str
    order: list
    differences: bool
    seen: PrintedState | None
    changed: tuple = ()
    gone: tuple = ()

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
    """Return what the address asks for with every row; raises RequestRefusedError."""
    return comparison_asked(request, rows=EVERY)


def comparison_asked(request, rows=None):
    """Return what the address asks for; raises RequestRefusedError with a 400 or 404 page.

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
        raise RequestRefusedError(bad_request(request, [problem], fewer))
    columns, unknown = columns_for(slugs)
    gone = _gone(request, unknown, chosen) if unknown else ()
    chosen = [slug for slug in chosen if slug not in unknown]
    seen = _seen(request, chosen)
    facts = facts_for(columns)
    order, differences = _wishes(request, facts.measures, chosen)
    rows = rows or request.GET.get("rows") or FIRST
    table = compare_options(columns, facts, today(), order, differences, _keep(rows))
    changed = changed_in(columns, seen) if seen else ()
    return ComparisonRequest(
        table, chosen, facts.measures, rows, order, differences, seen, change_lines(changed), gone
    )  # fmt: skip


def _gone(request, unknown, chosen):
    """Return [(name, day)] of options that are no longer listed; raises RequestRefusedError with a
    redirect where options were merged into others, and with a page for what never was."""
    if moved := leads_on(request):
        raise RequestRefusedError(moved)
    gone = no_longer_listed(unknown)
    rest = [slug for slug in chosen if slug not in unknown]
    again = comparison_url("compare", rest)
    if len(gone) < len(unknown):
        known = set(Option.objects.filter(slug__in=unknown).values_list("slug", flat=True))
        never = [slug for slug in unknown if slug not in known]
        raise RequestRefusedError(
            not_found(
                request,
                [f"There is no option “{s[:80]}” here." for s in never]
                or ["An option of this address cannot be compared."],
                again,
            )
        )
    if not rest:
        problems = [
            f"“{name}” is no longer listed since {day_in_words(day)}." for name, day in gone
        ]
        raise RequestRefusedError(error_page(request, 410, "No longer listed", problems, again))
    return tuple(gone)


def leads_on(request):
    """Return a redirect to the same address with the records that others were merged into, None
    where it names none that was merged."""
    merged = {
        "option": listed_again(_values(request, "option")),
        "clinic": clinics_again(_values(request, "clinic")),
    }
    if not any(merged.values()):
        return None
    pairs = [(name, value) for name in request.GET for value in request.GET.getlist(name)]
    kept = [(name, merged.get(name, {}).get(value, value)) for name, value in pairs]
    address = f"{request.path}?{urlencode(list(dict.fromkeys(kept)))}"
    return HttpResponsePermanentRedirect(address)


def _values(request, name):
    return [value for value in request.GET.getlist(name) if NUL not in value]


def _seen(request, chosen):
    """Return the PrintedState of a printed link, None without one; raises RequestRefusedError
    naming a bad value."""
    text = request.GET.get("seen", "")
    seen = seen_from(text)
    if text and seen is None:
        raise RequestRefusedError(
            bad_request(request, [SEEN.refusal(text)], comparison_url("compare", chosen))
        )
    return seen


def _keep(rows):
    """A function of a measure: does it stand among these rows?"""
    if rows == EVERY:
        return None
    return on_first_screen if rows == FIRST else lambda measure: measure.group == rows


def _wishes(request, measures, chosen):
    """Return (measures to put first, only rows that differ); raises RequestRefusedError naming a
    bad value."""
    order = [slug for slug in request.GET.getlist("order") if slug]
    known = {measure.slug for measure in measures}
    differences = request.GET.get("differences", "")
    problems = [
        *ORDER.refusals(order, known),
        *DIFFERENCES.refusals([differences]),
        *ROWS.refusals([request.GET.get("rows")]),
    ]
    if problems:
        raise RequestRefusedError(bad_request(request, problems, comparison_url("compare", chosen)))
    return order, differences == "1"
