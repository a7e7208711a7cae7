"""Side by side: the comparison, the CSV of the same table, and where sources differ."""

import csv
from itertools import groupby

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.comparing.asked_options import MOST_OPTIONS
from mscompare.comparing.first_layer import on_first_screen
from mscompare.comparing.quantities import all_disagreements
from mscompare.comparing.refusals import says_what_is_refused
from mscompare.comparing.request import (
    COMPARE_PARAMETERS,
    CSV_PARAMETERS,
    EVERY,
    ComparisonRequest,
)
from mscompare.web.addresses import options_url
from mscompare.web.csv_cells import cell
from mscompare.web.errors import not_found
from mscompare.web.parameters import Parameter, takes
from treatments.clock import today
from treatments.figures.lines import SourceNumbers
from treatments.models import MeasureGroup


@takes(COMPARE_PARAMETERS)
@require_safe
@says_what_is_refused
def compare(request):
    """Up to four options and standard care in columns; the first rows, or those of one group."""
    asked = ComparisonRequest(request)
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
    return render(request, "comparing/compare.html", context)


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


@takes(CSV_PARAMETERS)
@require_safe
@says_what_is_refused
def compare_csv(request):
    """The same table, one line for each figure or sentence."""
    table = ComparisonRequest(request, rows=EVERY).table
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
                *head, figure.applicability, figure.amount, about, figure.as_printed,
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
                *head, line.applicability, text, figure.amount if figure else "",
                figure.as_printed if figure else "", figure.rating.label if figure else "",
                why, line.verdict_label, *_csv_source(line),
            ]
        )  # fmt: skip
    return lines


def _csv_source(line):
    source = line.source
    return [source.title, source.publisher_name, source.get_interest_display(), line.locator]


# Of disagreements on prices, rules and results, in the order of `all_disagreements`.
HEADINGS = ("Prices", "Who may be treated", "Results, harms and what it is like")


@takes([Parameter("about", "About")])
@require_safe
def disagreement_list(request):
    """Prices, rules and results on which sources differ; with `about` one of them in full."""
    groups = zip(HEADINGS, all_disagreements(today()), strict=True)
    groups = [(title, found) for title, found in groups if found]
    context = {"one": None, "groups": groups, "numbers": SourceNumbers()}
    if about := request.GET.get("about"):
        every = (d for _, found in groups for d in found)
        context["one"] = next((d for d in every if d.slug == about), None)
        if context["one"] is None:
            problem = f"There is no disagreement “{about[:80]}” here."
            return not_found(request, [problem], reverse("disagreements"))
        return render(request, "comparing/disagreements.html", context)
    return render(request, "comparing/disagreements.html", context)
