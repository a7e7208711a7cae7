"""Every claim of the documents beside what studies found, by treatment, document and verdict."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.claims.claims import (
    CLAIMS_ON_A_PAGE,
    VERDICTS_IN_ORDER,
    claim_record,
    claims,
    claims_url,
    printed_table,
)
from mscompare.claims.filters import CLAIM_PARAMETERS, ClaimSelection
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.web.errors import not_found
from mscompare.web.parameters import PAGE_NUMBER, in_form_order, takes
from mscompare.web.titles import title_parts, titled
from treatments.figures.lines import SourceNumbers
from treatments.models import Treatment


@takes(CLAIM_PARAMETERS)
@require_safe
def claim_list(request):
    """The claims that pass the filters, the gravest verdict first; a wrong value is a 400."""
    form = in_form_order(CLAIM_PARAMETERS)
    filters = [parameter for parameter in CLAIM_PARAMETERS if parameter.narrows]
    chosen = {p.name: [v for v in request.GET.getlist(p.name) if v] for p in filters}
    edition = edition_of(request)
    selection = ClaimSelection(claims(edition), chosen)
    facets = {p.name: p.counts(selection, p.name) for p in form}
    problems = _problems(filters, chosen, facets)
    # With a value that is not understood no claim is listed: a reader must never believe that
    # a filter worked which did not.
    shown = [] if problems else selection.left()
    number = request.GET.get("page") or "1"
    if wrong := PAGE_NUMBER.refusals([number]):
        problems += wrong
        shown, number = [], "1"
    # The gravest verdicts stand on the first page.
    pages = Paginator(
        [c for v in VERDICTS_IN_ORDER for c in _of_verdict(shown, v)], CLAIMS_ON_A_PAGE
    )
    if int(number) not in pages.page_range:
        there = f"There is no page {int(number)} of these claims; there are {pages.num_pages}."
        return not_found(request, [there], claims_url(**chosen))
    here = pages.page(number)
    parts = title_parts(CLAIM_PARAMETERS, chosen, facets)
    context = {
        "emergencies": emergencies(edition, _treatments(edition, here.object_list)),
        "groups": [(v, of) for v in VERDICTS_IN_ORDER if (of := _of_verdict(here.object_list, v))],
        "page": here,
        "tables": {claim.line.key: printed_table(edition, claim) for claim in here.object_list},
        "tally": {v.value: n for v, n in claim_record(shown).by_verdict},
        "count": len(shown),
        "total": len(selection.every),
        "claims_url": claims_url,
        "form": form,
        "facets": facets,
        "chosen": chosen,
        "asked_title": titled("Claims, checked", parts, int(number)),
        "any_chosen": any(chosen.values()),
        "problems": problems,
        "numbers": SourceNumbers(),
    }
    return render(request, "claims/claims.html", context, status=400 if problems else 200)


def _problems(filters, chosen, facets):
    """A sentence for each value that is none of the choices there are."""
    problems = []
    for parameter in filters:
        known = {choice.value for choice in facets[parameter.name]}
        problems += parameter.refusals(chosen[parameter.name], known)
    return problems


def _of_verdict(shown, verdict):
    return [claim for claim in shown if claim.line.verdict == verdict]


def _treatments(edition, shown):
    """What these claims are about; one that names no treatment may be about any."""
    named = {claim.treatment for claim in shown}
    return edition.published(Treatment) if None in named else named
