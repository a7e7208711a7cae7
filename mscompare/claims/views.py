"""Every claim of the documents beside what studies found, by treatment, document and verdict."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.claims.claims import ABOUT_ANY, VERDICTS_IN_ORDER, claim_record, claims, claims_url
from mscompare.web.errors import not_found
from mscompare.web.parameters import PAGE_NUMBER, Parameter, takes
from mscompare.web.titles import titled
from treatments.clock import today
from treatments.figures.lines import SourceNumbers

CLAIMS_ON_A_PAGE = 30
CLAIM_FILTERS = ("treatment", "document", "verdict")
CLAIM_PARAMETERS = (
    *(Parameter(name, name.capitalize(), many=True) for name in CLAIM_FILTERS),
    PAGE_NUMBER,
)


@takes(CLAIM_PARAMETERS)
@require_safe
def claim_list(request):
    """The claims that pass the filters, the gravest verdict first; a wrong value is a 400."""
    every = claims(today())
    choices = _choices(every)
    chosen = {name: [v for v in request.GET.getlist(name) if v] for name in CLAIM_FILTERS}
    problems = [
        f"{name.capitalize()}: “{value[:80]}” is not one of the choices."
        for name, values in chosen.items()
        for value in values
        if value not in dict(choices[name])
    ]
    # With a value that is not understood no claim is listed: a reader must never believe that
    # a filter worked which did not.
    shown = [] if problems else [claim for claim in every if _passes(claim, chosen)]
    number = request.GET.get("page") or "1"
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 10):
        problems.append(f"Page: “{number[:80]}” is not a page number.")
        shown, number = [], "1"
    # The gravest verdicts stand on the first page.
    pages = Paginator(
        [c for v in VERDICTS_IN_ORDER for c in _of_verdict(shown, v)], CLAIMS_ON_A_PAGE
    )
    if int(number) not in pages.page_range:
        there = f"There is no page {int(number)} of these claims; there are {pages.num_pages}."
        return not_found(request, [there], claims_url(**chosen))
    here = pages.page(number)
    context = {
        "groups": [(v, of) for v in VERDICTS_IN_ORDER if (of := _of_verdict(here.object_list, v))],
        "page": here,
        "tally": {v.value: n for v, n in claim_record(shown).by_verdict},
        "count": len(shown),
        "total": len(every),
        "claims_url": claims_url,
        "facets": [
            (name, label, _facet(name, choices[name], every, chosen))
            for name, label in (
                ("verdict", "Verdict"), ("treatment", "Treatment"), ("document", "Who says it"),
            )
        ],
        "chosen": chosen,
        "asked_title": titled("Claims, checked", _in_words(chosen, choices), int(number)),
        "any_chosen": any(chosen.values()),
        "problems": problems,
        "numbers": SourceNumbers(),
    }  # fmt: skip
    return render(request, "claims/claims.html", context, status=400 if problems else 200)


def _choices(every):
    """{filter: [(value, label)]} as far as there are claims for them."""
    treatments = {c.treatment.slug: c.treatment.short_name for c in every if c.treatment}
    documents = {c.source.slug: c.source.publisher_name for c in every}
    verdicts = {c.line.verdict for c in every}
    return {
        "treatment": [*sorted(treatments.items(), key=lambda t: t[1].casefold()),
                      (ABOUT_ANY, "No treatment named")],
        "document": sorted(documents.items(), key=lambda d: d[1].casefold()),
        "verdict": [(v.value, v.label) for v in VERDICTS_IN_ORDER if v in verdicts],
    }  # fmt: skip


def _in_words(chosen, choices):
    """The labels of what is chosen, in the order of the filters on the page."""
    return [
        dict(choices[name])[value]
        for name in ("verdict", "treatment", "document")
        for value in chosen[name]
        if value in dict(choices[name])
    ]


def _value(claim, name):
    if name == "treatment":
        return claim.treatment.slug if claim.treatment else ABOUT_ANY
    return claim.source.slug if name == "document" else claim.line.verdict


def _passes(claim, chosen, skip=None):
    return all(
        _value(claim, name) in values for name, values in chosen.items() if values and name != skip
    )


def _facet(name, choices, every, chosen):
    """[(value, label, how many claims it would leave, ticked)]"""
    left = [claim for claim in every if _passes(claim, chosen, skip=name)]
    return [
        (value, label, sum(_value(c, name) == value for c in left), value in chosen[name])
        for value, label in choices
    ]


def _of_verdict(shown, verdict):
    return [claim for claim in shown if claim.line.verdict == verdict]
