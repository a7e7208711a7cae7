"""What a comparison's address asks for: its options, the order of its rows, what was printed."""

from datetime import date

from mscompare.addresses import comparison_url
from mscompare.comparison import compare as compare_options
from mscompare.errors import bad_request, not_found
from mscompare.facts import columns_for, facts_for
from mscompare.filters import MOST_OPTIONS
from treatments.clock import today


class Refused(Exception):
    """The address names no comparison; carries the answer."""

    def __init__(self, response):
        self.response = response


def table_asked(request):
    """Return (table, slugs asked for); raises Refused with a 400 or 404 page."""
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
    order, differences = _wishes(request, facts.measures)
    return compare_options(columns, facts, today(), order, differences), slugs


def _wishes(request, measures):
    """Return (measures to put first, only rows that differ); raises Refused naming a bad value."""
    order = [slug for slug in request.GET.getlist("order") if slug]
    known = {measure.slug for measure in measures}
    problems = [f"Order: there is no row “{slug[:80]}”." for slug in order if slug not in known]
    if day_seen(request) is None and request.GET.get("seen"):
        problems.append(f"Seen: “{request.GET['seen'][:80]}” is not a day such as 2026-11-21.")
    differences = request.GET.get("differences", "")
    if differences not in ("", "1"):
        problems.append(f"Differences: “{differences[:80]}” is not understood (only 1).")
    if problems:
        raise Refused(bad_request(request, problems, request.path))
    return order, differences == "1"


def day_seen(request):
    """The day of the data that the reader's printed sheet shows, None without a sheet."""
    try:
        return date.fromisoformat(request.GET.get("seen", ""))
    except ValueError:
        return None
