"""Side by side: the answer on one screen, and behind each question what says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from mscompare.asking.asked_options import MOST_OPTIONS, says_what_is_refused
from mscompare.asking.questions import KeyQuestion, question_of
from mscompare.asking.request import COMPARE_PARAMETERS, ComparisonRequest
from mscompare.comparing.comparison import can_differ, shown_measures, stands_in_a_fold
from mscompare.comparing.queries import cells_for
from mscompare.comparing.table import Cell, Row
from mscompare.comparing.treatment_rows import TreatmentRow, rows_of_treatments, spans_of
from mscompare.edition.edition import Edition
from mscompare.edition.emergencies import emergencies
from mscompare.glance.glance import Glance
from mscompare.glance.menu import options_menu
from mscompare.glance.of_edition import glance_maker
from mscompare.glance.places import OwnResult
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.models import Measure


@dataclass(frozen=True)
class FoldRow:
    """A measure behind a question: `together`, where it has answers, what is true of the
    treatments, and below it what is told of `places`; else what is told of each option."""

    measure: Measure
    together: TreatmentRow | None = None
    of_options: Row | None = None

    @property
    def places(self) -> tuple[tuple[Cell, ...], ...]:
        return self.of_options.of_places if self.together and self.of_options else ()


@dataclass(frozen=True)
class Fold:
    """What stands behind a question: its rows, `figures` of them all, and how many of its rows
    stand one step away."""

    question: KeyQuestion
    rows: Sequence[FoldRow]
    figures: int
    later: int
    own: Sequence[tuple[str, Sequence[OwnResult]]] = ()


def glance_of(asked: ComparisonRequest) -> Glance:
    """Return the Glance that an address asks for."""
    maker = glance_maker(asked.edition, asked.ms_type)
    return maker.glance(asked.columns, asked.first, asked.differences)


@takes(COMPARE_PARAMETERS)
@require_safe
@says_what_is_refused
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four options and standard care: a glance of eight questions, and a fold behind each."""
    asked = ComparisonRequest(request)
    glance = glance_of(asked)
    context = {
        "asked": asked,
        "glance": glance,
        "folds": _folds(asked, glance),
        "spans": spans_of(asked.columns),
        "slugs": asked.slugs,
        "emergencies": emergencies(asked.edition, (c.option.treatment for c in asked.columns)),
        "addable": _addable(asked.edition, asked.slugs),
        "numbers": PageParts(asked.edition),
        "questions": list(KeyQuestion),
        "price_question": KeyQuestion.PRICE,
    }
    return render(request, "glance/compare.html", context)


def _folds(asked: ComparisonRequest, glance: Glance) -> list[Fold]:
    """What stands behind each question of the glance, in its order."""
    maker = glance_maker(asked.edition, asked.ms_type)
    rows: dict[KeyQuestion | None, list[FoldRow]] = {}
    for row in _fold_rows(asked):
        rows.setdefault(question_of(row.measure), []).append(row)
    return [
        Fold(
            question,
            rows.get(question, ()),
            maker.figures(question, asked.columns),
            0 if question == asked.opened else _later(maker.measures[question]),
            maker.own(asked.columns) if question == KeyQuestion.OWN_RESULTS else (),
        )
        for question in (row.question for row in glance.rows)
    ]


def _fold_rows(asked: ComparisonRequest) -> Iterator[FoldRow]:
    """The rows that are asked for. Of a measure that tells of no place near an option there is
    nothing to make for the options, and nothing of it differs between them."""
    columns, cells = asked.columns, cells_for(asked.edition, asked.ms_type)
    treatments = rows_of_treatments(asked.edition, columns, asked.ms_type)
    differing = asked.differences and can_differ(columns)
    for measure in shown_measures(asked.measures, asked.rows_first, asked.stands_here):
        answered = cells.answers(columns[0].scope.treatment, measure.slug) is not None
        together = treatments.of(measure) if answered else None
        placed = not answered or cells.tells_of_places(columns, measure)
        row = cells.row(columns, measure) if placed else None
        if not differing or (row and row.differs):
            yield FoldRow(measure, together, row)


def _later(measures: Sequence[Measure]) -> int:
    return sum(not stands_in_a_fold(measure) for measure in measures)


def _addable(edition: Edition, slugs: list[str]) -> list[tuple[str, Markup]]:
    """[(treatment, its options in a menu)] that the reader may add here; clinics, which may be
    thousands, stand in the list."""
    if len(slugs) >= MOST_OPTIONS:
        return []
    menu = [
        (name, Markup().join(printed for slug, printed in options if slug not in slugs))
        for name, options in options_menu(edition)
    ]
    return [(name, options) for name, options in menu if options]
