"""One treatment: what is known of it anywhere, and where it is offered for how much."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.claims.claims import claims_url
from mscompare.comparing.applicability import column_of
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.disagreements import disagreements
from mscompare.comparing.eligibility import rule_tables
from mscompare.comparing.first_layer import on_first_screen
from mscompare.comparing.natural_history import natural_history
from mscompare.comparing.quantities import of_treatment
from mscompare.comparing.queries import cells_of
from mscompare.edition.editions import editions
from mscompare.options.cards import option_cards
from mscompare.options.selection import Selection
from mscompare.pages.treatment_details import (
    ORDER_OF_SENTENCES,
    WHAT_IT_IS,
    by_topic,
    criteria_of,
    more_about,
    sentences_on,
    steps_of,
    studies_of,
)
from mscompare.web.addresses import comparison_url, options_url
from treatments.clock import today
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import SourceNumbers
from treatments.models import (
    COMPARABLE,
    Finding,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    Study,
    Topic,
    Treatment,
    TreatmentKind,
)

LIKE, COST = (MeasureGroup.EXPERIENCE,), (MeasureGroup.COST,)
DOES = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)
HARMS, WHERE = (MeasureGroup.HARMS,), (MeasureGroup.WHO_AND_WHERE,)
SECTIONS = (
    ("like", "How long it takes, and what it is like", LIKE),
    ("benefits", "What it does", DOES),
    ("harms", "Harms", HARMS),
    ("money", "Money", COST),
    ("rules", "Rules, and how well it is studied", WHERE),
)


@require_safe
def treatment(request, slug):
    """What it is, step by step, what it is like, benefits, harms, whom it may suit, prices."""
    on = today()
    item = get_object_or_404(Treatment.objects.described(), slug=slug)
    column = column_of(Option(slug=item.slug, treatment=item))
    cells = cells_of(editions.current())
    table = comparison_table([column], cells)
    standard = item.kind == TreatmentKind.STANDARD
    context = {
        "treatment": item,
        "into_the_spine": _into_the_spine(item),
        "is_service": item.kind == TreatmentKind.SERVICE,
        "is_standard": standard,
        "sections": [
            (anchor, title, *_layers(table, groups)) for anchor, title, groups in SECTIONS
        ],
        "stages": _stages(item, on),
        "steps": steps_of(item),
        "what": by_topic(item, WHAT_IT_IS, on),
        "experts": sentences_on(item, (Topic.EXPERTS,), on),
        "unknown": sentences_on(item, (Topic.UNKNOWN,), on),
        "topics": [title for title, _ in more_about(item, on)],
        "rule_tables": rule_tables(criteria_of(item), on),
        "rules_measure": next(
            (m.slug for m in cells.facts.measures if m.role == MeasureRole.CRITERIA), None
        ),
        "studies": studies_of(item),
        "trials": Study.objects.running() if _has_trials(item) else (),
        "natural": natural_history(on) if standard else (),
        "differ": [d for d in of_treatment(item, on) if d.slug not in _shown_in(table)],
        "claim_counts": _claim_counts(item),
        "claims_url": claims_url(treatment=item.slug),
        "claims": [
            sentence_line(claim, on)
            for claim in item.statements.claims()
            .select_related("source")
            .order_by(*ORDER_OF_SENTENCES)
        ],
        "rows": option_cards(
            Option.objects.listed().filter(treatment=item).by_name(), Selection({}, on)
        ),
        "numbers": SourceNumbers(),
        "options_url": options_url,
        "comparison_url": comparison_url,
    }
    return render(request, "pages/treatment.html", context)


def _into_the_spine(item):
    """True if cells may be put into the spine: by this treatment or by what it includes."""
    every = [item, *item.includes.all()]
    return any(route.into_spine for t in every for route in t.routes.all())


def _has_its_own_section(measure):
    """True of rows that this page does not list: prices, and whom it may suit."""
    return measure.kind == MeasureKind.COST or measure.role == MeasureRole.CRITERIA


def _layers(table, groups):
    """Return (rows shown at once, rows that stand a click away) of these groups of measures."""
    rows = [row for row in table.rows if row.measure.group in groups]
    rows = [row for row in rows if not _has_its_own_section(row.measure)]
    # What it does to body, mind and family is told in words, on the page of each treatment.
    first = [
        row
        for row in rows
        if on_first_screen(row.measure) or row.measure.role == MeasureRole.EXPERIENCE
    ]
    return first, [row for row in rows if row not in first]


def _shown_in(table):
    """The disagreements that stand in the rows of the page itself."""
    rows = [row for row in table.rows if on_first_screen(row.measure)]
    rows = [row for row in rows if not _has_its_own_section(row.measure)]
    return {d.slug for row in rows for cell in row.cells for d in cell.differ}


def _has_trials(item):
    """Trials of today compare cells with medicines: they matter wherever one of the two is told."""
    return item.kind in (*COMPARABLE, TreatmentKind.STANDARD) and not item.parent


def _stages(item, on):
    """The stages of the treatment: [(stage, its sources, how long it takes, a picture of that)]."""
    stages = item.stages.published().prefetch_related(
        "steps__source", Prefetch("durations", Finding.objects.shown().with_facts())
    )
    found = []
    for stage in stages.order_by("position"):
        steps = [step for step in stage.steps.all() if step.retired_on is None]
        sources = {step.source.slug: sentence_line(step, on) for step in reversed(steps)}
        times = [finding_line(finding, on) for finding in stage.durations.all()]
        picture = next(iter(disagreements(f"stage-{stage.key}", stage.name, times)), None)
        found.append((stage, [sources[slug] for slug in sorted(sources)], times, picture))
    return found


def _claim_counts(item):
    """How many claims about it there are, by verdict."""
    counts = {}
    for claim in item.statements.of_documents():
        counts[claim.get_verdict_display()] = counts.get(claim.get_verdict_display(), 0) + 1
    return counts
