"""One source: who publishes it, who gains, every figure and fact taken, what was left out."""

from operator import attrgetter

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mscompare.claims.claims import claim_record, claims, claims_url
from mscompare.edition.editions import edition_of
from mscompare.web.errors import listed_or_gone, says_what_is_gone
from treatments.figures.lines import SourceNumbers
from treatments.models import Source


@require_safe
@says_what_is_gone
def source(request, slug):
    """Everything taken from a source, in its own order."""
    edition = edition_of(request)
    item = listed_or_gone(edition, Source, slug, lambda row: reverse("sources"))
    found = [claim for claim in claims(edition) if claim.source == item]

    def published(name, *order):
        rows = [row for row in getattr(item, name).all() if edition.is_published(row)]
        return sorted(rows, key=attrgetter(*order))

    context = {
        "record": claim_record(found) if found else None,
        "claims_url": claims_url(document=item.slug),
        "source": item,
        "figures": _figures(edition, item),
        "sentences": _sentences(edition, item),
        "questions": published("questions", "key"),
        "left_out": published("left_out", "position", "key"),
        "cites": published("cites", "slug"),
        "cited_by": published("cited_by", "slug"),
        "studies": published("studies", "slug"),
        "numbers": SourceNumbers(),
    }
    return render(request, "pages/source.html", context)


def _figures(edition, item):
    """[(position, what it is about, line)]"""
    lines = edition.lines
    found = [
        (cost.position, cost.option.name, lines.cost(cost))
        for cost in edition.prices.of_source(item.pk)
    ]
    for finding in item.findings.all():
        if edition.is_published(finding):
            about = finding.treatment.short_name if finding.treatment else "MS"
            found.append((finding.position, about, lines.finding(finding)))
    return sorted(found, key=lambda entry: (entry[0], entry[2].key))


def _sentences(edition, item):
    """[(position, line, the sources that decide its verdict)]"""
    found = [
        (row.position, edition.lines.sentence(row), row.decided_by.all())
        for rows in (item.statements, item.criterions, item.notices)
        for row in rows.all()
        if edition.is_published(row)
    ]
    return sorted(found, key=lambda entry: (entry[0], entry[1].key))
