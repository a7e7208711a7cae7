"""One question about one treatment: everything that was found, whole."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.asking.asked_options import leads_on
from mscompare.asking.request import OPTION
from mscompare.comparing.applicability import column_of
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.queries import cells_for
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.pages.many_prices import inside_prices
from mscompare.pages.price_pages import PricePage
from mscompare.pages.treatment_details import described, rules_for
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import answer_url
from mscompare.web.errors import bad_request, not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import PAGE_FROM_ONE, takes
from treatments.models import MeasureRole


@takes([OPTION, PAGE_FROM_ONE, MS_TYPE])
@require_safe
def answer(request, slug, measure):
    """Every figure and sentence on one measure of a treatment, or of one option of it.

    Prices that are many stand by their places, those of the option itself a page at a time.
    """
    edition = edition_of(request)
    item = described(edition, slug)
    option = _offered(edition, item, item.slug) or Option(slug=item.slug, treatment=item)
    if asked := request.GET.get("option"):
        option = _offered(edition, item, asked)
        if option is None and (moved := leads_on(request)):
            return moved
        if option is None:
            here = reverse("answer", args=[slug, measure])
            return not_found(request, [f"There is no option “{asked[:80]}” here."], here)
    column = column_of(option)
    cells = cells_for(edition, ms_type_of(request))
    table = comparison_table([column], cells, keep=lambda m: m.slug == measure)
    if not table.rows:
        raise Http404(measure)
    row = table.rows[0]
    number = request.GET.get("page") or "1"
    if problems := PAGE_FROM_ONE.refusals([number]):
        return bad_request(request, problems, answer_url(option, measure))
    own = _own_prices(edition, option, row.cells[0], int(number))
    if own.is_beyond:
        return not_found(request, [own.problem], answer_url(option, measure))
    whole_table = row.measure.role == MeasureRole.CRITERIA and not asked
    context = {
        "rule_tables": rules_for(edition, item) if whole_table else (),
        "treatment": item,
        "emergencies": emergencies(edition, [item]),
        "option": option,
        "row": row,
        "own": own,
        "gathered": inside_prices(edition, column) if row.cells[0].near.briefly else None,
        "url_of": lambda page: answer_url(option, measure, page),
        "numbers": PageParts(edition),
    }
    return render(request, "pages/answer.html", context)


def _own_prices(edition, option, cell, number):
    """The PricePage of the option's own prices where they are told briefly, an empty one else.

    The cell may be made for the page of the treatment, whose option is no row.
    """
    brief = cell.near.briefly.get(option.pk)
    own = edition.prices.places_of_option(option.pk) if brief else ()
    return PricePage(edition, own, number)


def _offered(edition, item, slug):
    """The option of a treatment with this address, None if none is listed."""
    option = edition.row(Option, slug)
    offered = option and edition.is_published(option) and option.treatment == item
    return option if offered else None
