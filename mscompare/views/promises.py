"""What the site promises its visitors, and how it was tested."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.checks import CHECKS
from mscompare.measured import measured
from mscompare.promises import PROMISES


@require_safe
def privacy(request):
    """What is not kept, each promise with its test, and what we cannot promise."""
    return render(request, "mscompare/privacy.html", {"promises": PROMISES})


@require_safe
def accessibility(request):
    """What was measured, what was not, and how to report a problem."""
    context = {
        "measured": [check for check in CHECKS if check.test],
        "not_measured": [check for check in CHECKS if not check.test],
        "results": measured(),
    }
    return render(request, "mscompare/accessibility.html", context)
