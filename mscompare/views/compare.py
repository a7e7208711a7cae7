"""Side by side: the comparison, and the CSV of the same table."""

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.addresses import comparison_url, options_url
from mscompare.export import cell
from mscompare.views.asked import Refused, day_seen, table_asked
from treatments.lines import SourceNumbers
from treatments.models import Study


@require_safe
def compare(request):
    """Up to four options and standard care in columns, the measures in rows."""
    try:
        table, slugs = table_asked(request)
    except Refused as refused:
        return refused.response
    chosen = [slug for slug in slugs if slug != "standard-care"]
    context = {
        "table": table,
        "slugs": chosen,
        "order": request.GET.getlist("order"),
        "differences": request.GET.get("differences") == "1",
        "seen": day_seen(request),
        "numbers": SourceNumbers(),
        "trials": Study.objects.published().filter(ongoing=True).select_related("paper"),
        "comparison_url": comparison_url,
        "options_url": options_url,
    }
    return render(request, "mscompare/compare.html", context)


@require_safe
def compare_csv(request):
    """The same table, one line for each figure or sentence."""
    try:
        table, _ = table_asked(request)
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
