"""Every quantity on which sources differ."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.quantities import all_disagreements
from treatments.clock import today
from treatments.lines import SourceNumbers

GROUPS = (
    ("Prices", ("price-",)),
    ("Who may be treated", ("rule-",)),
    ("Results, harms and what it is like", ("",)),
)


@require_safe
def disagreement_list(request):
    """Prices, rules and results on which sources differ, each on one axis with its reasons."""
    left = list(all_disagreements(today()))
    groups = []
    for title, starts in GROUPS:
        here = [d for d in left if d.slug.startswith(starts)]
        left = [d for d in left if d not in here]
        groups.append((title, here))
    context = {"groups": [g for g in groups if g[1]], "numbers": SourceNumbers()}
    return render(request, "mscompare/disagreements.html", context)
