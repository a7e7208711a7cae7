"""Every quantity on which sources differ."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mscompare.errors import not_found
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
    """Prices, rules and results on which sources differ; with `about` one of them in full."""
    left = list(all_disagreements(today()))
    context = {"one": None, "groups": [], "numbers": SourceNumbers()}
    if about := request.GET.get("about"):
        context["one"] = next((d for d in left if d.slug == about), None)
        if context["one"] is None:
            problem = f"There is no disagreement “{about[:80]}” here."
            return not_found(request, [problem], reverse("disagreements"))
        return render(request, "mscompare/disagreements.html", context)
    for title, starts in GROUPS:
        here = [d for d in left if d.slug.startswith(starts)]
        left = [d for d in left if d not in here]
        context["groups"] += [(title, here)] if here else []
    return render(request, "mscompare/disagreements.html", context)
