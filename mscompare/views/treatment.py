"""One treatment: what is known of it anywhere, and where it is offered for how much."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.addresses import comparison_url, options_url
from mscompare.comparison import compare
from mscompare.facts import facts_for
from mscompare.rows import option_rows
from mscompare.selection import Selection
from mscompare.widths import column_of
from treatments.clock import today
from treatments.lines import SourceNumbers, sentence_line
from treatments.models import MeasureGroup, Topic, Treatment, TreatmentKind

IN_ORDER = ("source__slug", "position", "key")


@require_safe
def treatment(request, slug):
    """What it is, step by step, benefits, harms, what it is like, prices, claims checked."""
    on = today()
    item = get_object_or_404(
        Treatment.objects.published()
        .exclude(kind=TreatmentKind.CONTROL)
        .select_related("parent")
        .prefetch_related("variants", "includes__routes", "routes"),
        slug=slug,
    )
    column = column_of(Option(slug=item.slug, treatment=item))
    table = compare([column], facts_for([column]), on)
    claims = item.statements.claims().select_related("source").order_by(*IN_ORDER)
    options = Option.objects.listed().filter(treatment=item).by_name()
    context = {
        "treatment": item,
        "into_the_spine": _into_the_spine(item),
        "is_service": item.kind == TreatmentKind.SERVICE,
        "sections": _sections(table),
        "steps": _steps(item),
        "topics": _by_topic(item),
        "claims": [sentence_line(claim, on) for claim in claims],
        "rows": option_rows(options, Selection({}, on)),
        "numbers": SourceNumbers(),
        "options_url": options_url,
        "comparison_url": comparison_url,
    }
    return render(request, "mscompare/treatment.html", context)


def _into_the_spine(item):
    """True if cells may be put into the spine: by this treatment or by what it includes."""
    every = [item, *item.includes.all()]
    return any(route.slug == "intrathecal" for t in every for route in t.routes.all())


def _sections(table):
    """The rows of the one-column comparison under the headings of their groups."""
    rows = sorted(table.rows, key=lambda row: list(MeasureGroup).index(row.measure.group))
    return [
        (MeasureGroup(group).label, list(members))
        for group, members in groupby(rows, key=lambda row: row.measure.group)
    ]


def _steps(item):
    """The steps of the procedure, one list for each source, as each source orders them."""
    steps = item.statements.shown().filter(topic=Topic.STEP, step__isnull=False)
    ordered = steps.select_related("source").order_by("source__slug", "step", "key")
    return [(source, list(members)) for source, members in groupby(ordered, lambda s: s.source)]


def _by_topic(item):
    """What holds and stands in no row of the comparison and in no list of steps."""
    statements = item.statements.shown().filter(measure=None, step=None).select_related("source")
    holding = [s for s in statements.order_by(*IN_ORDER) if s.holds]
    return [
        (topic.label, lines)
        for topic in Topic
        if (lines := [sentence_line(s, None) for s in holding if s.topic == topic])
    ]
