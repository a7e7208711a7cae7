"""Of one treatment, what stands a click behind its page: the studies, and more about it."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.comparing.eligibility import rule_tables
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.glance.whose_limits import limits_strip
from mscompare.reader.ms_type import MS_TYPE
from mscompare.web.parameters import takes
from treatments.figures.lines import SourceNumbers
from treatments.models import Criterion, Topic, Treatment, TreatmentKind

# What the page of the treatment tells itself.
WHAT_IT_IS = (Topic.WHAT_IT_IS, Topic.HOW_IT_WORKS, Topic.CELL_SOURCE, Topic.DELIVERY)
APART = (Topic.EXPERTS, Topic.UNKNOWN, Topic.STEP, Topic.EMERGENCY)


@takes([MS_TYPE])
@require_safe
def studies(request, slug):
    """Who was studied: every study behind the figures of a treatment."""
    edition = edition_of(request)
    item = described(edition, slug)
    context = {
        "treatment": item,
        "emergencies": emergencies(edition, [item]),
        "studies": studies_of(edition, item),
    }
    return render(request, "pages/studies.html", context)


@takes([MS_TYPE])
@require_safe
def more(request, slug):
    """What holds of a treatment and stands in no row of the comparison."""
    edition = edition_of(request)
    item = described(edition, slug)
    context = {
        "treatment": item,
        "emergencies": emergencies(edition, [item]),
        "topics": more_about(edition, item),
        "experts": sentences_on(edition, item, (Topic.EXPERTS,)),
        "steps": steps_of(edition, item),
        "numbers": SourceNumbers(),
    }
    return render(request, "pages/more.html", context)


def described(edition, slug):
    """Return the treatment that has a page under this address; raises Http404."""
    item = edition.row(Treatment, slug)
    if item is None or not edition.is_published(item) or item.kind == TreatmentKind.CONTROL:
        raise Http404(slug)
    return item


def statements_of(edition, item):
    """Return the statements on a treatment that may stand on its pages, by source, as it has
    them."""
    return [s for s in item.statements.all() if edition.is_shown(s)]


def more_about(edition, item):
    """Return [(topic, lines)] that do not stand on the page of the treatment."""
    return by_topic(edition, item, tuple(t for t in Topic if t not in (*WHAT_IT_IS, *APART)))


@made_once()
def by_topic(edition, item, topics):
    """Return [(topic, lines)]: what holds and stands in no row and in no list of steps."""
    statements = [s for s in statements_of(edition, item) if s.measure is None and s.step is None]
    holding = [s for s in statements if s.holds]
    return [
        (topic.label, lines)
        for topic in topics
        if (lines := [edition.lines.sentence(s) for s in holding if s.topic == topic])
    ]


@made_once()
def studies_of(edition, item):
    """Return the studies behind the figures of this treatment."""
    found = [f.study for f in item.findings.all() if edition.is_published(f)]
    studies = {s for s in found if s and not s.ongoing and edition.is_published(s)}
    return sorted(studies, key=lambda s: (s.design, s.name, s.slug))


def with_studies(edition):
    """Return the ids of the treatments whose page leads to studies."""
    return {item.pk for item in edition.published(Treatment) if studies_of(edition, item)}


def with_more(edition):
    """Return the ids of the treatments whose page leads to more about them."""
    return {
        item.pk
        for item in edition.published(Treatment)
        if more_about(edition, item) or steps_of(edition, item)
    }


@made_once()
def steps_of(edition, item):
    """Return [(source, its steps)]: the steps of the procedure, as each source counts them."""
    rows = statements_of(edition, item)
    steps = [s for s in rows if s.topic == Topic.STEP and s.step is not None]
    steps.sort(key=lambda s: (s.source.slug, s.step, s.key))
    return [(source, list(members)) for source, members in groupby(steps, lambda s: s.source)]


@made_once()
def rules_for(edition, item):
    """Return (LimitsStrip, RuleTables) of a treatment wherever it is given, and of what it is a
    form of."""
    family = [item, item.parent] if item.parent else [item]
    criteria = [row for row in edition.shown(Criterion) if row.treatment in family]
    return limits_strip(criteria, edition.lines), rule_tables(criteria, edition.lines)


@made_once()
def sentences_on(edition, item, topics):
    """Return the sentences on these topics that hold."""
    rows = [s for s in statements_of(edition, item) if s.topic in topics and s.holds]
    return [edition.lines.sentence(row) for row in rows]
