"""Side by side: the comparison, the printable sheet and the CSV of the same table."""

import csv
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.addresses import comparison_url, options_url
from mscompare.comparison import compare as compare_options
from mscompare.errors import bad_request, not_found
from mscompare.export import cell
from mscompare.facts import columns_for, facts_for
from mscompare.filters import MOST_OPTIONS
from mscompare.sheet import first_page, left_to_the_site, other_rows
from treatments.clock import today
from treatments.lines import SourceNumbers
from treatments.models import Audience, Question, Study


class Refused(Exception):
    """The address names no comparison; carries the answer."""

    def __init__(self, response):
        self.response = response


def _table(request):
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
    if _seen(request) is None and request.GET.get("seen"):
        problems.append(f"Seen: “{request.GET['seen'][:80]}” is not a day such as 2026-11-21.")
    differences = request.GET.get("differences", "")
    if differences not in ("", "1"):
        problems.append(f"Differences: “{differences[:80]}” is not understood (only 1).")
    if problems:
        raise Refused(bad_request(request, problems, request.path))
    return order, differences == "1"


def _seen(request):
    """The day of the data that the reader's printed sheet shows, None without a sheet."""
    try:
        return date.fromisoformat(request.GET.get("seen", ""))
    except ValueError:
        return None


@require_safe
def compare(request):
    """Up to four options and standard care in columns, the measures in rows."""
    try:
        table, slugs = _table(request)
    except Refused as refused:
        return refused.response
    chosen = [slug for slug in slugs if slug != "standard-care"]
    context = {
        "table": table,
        "slugs": chosen,
        "order": request.GET.getlist("order"),
        "differences": request.GET.get("differences") == "1",
        "seen": _seen(request),
        "numbers": SourceNumbers(),
        "trials": Study.objects.published().filter(ongoing=True).select_related("paper"),
        "comparison_url": comparison_url,
        "options_url": options_url,
    }
    return render(request, "mscompare/compare.html", context)


@require_safe
def sheet(request):
    """The comparison for paper: A4 or Letter, black and white."""
    large = request.GET.get("large", "")
    if large not in ("", "1"):
        return bad_request(request, [f"Large: “{large[:80]}” is not understood (only 1)."])
    try:
        table, slugs = _table(request)
    except Refused as refused:
        return refused.response
    questions = Question.objects.published().select_related("source")
    on = today()
    first = first_page(table)
    context = {
        "table": table,
        "slugs": slugs,
        "first": first,
        "rows": other_rows(table, first),
        "left_to_the_site": left_to_the_site(table),
        "home": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        "large": large == "1",
        "neurologist": questions.filter(audience=Audience.NEUROLOGIST),
        "clinic": questions.filter(audience=Audience.CLINIC),
        "numbers": SourceNumbers(),
        "today": on,
        "comparison_url": comparison_url,
    }
    return render(request, "mscompare/sheet.html", context)


@require_safe
def compare_csv(request):
    """The same table, one line for each figure or sentence."""
    try:
        table, _ = _table(request)
    except Refused as refused:
        return refused.response
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comparison.csv"'
    writer = csv.writer(response)
    writer.writerow(
        [
            "measure", "option", "how wide", "figure or sentence", "about", "as printed",
            "strength", "why", "verdict", "source", "publisher", "what they gain", "where",
        ]
    )  # fmt: skip
    for row in table.rows:
        for column in row.cells:
            writer.writerows(map(cell, line) for line in _csv_lines(row, column))
    return response


def _csv_lines(row, facts):
    head = [row.measure.question, facts.column.option.name]
    if facts.empty:
        text = facts.note or f"not known: {row.measure.unknown}"
        return [[*head, "", text, *[""] * 9]]
    lines = []
    for figure in facts.figures:
        about = "; ".join(part for part in (figure.frame, *figure.about) if part)
        verdict = figure.claim.get_verdict_display() if figure.claim else ""
        lines.append(
            [
                *head, figure.width, figure.amount, about, figure.as_printed,
                figure.rating.label, "; ".join(figure.rating.reasons), verdict,
                *_csv_source(figure),
            ]
        )  # fmt: skip
    for line in facts.sentences:
        text = " ".join(part for part in (line.prefix, line.text) if part)
        why = line.reason
        figure = line.figure
        lines.append(
            [
                *head, line.width, text, figure.amount if figure else "",
                figure.as_printed if figure else "", figure.rating.label if figure else "",
                why, line.verdict_label, *_csv_source(line),
            ]
        )  # fmt: skip
    return lines


def _csv_source(line):
    source = line.source
    return [source.title, source.publisher_name, source.get_interest_display(), line.locator]
