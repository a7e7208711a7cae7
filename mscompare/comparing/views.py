"""Where sources differ."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mscompare.comparing.quantities import disagreement_named, of_prices, of_rules_and_findings
from mscompare.comparing.queries import apart_in_price
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.web.errors import bad_request, not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import PAGE_FROM_ONE, Parameter, takes
from treatments.models import Treatment

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
