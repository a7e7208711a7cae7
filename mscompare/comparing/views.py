"""Side by side: the comparison, the CSV of the same table, and where sources differ."""

import csv
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from mscompare.comparing.asked_options import MOST_OPTIONS, says_what_is_refused
from mscompare.comparing.comparison import on_first_screen
from mscompare.comparing.quantities import disagreement_named, of_prices, of_rules_and_findings
from mscompare.comparing.queries import apart_in_price
from mscompare.comparing.request import (
    COMPARE_PARAMETERS,
    CSV_PARAMETERS,
    EVERY,
    ComparisonRequest,
)
from mscompare.comparing.table import Cell, Row
from mscompare.edition.edition import Edition
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.options import comparable_options
from mscompare.edition.remembered import made_once
from mscompare.web.csv_cells import cell
from mscompare.web.errors import bad_request, not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import PAGE_FROM_ONE, Parameter, takes
from treatments.answers.lines import AnswerLine
from treatments.figures import wording
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Measure, MeasureGroup, Treatment


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
        "emergencies": emergencies(
            asked.edition, (c.option.treatment for c in asked.table.columns)
        ),
        "groups": _groups(asked.measures),
        "addable": _addable(asked.edition, asked.slugs),
        "numbers": PageParts(asked.edition),
        "site_address": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
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


def _addable(edition: Edition, slugs: list[str]) -> list[tuple[str, Markup]]:
    """[(treatment, its options in a menu)] that the reader may add here; clinics, which may be
    thousands, stand in the list."""
    if len(slugs) >= MOST_OPTIONS:
        return []
    menu = [
        (name, Markup().join(printed for slug, printed in options if slug not in slugs))
        for name, options in _menu(edition)
    ]
    return [(name, options) for name, options in menu if options]


@made_once()
def _menu(edition: Edition) -> list[tuple[str, list[tuple[str, Markup]]]]:
    """[(treatment, [(slug, option in a menu)])] of the options that name no clinic."""
    menu: dict[str, list[tuple[str, Markup]]] = {}
    for option in comparable_options(edition):
        if not option.clinic_id:
            printed = Markup('<option value="{}">{}</option>').format(option.slug, option.name)
            menu.setdefault(option.treatment.short_name, []).append((option.slug, printed))
    return sorted(menu.items(), key=lambda named: named[0].lower())


@takes(CSV_PARAMETERS)
@require_safe
@says_what_is_refused
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The same table, one line for each figure or sentence."""
    asked = ComparisonRequest(request, rows=EVERY)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comparison.csv"'
    writer = csv.writer(response)
    writer.writerow(
        [
            "measure", "option", "how wide", "figure or sentence", "about", "as printed",
            "strength", "why", "verdict", "source", "publisher", "what they gain", "where",
            "answer for",
        ]
    )  # fmt: skip
    for row in asked.table.rows:
        for column in row.cells:
            writer.writerows(map(cell, line) for line in _csv_lines(row, column))
    return response


def _csv_answers(answer: AnswerLine | None, wide: str = "answer") -> list[list[str]]:
    """An answer as lines of the table, its parts and those for a type of MS after it."""
    if answer is None:
        return []
    lines = []
    for half in answer.halves:
        source = half.counted or next(iter(half.leads), None)
        checks = "; ".join(
            f"{c.name}: {'yes' if c.yes else 'no'} ({c.reason})" for c in half.checks
        )
        led = "; ".join(line.as_printed for line in half.leads)
        where = _csv_source(source) if source else [""] * 4
        told = [wide, half.sentence, "", led, half.how_sure, checks, "", *where]
        lines.append([*told, _of_type(answer)])
    for typed in answer.by_type:
        lines += _csv_answers(typed, f"{wide}, {typed.answer.ms_type} MS")
    for label, part in answer.parts:
        lines += _csv_answers(part, f"{wide}, {label}")
    return lines


def _of_type(answer: AnswerLine) -> str:
    chosen = answer.answer.ms_type
    return f"{chosen} MS" if chosen else "any MS (type not chosen)"


def _csv_lines(row: Row, facts: Cell) -> list[list[str]]:
    head = [row.measure.question, facts.column.option.name]
    lines = [[*head, *told] for told in _csv_answers(facts.answer)]
    if facts.empty:
        text = facts.note or f"not known: {row.measure.unknown}"
        return [*lines, [*head, "", text, *[""] * 10]]
    if facts.note:
        lines.append([*head, "", facts.note, *[""] * 10])
    for figure in facts.figures:
        other = figure.versus
        beside = f"in the comparison group: {other.amount} {other.given}".strip() if other else ""
        noted = figure.note if figure.kind == "cost" else ""
        told = (figure.said_of.rstrip(":"), figure.frame, *figure.about, beside, noted)
        about = "; ".join(part for part in told if part)
        verdict = figure.claim.get_verdict_display() if figure.claim else ""
        lines.append(
            [
                *head, figure.applicability, figure.amount, about, figure.as_printed,
                figure.rating.label, "; ".join(figure.rating.reasons), verdict,
                *_csv_source(figure), "",
            ]
        )  # fmt: skip
    for group in facts.groups:
        if group.briefly:
            there = group.briefly.there
            spans = there.by_payer.spans
            each = "; ".join(f"{span.said_of} {span.span}".strip() for span in spans)
            text = f"{wording.plain_number(there.number)} prices in all: {each}"
            lines.append([*head, group.label, text, there.by_payer.told.independence, *[""] * 9])
    for line in facts.sentences:
        text = " ".join(part for part in (line.prefix, line.text) if part)
        why = line.reason
        own = line.figure
        lines.append(
            [
                *head, line.applicability, text, own.amount if own else "",
                own.as_printed if own else "", own.rating.label if own else "",
                why, line.verdict_label, *_csv_source(line), "",
            ]
        )  # fmt: skip
    return lines


def _csv_source(line: FigureLine | SentenceLine) -> list[str]:
    source = line.source
    return [source.title, source.publisher_name, source.get_interest_display(), line.locator]


# Of disagreements on prices, rules and results.
HEADINGS = ("Prices", "Who may be treated", "Results, harms and what it is like")
# While so many options are priced apart they stand on one page, more of them so many a page.
MOST_APART, APART_ON_A_PAGE = 25, 3
ABOUT = Parameter("about", "About")


@takes([ABOUT, PAGE_FROM_ONE])
@require_safe
def disagreement_list(request: HttpRequest) -> HttpResponse:
    """Prices, rules and results on which sources differ; with `about` one of them in full.

    On pages after the first there are only prices.
    """
    edition = edition_of(request)
    context: dict[str, Any] = {"one": None, "groups": (), "numbers": PageParts(edition)}
    context["emergencies"] = emergencies(edition, edition.published(Treatment))
    number = request.GET.get("page") or "1"
    if problems := PAGE_FROM_ONE.refusals([number]):
        return bad_request(request, problems, reverse("disagreements"))
    if about := request.GET.get("about"):
        context["one"] = disagreement_named(edition, about)
        if context["one"] is None or int(number) > 1:
            page = f" on a page {int(number)}" if context["one"] else ""
            problem = f"There is no disagreement “{about[:80]}” here{page}."
            return not_found(request, [problem], reverse("disagreements"))
        return render(request, "comparing/disagreements.html", context)
    apart = apart_in_price(edition)
    pages = Paginator(tuple(apart), MOST_APART if len(apart) <= MOST_APART else APART_ON_A_PAGE)
    if int(number) not in pages.page_range:
        problem = f"There is no page {int(number)} here; there are {pages.num_pages}."
        return not_found(request, [problem], reverse("disagreements"))
    here = pages.page(int(number))
    prices = of_prices(edition, here.object_list)
    kinds = [(prices, sum(apart.values()))]
    if here.number == 1:
        kinds += [(found, len(found)) for found in of_rules_and_findings(edition)]
    told = zip(HEADINGS, kinds, strict=False)
    context["groups"] = [(title, found, count) for title, (found, count) in told if found]
    return render(request, "comparing/disagreements.html", context | {"page": here})
