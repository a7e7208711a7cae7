"""How figures are rated, with figures of this site as examples."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Cost
from clinics.price_lines import cost_line
from treatments.clock import today
from treatments.evidence.rubric import Level
from treatments.figures.finding_lines import finding_line
from treatments.figures.lines import SourceNumbers
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
            for value, label in ReadingDepth.choices
        ],
        "numbers": SourceNumbers(),
    }
    return render(request, "pages/evidence.html", context)


def _one_of_each_level(lines):
    first = {}
    for line in lines:
        first.setdefault(line.rating.level, line)
    return [first[level] for level in sorted(Level, reverse=True) if level in first]
