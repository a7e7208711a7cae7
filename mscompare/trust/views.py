"""What the site promises its visitors, how it was tested, and how it scores itself."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from mscompare.trust.accessibility import CHECKS
from mscompare.trust.ipdas import GROUPS, slugs_shown
from mscompare.trust.measured import measured
from mscompare.trust.promises import PROMISES
from treatments.models import Treatment, TreatmentKind


@require_safe
def privacy(request):
    """What is not kept, each promise with its test, and what we cannot promise."""
    return render(request, "trust/privacy.html", {"promises": PROMISES})


@require_safe
def accessibility(request):
    """What was measured, what was not, and how to report a problem."""
    context = {
        "measured": [check for check in CHECKS if check.test],
        "not_measured": [check for check in CHECKS if not check.test],
        "results": measured(),
    }
    return render(request, "trust/accessibility.html", context)


@require_safe
def ipdas(request):
    """The self-score by the decision-aid standard, from the list in the code."""
    treatments = edition_of(request).published(Treatment)
    slugs = slugs_shown([t for t in treatments if t.kind == TreatmentKind.TREATMENT])
    return render(request, "trust/ipdas.html", {"groups": GROUPS, "slugs": slugs})
