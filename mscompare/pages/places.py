"""One country, one clinic: what is offered there, for how much, under which rules."""

from itertools import groupby

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.merging import survivor
from clinics.models import Clinic, Country, Notice, Option
from mscompare.comparing.eligibility import rule_tables
from mscompare.comparing.quantities import of_prices
from mscompare.comparing.regulation import rules_of
from mscompare.edition.editions import editions
from mscompare.edition.options import comparable_options
from mscompare.options.cards import option_cards
from mscompare.options.selection import Selection
from mscompare.web.addresses import comparison_url, options_url
from mscompare.web.errors import listed_or_gone, says_what_is_gone
from treatments.clock import today
from treatments.figures.finding_lines import finding_line, row_denominator, sentence_line
from treatments.figures.lines import SourceNumbers
from treatments.models import COMPARABLE, Audience, Criterion, Finding, Question, Statement, Topic


@require_safe
@says_what_is_gone
def country(request, slug):
    """Options and prices in a country, its rules, travel, language, and claims checked."""
    place = listed_or_gone(Country.objects.all(), slug, lambda row: reverse("countries"))
    options = Option.objects.listed().filter(country=place)
    context = _place(options, country=place) | {
        "place": place,
        "clinics": place.clinics.published(),
    }
    return render(request, "pages/country.html", context)


@require_safe
@says_what_is_gone
def clinic(request, slug):
    """What is known and not known of a clinic, its prices, and what to ask it.

    A record that was merged into another leads there, a clinic that closed says since when.
    """
    merged = Clinic.objects.filter(slug=slug, merged_into__isnull=False).first()
    if merged:
        return redirect(survivor(merged), permanent=True)
    clinics = Clinic.objects.select_related("country")
    place = listed_or_gone(clinics, slug, lambda row: row.country.get_absolute_url())
    options = Option.objects.listed().filter(clinic=place)
    context = _place(options, clinic=place) | {
        "place": place,
        "answers": place.answers.published().select_related("question"),
        "questions": Question.objects.published()
        .filter(audience=Audience.CLINIC)
        .select_related("source"),
    }
    return render(request, "pages/clinic.html", context)


def _reported(options, on):
    """[(question, lines)]: what is counted of treatment in this very place."""
    findings = list(
        Finding.objects.shown()
        .with_facts()
        .filter(options__in=options, criterion=None)
        .order_by("measure__position", "position", "key")
        .distinct()
    )
    found = []
    for measure, members in groupby(findings, key=lambda finding: finding.measure):
        here = list(members)
        per = row_denominator(here)
        found.append((measure.question, [finding_line(f, on, per=per) for f in here]))
    return found


def _criteria(options):
    rows = Criterion.objects.shown().with_facts().filter(options__in=options).distinct()
    return list(rows.prefetch_related("options__country", "options__clinic"))


def _place(options, **where):
    """What country and clinic pages share; `where` narrows the notices."""
    on, edition = today(), editions.current()
    here = set(options.values_list("pk", flat=True))
    selection = Selection({}, on)
    notices = list(Notice.objects.shown().filter(**where).select_related("source", "treatment"))
    statements = (
        Statement.objects.shown().filter(options__in=options).select_related("source").distinct()
    )
    sentences = sorted([*notices, *statements], key=lambda s: (s.source.slug, s.position, s.key))
    rules = rules_of(notices, on)
    apart = {line.key for line in (*rules.documents, *rules.regulators, *rules.others)}
    apart |= {line.key for line in rules.licences}
    lines = [(s, sentence_line(s, on)) for s in sentences if s.key not in apart]
    return {
        "rows": option_cards(options.filter(treatment__kind__in=COMPARABLE).by_name(), selection),
        "services": option_cards(options.services().by_name(), selection),
        "rules": rules,
        "reported": _reported(options, on),
        "rule_tables": rule_tables(_criteria(options), on),
        "topics": [
            (topic.label, chosen)
            for topic in Topic
            if (chosen := [line for s, line in lines if s.topic == topic and s.holds])
        ],
        "differ": of_prices(edition, [o for o in comparable_options(edition) if o.pk in here]),
        "claims": [line for sentence, line in lines if not sentence.holds],
        "numbers": SourceNumbers(),
        "options_url": options_url,
        "comparison_url": comparison_url,
    }
