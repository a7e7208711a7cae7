"""Of one treatment, what stands a click behind its page: the studies, and more about it."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from treatments.clock import today
from treatments.figures.finding_lines import sentence_line
from treatments.figures.lines import SourceNumbers
from treatments.models import Criterion, Finding, Statement, Study, Topic, Treatment

ORDER_OF_SENTENCES = ("source__slug", "position", "key")
# What the page of the treatment tells itself.
WHAT_IT_IS = (Topic.WHAT_IT_IS, Topic.HOW_IT_WORKS, Topic.CELL_SOURCE, Topic.DELIVERY)
APART = (Topic.EXPERTS, Topic.UNKNOWN, Topic.STEP)


@require_safe
def studies(request, slug):
    """Who was studied: every study behind the figures of a treatment."""
    item = get_object_or_404(Treatment.objects.described(), slug=slug)
    context = {"treatment": item, "studies": studies_of(item)}
    return render(request, "pages/studies.html", context)


@require_safe
def more(request, slug):
    """What holds of a treatment and stands in no row of the comparison."""
    item, on = get_object_or_404(Treatment.objects.described(), slug=slug), today()
    context = {
        "treatment": item,
        "topics": more_about(item, on),
        "experts": sentences_on(item, (Topic.EXPERTS,), on),
        "steps": steps_of(item),
        "numbers": SourceNumbers(),
    }
    return render(request, "pages/more.html", context)


def more_about(item, on):
    """Return [(topic, lines)] that do not stand on the page of the treatment."""
    return by_topic(item, [t for t in Topic if t not in (*WHAT_IT_IS, *APART)], on)


def by_topic(item, topics, on):
    """Return [(topic, lines)]: what holds and stands in no row and in no list of steps."""
    statements = item.statements.shown().filter(measure=None, step=None).select_related("source")
    holding = [s for s in statements.order_by(*ORDER_OF_SENTENCES) if s.holds]
    return [
        (topic.label, lines)
        for topic in topics
        if (lines := [sentence_line(s, on) for s in holding if s.topic == topic])
    ]


def studies_of(item):
    """Return the studies behind the figures of this treatment."""
    found = Finding.objects.published().filter(treatment=item, study__isnull=False)
    studies = Study.objects.published().filter(findings__in=found, ongoing=False)
    return studies.select_related("paper").distinct().order_by("design", "name")


def with_studies():
    """Return the ids of the treatments whose page leads to studies."""
    studies = Study.objects.published().filter(ongoing=False)
    return set(
        Finding.objects.published().filter(study__in=studies).values_list("treatment", flat=True)
    )


def with_more():
    """Return the ids of the treatments whose page leads to more about them."""
    rest = [topic for topic in Topic if topic not in (*WHAT_IT_IS, *APART)]
    statements = Statement.objects.shown().filter(measure=None, treatment__isnull=False)
    return {
        s.treatment_id
        for s in statements.select_related("source")
        if (s.topic == Topic.STEP if s.step is not None else s.topic in rest and s.holds)
    }


def steps_of(item):
    """Return [(source, its steps)]: the steps of the procedure, as each source counts them."""
    steps = item.statements.shown().filter(topic=Topic.STEP, step__isnull=False)
    ordered = steps.select_related("source").order_by("source__slug", "step", "key")
    return [(source, list(members)) for source, members in groupby(ordered, lambda s: s.source)]


def criteria_of(item):
    """Return the criteria of a treatment wherever it is given, and of what it is a form of."""
    family = [item, item.parent] if item.parent else [item]
    rows = Criterion.objects.shown().with_facts().filter(treatment__in=family)
    return list(rows.prefetch_related("options__country", "options__clinic"))


def sentences_on(item, topics, on):
    """Return the sentences on these topics that hold."""
    rows = item.statements.shown().filter(topic__in=topics).select_related("source")
    return [sentence_line(row, on) for row in rows.order_by(*ORDER_OF_SENTENCES) if row.holds]
