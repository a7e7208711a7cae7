"""A comparison as a file of lines, and the way to one from the short address of its sheet."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mscompare.arriving.undone import without_edges
from mscompare.asking.asked_options import says_what_is_refused
from mscompare.asking.request import CSV_PARAMETERS, ComparisonRequest
from mscompare.asking.short_addresses import address_behind
from mscompare.asking.short_codes import ShortCodeError
from mscompare.comparing.table import Cell, Row
from mscompare.edition.editions import edition_of
from mscompare.web.csv_cells import cell
from mscompare.web.errors import not_found
from mscompare.web.parameters import takes
from treatments.answers.lines import AnswerLine
from treatments.figures import wording
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.text import join_words

# Of what was typed for a code, no more is printed.
MOST_OF_CODE = 20
TYPE_AGAIN = (
    "Look at your sheet and type it again. You may type 0 for O, and 1 for I or L: they are the "
    "same here. If it still does not work, choose your options from the list."
)


@takes([])
@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The comparison that a sheet was printed of; the address of the sheet carries its code."""
    try:
        return redirect(address_behind(edition_of(request), without_edges(code)))
    except ShortCodeError as error:
        typed = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in code)
        told = typed[:MOST_OF_CODE] + " …" * (len(typed) > MOST_OF_CODE)
        return not_found(request, [f"“{told}” is no short address. {error}", TYPE_AGAIN])


@takes(CSV_PARAMETERS)
@require_safe
@says_what_is_refused
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The same table, one line for each figure or sentence."""
    asked = ComparisonRequest(request, every=True)
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
    if asked.twice:
        told = f"The address names {join_words(asked.twice)} more than once. It stands here once."
        writer.writerow(["note", "", "", told, *[""] * 10])
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
