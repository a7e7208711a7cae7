"""One question about one treatment: everything that was found, whole."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.comparing.applicability import column_of
from mscompare.comparing.asked_options import leads_on
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.queries import cells_of
from mscompare.comparing.request import OPTION
from mscompare.edition.editions import edition_of
from mscompare.pages.treatment_details import described, rules_for
from mscompare.web.errors import not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.models import MeasureRole


@takes([OPTION])
@require_safe
def answer(request, slug, measure):
    """Every figure and sentence on one measure of a treatment, or of one option of it."""
    edition = edition_of(request)
    item = described(edition, slug)
    option = Option(slug=item.slug, treatment=item)
    if asked := request.GET.get("option"):
        option = _offered(edition, item, asked)
        if option is None and (moved := leads_on(request)):
            return moved
        if option is None:
            here = reverse("answer", args=[slug, measure])
            return not_found(request, [f"There is no option “{asked[:80]}” here."], here)
    column = column_of(option)
    table = comparison_table([column], cells_of(edition), keep=lambda m: m.slug == measure)
    if not table.rows:
        raise Http404(measure)
    row = table.rows[0]
    whole_table = row.measure.role == MeasureRole.CRITERIA and not asked
    context = {
        "rule_tables": rules_for(edition, item) if whole_table else (),
        "treatment": item,
        "option": option,
        "row": row,
        "numbers": PageParts(edition),
    }
    return render(request, "pages/answer.html", context)


def _offered(edition, item, slug):
    """The option of a treatment with this address, None if none is listed."""
    option = edition.row(Option, slug)
    offered = option and edition.is_published(option) and option.treatment == item
    return option if offered else None
