"""One source: who publishes it, who gains, every figure and fact taken, what was left out."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.price_lines import cost_line
from mscompare.claims.claims import claim_record, claims, claims_url
from mscompare.web.errors import listed_or_gone, says_what_is_gone
from treatments.clock import today
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import SourceNumbers
from treatments.models import Source


@require_safe
@says_what_is_gone
def source(request, slug):
    """Everything taken from a source, in its own order."""
    on = today()
    item = listed_or_gone(Source.objects.all(), slug, lambda row: reverse("sources"))
    costs = item.costs.published().with_facts()
    findings = item.findings.published().with_facts()
    figures = [(cost.position, cost.option.name, cost_line(cost, on)) for cost in costs]
    for finding in findings:
        about = finding.treatment.short_name if finding.treatment else "MS"
        figures.append((finding.position, about, finding_line(finding, on)))
    sentences = []
    for name in ("statements", "criterions", "notices"):
        rows = getattr(item, name).published().prefetch_related("decided_by")
        sentences += [(row.position, sentence_line(row, on), row.decided_by.all()) for row in rows]
    found = claims(on, source=item) if item.document else []
    context = {
        "record": claim_record(found) if found else None,
        "claims_url": claims_url(document=item.slug),
        "source": item,
        "figures": sorted(figures, key=lambda entry: (entry[0], entry[2].key)),
        "sentences": sorted(sentences, key=lambda entry: (entry[0], entry[1].key)),
        "questions": item.questions.order_by("key").published(),
        "left_out": item.left_out.order_by("position", "key").published(),
        "cites": item.cites.order_by("slug").published(),
        "cited_by": item.cited_by.order_by("slug").published(),
        "studies": item.studies.order_by("slug").published(),
        "numbers": SourceNumbers(),
    }
    return render(request, "pages/source.html", context)
