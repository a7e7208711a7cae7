"""Filter and list: /options/."""

from functools import partial

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mscompare.asking.asked_options import leads_on
from mscompare.edition.editions import edition_of
from mscompare.options.choices import facet_maker
from mscompare.options.facets import facets_of
from mscompare.options.filters import OPTION_PARAMETERS, options_title
from mscompare.options.results import Results
from mscompare.options.rows import printed_rows
from mscompare.options.selection import Selection
from mscompare.options.typed import TypedFilters
from mscompare.web.addresses import address, comparison_url, options_url
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import in_form_order, takes
from mscompare.web.rendering import render_block, wants_block_alone

TEMPLATE = "options/options.html"
FORM_ORDER = in_form_order(OPTION_PARAMETERS)


@takes(OPTION_PARAMETERS, self_checking=True)
@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def options(request):
    """Options narrowed by the filters in the address; with HX-Request only the results."""
    edition = edition_of(request)
    filters = TypedFilters(request.GET, edition)
    if filters.wants_comparison:
        return redirect(comparison_url("compare", [o.slug for o in filters.chosen["option"]]))
    if filters.problems and (moved := leads_on(request)):
        return moved
    if filters.unticks and not filters.problems:
        return redirect(options_url(filters.kept))
    context, status = _page(filters, edition)
    context["fragment"] = wants_block_alone(request.META)
    if not context["fragment"]:
        return render(request, TEMPLATE, context, status=status)
    response = render_block(request, TEMPLATE, "results", context, status)
    response["HX-Push-Url"] = context["own_address"]
    return response


def _page(filters, edition):
    """Return (what the page shows, status); a filter that is not understood leaves no results."""
    understood = not filters.problems
    chosen = filters.chosen if understood else {}
    selection = Selection(chosen, edition)
    facets, results, page_number = facets_of(selection), None, 1
    if understood:
        results = Results(selection, filters.page_number, chosen.get("option", ()))
        page_number = int(filters.page_number)
    return {
        "asked_title": options_title(chosen, page_number, facets),
        "typed": filters.typed,
        "problems": filters.problems,
        "fields": filters.faulty,
        "chosen_filters": filters.number_set,
        "choices": filters.kept,
        "own_address": options_url({**filters.kept, "page": filters.typed.get("page", "")}),
        "ticked": filters.ticked,
        "form": facet_maker(edition).form(FORM_ORDER, facets, filters.typed, filters.faulty),
        "kept": not filters.are_private,
        "facets": facets,
        "numbers": PageParts(edition),
        "printed_rows": partial(printed_rows, edition, kept=not filters.are_private),
        "no_ticks": "compare" in filters.typed and not filters.chosen.get("option"),
        "results": results.context() if results else None,
        "options_url": options_url,
        "search_url": partial(address, "search"),
    }, results.status if results else 400
