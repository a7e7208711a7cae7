"""The whole cost of up to three options: what a price leaves out, typed by the reader, added up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mscompare.asking.asked_options import AskedOptions, says_what_is_refused
from mscompare.asking.request import OPTION
from mscompare.comparing.applicability import Column
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.glance.menu import options_menu
from mscompare.prices.gathered import price_measure
from mscompare.reader.personal import answers_in, keeps_no_answers
from mscompare.web.addresses import answer_url, comparison_url
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from mscompare.whole_cost.answered import AnsweredCosts
from mscompare.whole_cost.fields import RATE, RATE_DAY, names_of_fields
from mscompare.whole_cost.offered import OfferedPrices, offered_prices
from mscompare.whole_cost.page import CostedOption, faults_told, paying_told, rules_told
from mscompare.whole_cost.rows import COST_ROWS, MOST_COSTED
from treatments.clock import today
from treatments.units import CURRENCIES

TEMPLATE_OF_COSTS = "whole_cost/budget.html"


class CostedOptions(AskedOptions):
    """The options of an address of this page."""

    page, most = "budget", MOST_COSTED
    too_many = "You can add up the cost of up to {} options"

    @property
    def costed(self) -> list[Column]:
        """Their columns; standard treatment's only if the address names it."""
        return [c for c in self.columns if not c.pinned or self.names_standard_care]


@takes([OPTION], answers=True)
@keeps_no_answers
@says_what_is_refused
def budget(request: HttpRequest) -> HttpResponse:
    """The form for an option's whole cost; what is POSTed is added up and kept nowhere."""
    asked, edition = CostedOptions(request), edition_of(request)
    offered = [offered_prices(edition, column) for column in asked.costed]
    typed, refused, answered = _answered(request, offered)
    problems = answered.problems if answered else {}
    costs = answered.costs if answered and not refused else {}
    options = [
        CostedOption(
            one, typed, problems, costs.get(one.slug),
            rules_told(edition, one.column), paying_told(edition, one.column),
        )
        for one in offered
    ]  # fmt: skip
    treatments = (column.option.treatment for column in asked.costed)
    context = {
        "asked": asked,
        "options": options,
        "rows": COST_ROWS,
        "typed": typed,
        "problems": problems,
        "refused": refused,
        "faults": faults_told(options, problems),
        "is_added_up": bool(costs),
        "currencies": CURRENCIES,
        "addable": options_menu(edition) if len(options) < MOST_COSTED else (),
        "numbers": PageParts(edition),
        "emergencies": emergencies(edition, treatments),
        "today": edition.day,
        "all_prices": partial(_all_prices, price_measure(edition)),
        "rates_are_open": any(one.text(RATE) or one.text(RATE_DAY) for one in options),
        "own_address": comparison_url("budget", [one.slug for one in offered]),
    }
    status = HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK
    if problems and not refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, TEMPLATE_OF_COSTS, context, status=status)


def _all_prices(measure: str, one: CostedOption) -> str:
    """Where all prices of an option stand."""
    return answer_url(one.offered.column.option, measure)


def _answered(
    request: HttpRequest, offered: Sequence[OfferedPrices]
) -> tuple[dict[str, str], list[str], AnsweredCosts | None]:
    """({field: text}, what is refused as a whole, what was answered), None where nothing was."""
    if request.method != "POST" or not offered:
        return {}, [], None
    typed, refused = answers_in(request, names_of_fields(one.slug for one in offered))
    answered = AnsweredCosts(typed, offered, today())
    return typed, refused + answered.refused, answered
