"""Side by side: the comparison, and the CSV of the same table."""

import csv
from itertools import groupby

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.addresses import options_url
from mscompare.export import cell
from mscompare.filters import MOST_OPTIONS
from mscompare.layers import on_first_screen
from mscompare.views.asked import Refused, comparison_asked, table_asked
from treatments.lines import SourceNumbers
from treatments.models import MeasureGroup


@require_safe
def compare(request):
    """Up to four options and standard care in columns; the first rows, or those of one group."""
    try:
        asked = comparison_asked(request)
    except Refused as refused:
        return refused.response
    context = {
        "asked": asked,
        "table": asked.table,
        "slugs": asked.slugs,
        "groups": _groups(asked.measures),
        "addable": _addable(asked.slugs),
        "numbers": SourceNumbers(),
        "site_address": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        "options_url": options_url,
    }
    return render(request, "mscompare/compare.html", context)


def _groups(measures):
    """[(group, measures of it in the first layer, the others)] in the order of the comparison."""
    found = []
    for value, members in groupby(measures, lambda measure: measure.group):
        members = list(members)
        first = [m for m in members if on_first_screen(m)]
        found.append((MeasureGroup(value), first, [m for m in members if m not in first]))
    return found


def _addable(slugs):
    """Options that the reader may add here; clinics, which may be thousands, stand in the list."""
    if len(slugs) >= MOST_OPTIONS:
        return []
    options = Option.objects.comparable().listed().filter(clinic=None).exclude(slug__in=slugs)
    return list(options.by_name())


@require_safe
def compare_csv(request):
    """The same table, one line for each figure or sentence."""
    try:
        table = table_asked(request).table
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
