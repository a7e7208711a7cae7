"""Filter and list: /options/."""

from django.core.paginator import EmptyPage, Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from clinics.models import Option
from mscompare.comparing.asked_options import leads_on
from mscompare.options.cards import option_rows
from mscompare.options.facets import facets_of
from mscompare.options.filters import OPTION_PARAMETERS, OptionFilter, options_title
from mscompare.options.selection import Selection
from mscompare.web.addresses import comparison_url, options_url
from mscompare.web.parameters import NUL, in_form_order, not_understood, takes
from mscompare.web.rendering import render_block
from treatments.clock import today
from treatments.figures.lines import SourceNumbers

OPTIONS_ON_A_PAGE = 25
MOST_ASIDE = 25
MOST_TICKS_KEPT = 50


@takes(OPTION_PARAMETERS, self_checking=True)
@require_safe
@vary_on_headers("HX-Request")
def options(request):
    """Options narrowed by the filters in the address; with HX-Request only the results."""
    on = today()
    problems = not_understood(request.GET, OPTION_PARAMETERS)
    filters = OptionFilter(_readable(request.GET), queryset=Option.objects.all())
    problems += _problems(filters, request.GET)
    chosen = filters.chosen
    page_number = request.GET.get("page") or "1"
    if not problems and chosen.get("option") and request.GET.get("compare"):
        return redirect(comparison_url("compare", [o.slug for o in chosen["option"]]))

    if problems and (moved := leads_on(request)):
        return moved
    selection = Selection({} if problems else chosen, on)
    facets = facets_of(selection)
    title = options_title({}) if problems else options_title(chosen, int(page_number), facets)
    context = {
        "asked_title": title,
        "typed": request.GET,
        "problems": problems,
        "fields": set(filters.form.errors),
        "chosen_filters": sum(
            any(request.GET.getlist(p.name)) for p in OPTION_PARAMETERS if p.narrows
        ),
        "choices": _as_typed(request.GET),
        "ticked": chosen.get("option") or _ticks_as_typed(request.GET),
        "form": in_form_order(OPTION_PARAMETERS),
        "facets": facets,
        "numbers": SourceNumbers(),
        "no_ticks": "compare" in request.GET and not chosen.get("option"),
    }
    status = 400 if problems else 200
    if problems:
        context["results"] = None
    else:
        context["results"], status = _results(selection, chosen, page_number)
    return _respond(request, context, status)


def _readable(typed):
    """The parameters without those that no database can read; they are named elsewhere."""
    readable = typed.copy()
    for name, values in typed.lists():
        if any(NUL in value for value in values):
            del readable[name]
    return readable


def _problems(filters, typed):
    """What is wrong with the filters, one sentence each, naming the field and the value."""
    problems = []
    if not filters.is_valid():
        for name, errors in filters.form.errors.items():
            problems += [f"{filters.filters[name].label}: {error}" for error in errors]
    # What no form cleans is told after that.
    for parameter in OPTION_PARAMETERS:
        if not parameter.cleans:
            problems += parameter.refusals([typed.get(parameter.name)])
    return problems


def _ticks_as_typed(typed):
    """The options that were ticked, also where one is unknown or there are too many."""
    slugs = [slug for slug in typed.getlist("option") if NUL not in slug]
    rows = Option.objects.comparable().listed().filter(slug__in=slugs[:MOST_TICKS_KEPT])
    return list(rows.by_name()) if slugs else []


def _as_typed(typed):
    """The reader's choices as they stand in the address, for links that keep them."""
    return {p.name: typed.getlist(p.name) for p in OPTION_PARAMETERS if p.kept}


def _results(selection, chosen, page_number):
    """Return (what the results block shows, status)."""
    pages = Paginator(selection.ordered(), OPTIONS_ON_A_PAGE)
    try:
        page = pages.page(page_number)
    except EmptyPage:
        return {"no_such_page": int(page_number), "pages": pages.num_pages}, 404
    ticked = chosen.get("option", [])
    aside = {}
    if selection.by_price and not page.has_next():
        aside["No price found"] = selection.unpriced()
        if selection.chosen.get("budget") is not None:
            aside["Priced in another currency"] = selection.in_other_currency()
    return {
        "no_such_page": None,
        "page": page,
        "count": pages.count,
        "rows": option_rows(page.object_list, selection, ticked),
        "aside": {
            title: (option_rows(found[:MOST_ASIDE], selection, ticked), found.count())
            for title, found in aside.items()
        },
        "services": option_rows(selection.services(), selection),
        "left_aside": selection.left_aside(),
        "budget": selection.chosen.get("budget"),
        "by_price": selection.by_price,
        "without_price_filters": dict.fromkeys(selection.price_filters, ""),
    }, 200


def _respond(request, context, status):
    # A page that comes back from the browser's history is asked for whole.
    wants_fragment = (
        "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    )
    context["options_url"] = options_url
    context["fragment"] = wants_fragment
    if not wants_fragment:
        return render(request, "options/options.html", context, status=status)
    response = render_block(request, "options/options.html", "results", context, status)
    response["HX-Push-Url"] = options_url(
        {**context["choices"], "page": request.GET.get("page", "")}
    )
    return response
