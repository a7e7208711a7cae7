"""How figures are rated and answers made, with those of this site as examples."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.options.summaries import brief_answers, comparable_treatments
from mscompare.web.page_parts import PageParts
from treatments.models import Finding, ReadingDepth, Source

# Figures that show how the rubric works; a test sees that each is there.
WORKED_EXAMPLES = (
    ("A benefit in a randomised trial", "burt-2019-mist-worse-ahsct"),
    (
        "A good result in few people, without comparison",
        "nash-2017-halt-ms-no-event-5-years",
    ),
    ("Many studies added together, without a comparison", "sormani-2017-no-activity-2-years"),
    ("A good trial that found no benefit", "uccelli-2021-mesems-new-lesions"),
    ("A small trial that found no benefit", "msc-np-2024-improved-cells"),
    ("A clinic about its own patients", "hsct-mexico-617-response"),
    ("A harm", "sormani-2017-deaths"),
    ("A harm that was not seen", "silfverberg-2024-deaths"),
    ("A promoter's price", "kaloni-ahsct"),
    ("A named provider's price, told by somebody else", "live-with-ms-ahsct-clinica-ruiz"),
    ("A hospital's checked accounts", "burt-2020-cost-hospital-cost"),
)


@require_safe
def evidence(request):
    """How figures are rated and answers made, with those of this site as examples."""
    edition = edition_of(request)
    others = [s for s in edition.published(Source) if not s.document]
    worked, examples, about = _told(edition)
    answers = _worked_answers(edition)
    told = [*about, *(answer.treatment for answer in answers)]
    context = {
        "emergencies": emergencies(edition, told),
        "answers": answers,
        "worked": worked,
        "examples": examples,
        "read_as": [
            (label, sum(source.read_as == value for source in others))
            for value, label in ReadingDepth.choices
        ],
        "numbers": PageParts(edition),
    }
    return render(request, "pages/evidence.html", context)


def _worked_answers(edition):
    """The first answers on the worked example: does it, and how many."""
    example = next((t for t in comparable_treatments(edition) if t.worked_example), None)
    return brief_answers(edition, example) if example else ()


@made_once()
def _told(edition):
    """([(what it is an example of, line)], [(kind of figures, a line of each level)], the
    treatments that these are of)"""
    keys = [key for _, key in WORKED_EXAMPLES]
    found = {key: row for key in keys if (row := edition.row(Finding, key))}
    lines = {k: edition.lines.finding(row) for k, row in found.items() if edition.is_shown(row)}
    levels = edition.prices.columns.level
    places = _one_of_each_level((level, place) for place, level in enumerate(levels))
    prices = edition.prices.named(set(keys) - set(found), and_at=places)
    lines |= {key: edition.lines.cost(row) for key, row in prices.items()}
    worked = [(title, lines[key]) for title, key in WORKED_EXAMPLES if key in lines]
    numbers = [edition.prices.columns.pk[place] for place in places]
    by_number = {row.pk: lines[key] for key, row in prices.items()}
    examples = [("Prices and costs", [by_number[pk] for pk in numbers]), *_findings(edition)]
    shown = [line for _, line in worked] + [line for _, some in examples for line in some]
    findings = [edition.row(Finding, line.key) for line in shown if line.kind == "finding"]
    about = {f.treatment for f in findings} | {row.option.treatment for row in prices.values()}
    return worked, examples, about


def _findings(edition):
    """[(kind of figures, lines)]: of each level the first finding by its key, strongest first"""
    findings = sorted(edition.shown(Finding), key=lambda finding: finding.key)
    rated = [(finding.rating(edition.day).level, finding) for finding in findings]
    clinical = _one_of_each_level((lv, f) for lv, f in rated if not f.is_practical)
    practical = _one_of_each_level((lv, f) for lv, f in rated if f.is_practical)
    return [
        ("Effects and harms", [edition.lines.finding(f) for f in clinical]),
        (
            "Days, doses, limits and numbers of people",
            [edition.lines.finding(f) for f in practical],
        ),
    ]


def _one_of_each_level(rated):
    """Of [(level, figure)] the first figure of each level, the strongest first."""
    first = {}
    for level, figure in rated:
        first.setdefault(level, figure)
    return [first[level] for level in sorted(first, reverse=True)]
