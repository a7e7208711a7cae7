"""Side by side: the comparison, the CSV of the same table, and where sources differ."""

import csv
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
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
from mscompare.comparing.table import Cell, Row
from mscompare.edition.edition import Edition
from mscompare.edition.editions import edition_of
from mscompare.edition.options import comparable_options
from mscompare.web.addresses import options_url
from mscompare.web.csv_cells import cell
from mscompare.web.errors import not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import Parameter, takes
from treatments.figures.lines import FigureLine, SentenceLine, SourceNumbers
from treatments.models import Measure, MeasureGroup


@takes(COMPARE_PARAMETERS)
@require_safe
@says_what_is_refused
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four options and standard care in columns; the first rows, or those of one group."""
    asked = ComparisonRequest(request)
    context = {
        "asked": asked,
        "table": asked.table,
        "slugs": asked.slugs,
        "groups": _groups(asked.measures),
        "addable": _addable(asked.edition, asked.slugs),
        "numbers": PageParts(asked.edition),
        "site_address": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        "options_url": options_url,
    }
    return render(request, "comparing/compare.html", context)


def _groups(measures: Iterable[Measure]) -> list[tuple[MeasureGroup, list[Measure], list[Measure]]]:
    """[(group, measures of it in the first layer, the others)] in the order of the comparison."""
    found = []
    for value, same in groupby(measures, lambda measure: measure.group):
        members = list(same)
        first = [m for m in members if on_first_screen(m)]
        found.append((MeasureGroup(value), first, [m for m in members if m not in first]))
    return found


def _addable(edition: Edition, slugs: list[str]) -> list[Option]:
    """Options that the reader may add here; clinics, which may be thousands, stand in the list."""
    if len(slugs) >= MOST_OPTIONS:
        return []
    options = comparable_options(edition)
    return [o for o in options if not o.clinic_id and o.slug not in slugs]


@takes(CSV_PARAMETERS)
@require_safe
@says_what_is_refused
def compare_csv(request: HttpRequest) -> HttpResponse:
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


def _csv_lines(row: Row, facts: Cell) -> list[list[str]]:
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
        own = line.figure
        lines.append(
            [
                *head, line.applicability, text, own.amount if own else "",
                own.as_printed if own else "", own.rating.label if own else "",
                why, line.verdict_label, *_csv_source(line),
            ]
        )  # fmt: skip
    return lines


def _csv_source(line: FigureLine | SentenceLine) -> list[str]:
    source = line.source
    return [source.title, source.publisher_name, source.get_interest_display(), line.locator]


# Of disagreements on prices, rules and results, in the order of `all_disagreements`.
HEADINGS = ("Prices", "Who may be treated", "Results, harms and what it is like")


@takes([Parameter("about", "About")])
@require_safe
def disagreement_list(request: HttpRequest) -> HttpResponse:
    """Prices, rules and results on which sources differ; with `about` one of them in full."""
    kinds = zip(HEADINGS, all_disagreements(edition_of(request)), strict=True)
    groups = [(title, found) for title, found in kinds if found]
    context: dict[str, Any] = {"one": None, "groups": groups, "numbers": SourceNumbers()}
    if about := request.GET.get("about"):
        every = (d for _, found in groups for d in found)
        context["one"] = next((d for d in every if d.slug == about), None)
        if context["one"] is None:
            problem = f"There is no disagreement “{about[:80]}” here."
            return not_found(request, [problem], reverse("disagreements"))
    return render(request, "comparing/disagreements.html", context)
