"""Pages that stand on their own: home, evidence, words, questions, about, health."""

from itertools import groupby

from django.db import DatabaseError, connection
from django.db.models import Exists, Max, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.lines import cost_line
from clinics.models import Cost, Country, Option
from mscompare.addresses import options_url
from mscompare.ipdas import GROUPS as IPDAS_GROUPS
from mscompare.selection import Selection
from treatments.clock import today
from treatments.evidence import Level
from treatments.lines import SourceNumbers
from treatments.models import (
    Audience,
    Finding,
    Question,
    ReadAs,
    Source,
    Statement,
    Term,
    Topic,
    Treatment,
    Verdict,
)
from treatments.printing import finding_line, sentence_line

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
    return render(request, "mscompare/home.html", context)


# The treatment whose figures show how to read one: its best-supported benefit and gravest harm.
EXAMPLE = "ahsct"


def _examples(on):
    """[(title, figure)]: a price, a benefit and a harm, equally large, from the content."""
    prices = Cost.objects.published().with_facts().with_strength(on)
    price = prices.order_by("-strength_level", "key").first()
    found = [(f"A price: {price.option.name}", cost_line(price, on))] if price else []
    summary = Selection({}, on).summaries.get(EXAMPLE)
    if summary and summary.benefit:
        found.append((f"A benefit: {summary.benefit.treatment.short_name}",
                      finding_line(summary.benefit, on)))  # fmt: skip
    if summary and isinstance(summary.harm, Finding):
        found.append((f"A harm: {summary.harm.treatment.short_name}",
                      finding_line(summary.harm, on)))  # fmt: skip
    return found


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
    """How figures are rated, strength and direction, with figures of this site as examples."""
    on = today()
    costs = [cost_line(c, on) for c in Cost.objects.published().with_facts().order_by("key")]
    found = Finding.objects.shown().with_facts().order_by("key")
    practical = [finding_line(f, on) for f in found if f.is_practical]
    clinical = [finding_line(f, on) for f in found if not f.is_practical]
    by_key = {line.key: line for line in (*costs, *practical, *clinical)}
    context = {
        "worked": [(title, by_key[key]) for title, key in WORKED_EXAMPLES if key in by_key],
        "examples": [
            ("Prices", _one_of_each_level(costs)),
            ("Effects and harms", _one_of_each_level(clinical)),
            ("Days, doses, limits and numbers of people", _one_of_each_level(practical)),
        ],
        "read_as": [
            (label, Source.objects.published().filter(document="", read_as=value).count())
            for value, label in ReadAs.choices
        ],
        "numbers": SourceNumbers(),
    }
    return render(request, "mscompare/evidence.html", context)


def _one_of_each_level(lines):
    first = {}
    for line in lines:
        first.setdefault(line.rating.level, line)
    return [first[level] for level in sorted(Level, reverse=True) if level in first]


@require_safe
def glossary(request):
    """Every term, in alphabetical order, under its first letter."""
    terms = Term.objects.published()
    letters = groupby(terms, lambda term: term.folded[:1].upper())
    context = {"letters": [(letter, list(members)) for letter, members in letters]}
    return render(request, "mscompare/glossary.html", context)


@require_safe
def questions(request):
    """What to ask, what it settles, and what clear and vague answers sound like."""
    rows = list(Question.objects.published().select_related("source", "measure"))
    context = {"groups": [(a, [q for q in rows if q.audience == a]) for a in Audience]}
    return render(request, "mscompare/questions.html", context)


@require_safe
def ipdas(request):
    """The self-score by the decision-aid standard, from the list in the code."""
    return render(request, "mscompare/ipdas.html", {"groups": IPDAS_GROUPS})


@require_safe
def about(request):
    """Who made it, how, and who has not reviewed it."""
    found = Source.objects.published().exclude(document="")
    documents = sorted(found, key=lambda source: source.document)
    newest = Source.objects.published().aggregate(day=Max("read_on"))["day"]
    return render(request, "mscompare/about.html", {"documents": documents, "newest": newest})


@require_safe
def healthz(request):
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
