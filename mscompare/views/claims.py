"""Every claim of the documents beside what studies found, by treatment, document and verdict."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.claims import ABOUT_ANY, IN_ORDER, claims, record
from treatments.clock import today
from treatments.lines import SourceNumbers

FILTERS = ("treatment", "document", "verdict")


@require_safe
def claim_list(request):
    """The claims that pass the filters, the gravest verdict first; a wrong value is a 400."""
    every = claims(today())
    choices = _choices(every)
    chosen = {name: [v for v in request.GET.getlist(name) if v] for name in FILTERS}
    problems = [
        f"{name.capitalize()}: “{value[:80]}” is not one of the choices."
        for name, values in chosen.items()
        for value in values
        if value not in dict(choices[name])
    ]
    # With a value that is not understood no claim is listed: a reader must never believe that
    # a filter worked which did not.
    shown = [] if problems else [claim for claim in every if _passes(claim, chosen)]
    context = {
        "groups": [(v, here) for v in IN_ORDER if (here := _of_verdict(shown, v))],
        "count": len(shown),
        "total": len(every),
        "record": record(shown),
        "facets": [
            (name, label, _facet(name, choices[name], every, chosen))
            for name, label in (
                ("verdict", "Verdict"), ("treatment", "Treatment"), ("document", "Who says it"),
            )
        ],
        "chosen": chosen,
        "any_chosen": any(chosen.values()),
        "problems": problems,
        "numbers": SourceNumbers(),
    }  # fmt: skip
    return render(request, "mscompare/claims.html", context, status=400 if problems else 200)


def _choices(every):
    """{filter: [(value, label)]} as far as there are claims for them."""
    treatments = {c.treatment.slug: c.treatment.short_name for c in every if c.treatment}
    documents = {c.source.slug: c.source.publisher_name for c in every}
    verdicts = {c.line.verdict for c in every}
    return {
        "treatment": [*sorted(treatments.items(), key=lambda t: t[1].casefold()),
                      (ABOUT_ANY, "No treatment named")],
        "document": sorted(documents.items(), key=lambda d: d[1].casefold()),
        "verdict": [(v.value, v.label) for v in IN_ORDER if v in verdicts],
    }  # fmt: skip


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
