"""All charts and the parts of figures on one page, with made-up numbers: looked at by the
instruments in every mode and width, before a page has a number for each."""

from decimal import Decimal

from django.http import HttpResponse
from django.template import engines

from mscompare.charts.limits import AGE, EDSS, limits
from mscompare.charts.ranges import Point
from mscompare.edition.editions import edition_of
from mscompare.glance.cells import FactsBody, FewWords
from mscompare.glance.course import course
from mscompare.glance.whose_limits import LimitsOfOne, LimitsStrip, Reach
from mscompare.web.page_parts import PageParts
from tests.day import DAY
from tests.rules.made_up import figure
from treatments.evidence.rubric import Level
from treatments.models import Source

PAGE = """
{% extends "base.html" %}
{% from "_components/charts.html" import course_of, range_mark %}
{% from "_components/limits.html" import limits_strip %}
{% from "_components/figure.html" import axis, figure, inline, people, range_bar, source_list %}
{% block title %}Gallery{% endblock %}
{% block main %}
<h1>Gallery of parts</h1>
<p>No clinician has reviewed this. Do not stop or delay your MS medicine because of it.</p>
<h2>Figures of every strength</h2>
{% for line in strengths %}{{ figure(line, numbers) }}{% endfor %}
<h2>People</h2>
{% for line in pairs %}<p>{{ inline(line, numbers) }}</p>{{ people(line) }}{% endfor %}
<h2>Ranges</h2>
<ul class="plain">{% for line, point in points %}<li>{{ inline(line, numbers) }} {{ point.range }}
{{ range_mark(point, 60) }}</li>{% endfor %}</ul>
<h2>Prices</h2>{% for line in prices %}<p>{{ inline(line, numbers) }}</p>{% endfor %}
{% for line in prices %}{{ range_bar(line, top) }}{% endfor %}{{ axis(top, "USD") }}
<h2>Weeks</h2>{{ course_of(course, numbers) }}
<h2>Limits</h2>{{ limits_strip(strip, numbers) }}
{{ source_list(numbers) }}
{% endblock %}
"""


def gallery(request):
    """The page of all parts."""
    source = Source.objects.order_by("slug").first()

    def line(low, high=None, **fields):
        return figure(low, high, source=source, read_on=DAY, **fields)

    def people(events, of):
        beside = line(0, amount="16 of 52 people", counted=(16, 52), given="on medicines")
        share = {"amount": f"{events} of {of} people", "frame": "had no relapse; the others had"}
        return line(0, **share, counted=(events, of), versus=beside, given="with cells")

    dollars = {"scale": "USD price-asked", "unit": "USD"}
    context = {
        "numbers": PageParts(edition_of(request)),
        "strengths": [line(9, 9, amount="9 in 100 people", level=level) for level in Level],
        "pairs": [people(50, 51), people(346, 376)],
        "points": [
            (line(0, amount=f"{value} in 1,000 people"), Point(Decimal(value), *ends))
            for value, *ends in (
                (0, Decimal(0), Decimal(21)), (28, Decimal(12), Decimal(55)), (5,),
            )
        ],
        "prices": [
            line(low, high, amount=amount, open_ended=amount.endswith("more"), **dollars)
            for low, high, amount in (
                (0, 0, "$0"), (45000, 60000, "$45,000–60,000"), (90000, 90000, "$90,000 or more"),
            )
        ],
        "top": Decimal(100000),
        "course": course(
            (part, [line(low, high, scale="days", amount=amount, open_ended="more" in amount)])
            for part, low, high, amount in (
                ("before", 60, 60, "60 days"), ("away", 28, 28, "28 days"),
                ("afterwards", 91, 126, "13 to 18 weeks"),
                ("afterwards", 160, 160, "160 days or more"),
            )
        ),
        "strip": strip(line),
    }  # fmt: skip
    template = engines["jinja2"].from_string(PAGE)
    return HttpResponse(template.render(context, request))


def strip(line):
    """A strip of limits: a guideline, a seller past it, one who names no limit of age."""

    def one(whose, words, *reaches):
        counts = tuple(FewWords(line(1, amount=amount), amount) for amount in words)
        return LimitsOfOne(whose, reaches, FactsBody(counts=counts))

    def reach(scale, low, high, top, perhaps=()):
        ends = (None if end is None else Decimal(end) for end in (low, high, top))
        between = tuple((scale.at(Decimal(start), 0), scale.at(Decimal(end), 0))
                        for start, end in perhaps)  # fmt: skip
        return Reach((limits(*ends, scale),), between, scale.at(Decimal(top), scale.top))

    guideline = one("A guideline", ["EDSS below 6", "age under 45"],
                    reach(EDSS, None, 6, 6), reach(AGE, None, 45, 45))  # fmt: skip
    seller = one("A seller", ["EDSS up to 7", "EDSS 7 to 8, case by case"],
                 reach(EDSS, 1, 7, 6, [(7, 8)]), reach(AGE, None, None, 45))  # fmt: skip
    groups = (("Guidelines", (guideline,)), ("Sellers", (seller,)))
    return LimitsStrip((EDSS, AGE), groups, guideline.body.counts)
