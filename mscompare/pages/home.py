"""The home page: the decision, and three ways in."""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Cost, Country, Option
from clinics.price_lines import cost_line
from mscompare.options.selection import Selection
from mscompare.web.addresses import options_url
from treatments.clock import today
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import SourceNumbers
from treatments.models import (
    Finding,
    Source,
    Statement,
    Topic,
    Treatment,
    Verdict,
)

# Sentences about MS on the home page.
MOST_ABOUT_MS = 4
# Amounts to start from, in US dollars; each is a link that sets the filter.
BUDGETS = (15_000, 35_000, 60_000, 100_000, 150_000)


@require_safe
def home(request):
    """The decision, three ways in, and how to read a figure."""
    on = today()
    options = Option.objects.comparable().filter(country=OuterRef("pk"))
    context = {
        "treatments": Treatment.objects.comparable(),
        "countries": Country.objects.published().filter(Exists(options)),
        "budgets": BUDGETS,
        "examples": _examples(on),
        "about_ms": [
            sentence_line(row, on)
            for row in Statement.objects.shown()
            .filter(topic=Topic.DISEASE, treatment=None)
            .exclude(source__document="")
            .select_related("source")
            .order_by("source__document", "position", "key")
            if row.verdict == Verdict.GENERAL
        ][:MOST_ABOUT_MS],
        "counts": {
            "documents": Source.objects.published().exclude(document="").count(),
            "sources": Source.objects.published().count(),
            "figures": Cost.objects.published().count() + Finding.objects.published().count(),
            "options": Option.objects.comparable().count(),
        },
        "numbers": SourceNumbers(),
        "options_url": options_url,
    }
    return render(request, "pages/home.html", context)


def _examples(on):
    """[(title, figure)]: a price, and of the worked example the best-supported benefit and the
    gravest harm, equally large, from the content."""
    prices = Cost.objects.published().with_facts().with_strength(on)
    price = prices.order_by("-strength_level", "key").first()
    found = [(f"A price: {price.option.name}", cost_line(price, on))] if price else []
    selection = Selection({}, on)
    example = next((t for t in selection.treatments if t.worked_example), None)
    summary = selection.summaries[example.slug] if example else None
    if summary and summary.benefit:
        found.append((f"A benefit: {summary.benefit.treatment.short_name}",
                      finding_line(summary.benefit, on)))  # fmt: skip
    if summary and isinstance(summary.harm, Finding):
        found.append((f"A harm: {summary.harm.treatment.short_name}",
                      finding_line(summary.harm, on)))  # fmt: skip
    return found
