"""One treatment: what is known of it anywhere, and where it is offered for how much."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Option
from mscompare.asking.questions import KeyQuestion
from mscompare.claims.claims import claims_about, claims_url
from mscompare.comparing.applicability import Applicability, column_of
from mscompare.comparing.comparison import comparison_table, on_first_screen
from mscompare.comparing.disagreements import disagreements
from mscompare.comparing.quantities import of_treatment
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.glance.course import course
from mscompare.glance.glance import form_of
from mscompare.glance.of_edition import glance_maker
from mscompare.glance.on_its_page import deaths_counted, other_outcomes, people_in_pairs
from mscompare.pages.many_prices import few_rows, options_of, prices_by_country
from mscompare.pages.natural_history import natural_history
from mscompare.pages.treatment_details import (
    WHAT_IT_IS,
    by_topic,
    described,
    more_about,
    rules_for,
    sentences_on,
    steps_of,
    studies_of,
)
from mscompare.pages.trials import has_trials, trials_of
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import comparison_url
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.answers.answer import Asks
from treatments.models import (
    COMPARABLE,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    Topic,
    Treatment,
    TreatmentKind,
)

LIKE, COST = (MeasureGroup.EXPERIENCE,), (MeasureGroup.COST,)
# All that is asked of a treatment itself.
ANSWERED = tuple(question for question in KeyQuestion if question != KeyQuestion.OWN_RESULTS)
DOES = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)
HARMS, WHERE = (MeasureGroup.HARMS,), (MeasureGroup.WHO_AND_WHERE,)
SECTIONS = (
    ("like", "How long it takes, and what it is like", LIKE),
    ("benefits", "What it does", DOES),
    ("harms", "Harms", HARMS),
    ("money", "Money", COST),
    ("rules", "Rules, and how well it is studied", WHERE),
)


@takes([MS_TYPE])
@require_safe
def treatment(request, slug):
    """What it is, step by step, what it is like, benefits, harms, whom it may suit, prices."""
    edition = edition_of(request)
    item = described(edition, slug)
    ms_type = ms_type_of(request)
    at_once, sections, shown = _told(edition, item, ms_type)
    offered = () if item.is_medicine else options_of(edition, item)
    gathered = prices_by_country(edition, item) if offered else None
    strip, tables = rules_for(edition, item)
    stages = _stages(edition, item)
    claim_counts, grave_claims = claims_about(edition, item)
    context = at_once | {
        "treatment": item,
        "emergencies": emergencies(edition, [item]),
        "is_service": item.kind == TreatmentKind.SERVICE,
        "is_compared": item.kind in COMPARABLE,
        "is_standard": item.kind == TreatmentKind.STANDARD,
        "medicines": _medicines(edition, item),
        "sections": sections,
        "stages": stages,
        "course": _course(edition, item),
        "steps": steps_of(edition, item),
        "what": by_topic(edition, item, WHAT_IT_IS),
        "experts": sentences_on(edition, item, (Topic.EXPERTS,)),
        "unknown": sentences_on(edition, item, (Topic.UNKNOWN,)),
        "topics": [title for title, _ in more_about(edition, item)],
        "strip": strip,
        "rule_tables": tables,
        "rules_measure": next(
            (m.slug for m in edition.published(Measure) if m.role == MeasureRole.CRITERIA), None
        ),
        "studies": studies_of(edition, item),
        "trials": trials_of(edition, item) if has_trials(item) else None,
        "natural": natural_history(edition) if item.is_standard_care else (),
        "differ": tuple(d for d in of_treatment(edition, item) if d.slug not in shown),
        "claim_counts": claim_counts,
        "claims_url": claims_url(treatment=item.slug),
        "grave_claims": grave_claims,
        "options": offered,
        "gathered": gathered,
        "rows": () if gathered else few_rows(edition, offered),
        "numbers": PageParts(edition),
        "comparison_url": comparison_url,
    }
    return render(request, "pages/treatment.html", context)


@made_once()
def _told(edition, item, ms_type):
    """(what stands above the folds, the sections with their rows, the disagreements in these)."""
    column = column_of(Option(slug=item.slug, treatment=item))
    maker = glance_maker(edition, ms_type)
    table = comparison_table([column], maker.cells)
    sections = tuple((anchor, title, *_layers(table, groups)) for anchor, title, groups in SECTIONS)
    return _at_once(maker, column), sections, _shown_in(table)


def _at_once(maker, column):
    """What stands above the folds: the answers, and the pictures of them."""
    answers = maker.answered(column, ANSWERED)
    measures, told = maker.measures, maker.cells.answers
    helps, kills, slug = measures[KeyQuestion.HELPS], measures[KeyQuestion.KILLS], column.slug
    said = {one.name for one in answers[KeyQuestion.HELPS].said}
    return {
        "answers": tuple((asked, form_of(asked), body) for asked, body in answers.items()),
        "outcomes": tuple(other_outcomes(slug, helps, told, said)),
        "pairs": tuple(people_in_pairs(slug, helps, told)),
        "deaths": deaths_counted(slug, kills, told),
    }


@made_once()
def _medicines(edition, item):
    """(medicines that stand for standard treatment, other medicines of it): of a medicine itself,
    and of anything else, none."""
    rows = [t for t in edition.published(Treatment) if t.is_medicine and t.parent_id == item.pk]
    standing = [t for t in rows if t.standard_place is not None]
    standing.sort(key=lambda t: t.standard_place)
    return standing, [t for t in rows if t.standard_place is None]


def _sentences_beside(cell, most):
    """((whom it is about, sentences), …): what is said in words beside an answer, so many sentences
    of a group; "" for what is about the treatment of the page itself. What stands within the
    answer is not said again."""
    answer, found = cell.answer, []
    if answer is None:
        return ()
    within = (*answer.against_in_words, *answer.first_in_words)
    in_answer = {told.sentence.key for told in within if told.sentence}
    for group in cell.groups:
        itself = group.applicability == Applicability.OWN
        label = "" if itself else group.label
        parent = cell.column.option.treatment.parent
        if parent and group.applicability == Applicability.WIDER:
            label = f"for {parent.short_name}"
        told = [line for line in group.first(0, most).sentences if line.key not in in_answer]
        found.append((label, told))
    return tuple((label, tuple(sentences)) for label, sentences in found if sentences)


def _has_its_own_section(measure):
    """True of rows that this page does not list: prices, and whom it may suit."""
    return measure.kind == MeasureKind.COST or measure.role == MeasureRole.CRITERIA


def _layers(table, groups):
    """Return (rows shown at once, rows that stand a click away) of these groups of measures: of the
    first each with how many sentences stand beside its answer, and these."""
    rows = [row for row in table.rows if row.measure.group in groups]
    rows = [row for row in rows if not _has_its_own_section(row.measure)]
    # What it does to body, mind and family is told in words, on the page of each treatment.
    first = [
        row
        for row in rows
        if on_first_screen(row.measure) or row.measure.role == MeasureRole.EXPERIENCE
    ]
    boxes = tuple(
        (row, most := _most_words(row), _sentences_beside(row.cells[0], most)) for row in first
    )
    return boxes, [row for row in rows if row not in first]


def _most_words(row):
    """Of sentences beside an answer so many: beside what it does no sentence on one study is picked
    out."""
    cell, measure = row.cells[0], row.measure
    if measure.role == MeasureRole.EXPERIENCE:
        return 99
    if measure.gravity:
        return 3
    if not cell.figures:
        return 2
    asks_what_it_does = cell.answer and cell.answer.answer.asks == Asks.DOES_IT
    return 0 if asks_what_it_does else 1


def _shown_in(table):
    """The disagreements that stand in the rows of the page itself."""
    rows = [row for row in table.rows if on_first_screen(row.measure)]
    rows = [row for row in rows if not _has_its_own_section(row.measure)]
    return {d.slug for row in rows for cell in row.cells for d in cell.differ}


@made_once()
def _course(edition, item):
    """How long the parts of it take: a Course, None if nobody tells."""
    told = _stages(edition, item)
    return course((stage.part, [line for _, line in times]) for stage, _, times, _ in told)


@made_once()
def _stages(edition, item):
    """The stages of the treatment: [(stage, its sources, how long it takes, a picture of that)].

    How long it takes is (measure, line) of each figure.
    """
    stages = [stage for stage in item.stages.all() if edition.is_published(stage)]
    found = []
    for stage in sorted(stages, key=lambda stage: stage.position):
        steps = [step for step in stage.steps.all() if step.retired_on is None]
        sources = {step.source.slug: edition.lines.sentence(step) for step in reversed(steps)}
        times = [
            (finding.measure, edition.lines.finding(finding))
            for finding in stage.durations.all()
            if edition.is_shown(finding)
        ]
        # A stronger figure is never hidden behind a weaker one.
        times.sort(key=lambda told: -told[1].rating.level)
        lines = [line for _, line in times]
        picture = next(iter(disagreements(f"stage-{stage.key}", stage.name, lines)), None)
        found.append((stage, [sources[slug] for slug in sorted(sources)], times, picture))
    return found
