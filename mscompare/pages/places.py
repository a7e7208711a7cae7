"""One country, one clinic: what is offered there, for how much, under which rules."""

from itertools import groupby

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.merging import survivor
from clinics.models import Clinic, Country
from mscompare.comparing.eligibility import rule_tables
from mscompare.comparing.quantities import of_prices
from mscompare.comparing.regulation import rules_of
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.options.rows import option_rows
from mscompare.options.summaries import briefly_known
from mscompare.pages.many_prices import clinics_in, few_of, options_at, prices_by_clinic
from mscompare.prices.gathered import MOST_PLACES
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import comparison_url
from mscompare.web.errors import listed_or_gone, says_what_is_gone
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.figures.finding_lines import row_denominator
from treatments.models import COMPARABLE, Audience, Question, Topic, TreatmentKind


@takes([MS_TYPE])
@require_safe
@says_what_is_gone
def country(request, slug):
    """Options and prices in a country, its rules, travel, language, and claims checked."""
    edition = edition_of(request)
    place = listed_or_gone(edition, Country, slug, lambda row: reverse("countries"))
    clinics = clinics_in(edition, place)
    context = _place(edition, place, ms_type_of(request)) | {
        "place": place,
        "clinics": clinics[:MOST_PLACES],
        "more_clinics": len(clinics[MOST_PLACES:]),
    }
    return render(request, "pages/country.html", context)


@takes([MS_TYPE])
@require_safe
@says_what_is_gone
def clinic(request, slug):
    """What is known and not known of a clinic, its prices, and what to ask it.

    A record that was merged into another leads there, a clinic that closed says since when.
    """
    edition = edition_of(request)
    found = edition.row(Clinic, slug)
    if found and found.merged_into:
        return redirect(survivor(found), permanent=True)
    place = listed_or_gone(edition, Clinic, slug, lambda row: row.country.get_absolute_url())
    given = [o.treatment for o in options_at(edition, place) if o.treatment.kind in COMPARABLE]
    asked = [q for q in edition.published(Question) if q.audience == Audience.CLINIC]
    context = _place(edition, place, ms_type_of(request)) | {
        "place": place,
        "wider": option_rows(edition, _wider_prices(edition, place)),
        "answers": [answer for answer in place.answers.all() if edition.is_published(answer)],
        # Of whom nobody knows what it gives, everything is asked.
        "questions": [question for question in asked if not given or question.is_for(given)],
    }
    return render(request, "pages/clinic.html", context)


def _place(edition, place, ms_type):
    """What country and clinic pages share."""
    options = options_at(edition, place)
    compared = [option for option in options if option.treatment.kind in COMPARABLE]
    services = [o for o in options if o.treatment.kind == TreatmentKind.SERVICE]
    notices = [notice for notice in place.notices.all() if edition.is_shown(notice)]
    statements = _facts_of(edition, place, "statements")
    sentences = sorted([*notices, *statements], key=lambda s: (s.source.slug, s.position, s.key))
    rules = rules_of(edition, notices)
    apart = {line.key for line in (*rules.documents, *rules.regulators, *rules.others)}
    apart |= {line.key for line in rules.licences}
    told = {row.treatment for row in (*compared, *sentences)}
    at_once = emergencies(edition, told)
    apart |= {line.key for line in at_once}
    lines = [(s, edition.lines.sentence(s)) for s in sentences if s.key not in apart]
    gathered = prices_by_clinic(edition, place)
    return {
        "gathered": gathered,
        "emergencies": at_once,
        "known": briefly_known(edition, (option.treatment for option in compared), ms_type),
        "rows": () if gathered else option_rows(edition, compared),
        "services": () if gathered else option_rows(edition, services),
        "rules": rules,
        "reported": _reported(edition, place),
        "rule_tables": rule_tables(_facts_of(edition, place, "criteria"), edition.lines),
        "topics": [
            (topic.label, chosen)
            for topic in Topic
            if (chosen := [line for s, line in lines if s.topic == topic and s.holds])
        ],
        "differ": of_prices(edition, few_of(compared)),
        "claims": [line for sentence, line in lines if not sentence.holds],
        "numbers": PageParts(edition),
        "comparison_url": comparison_url,
    }


@made_once()
def _wider_prices(edition, clinic):
    """The options of the country, of no named clinic, that have a price for what the clinic offers
    without a price of its own."""
    own = edition.prices.places_of_option
    unpriced = {o.treatment for o in options_at(edition, clinic) if not len(own(o.pk))}
    around = options_at(edition, clinic.country)
    return [o for o in around if not o.clinic_id and o.treatment in unpriced and len(own(o.pk))]


@made_once()
def _facts_of(edition, place, name):
    """The facts of one kind that the options in a place name and that may stand on other pages."""
    options = options_at(edition, place)
    named = {fact for option in options for fact in getattr(option, name).all()}
    shown = [fact for fact in named if edition.is_shown(fact)]
    return sorted(shown, key=lambda fact: (fact.source.slug, fact.position, fact.key))


@made_once()
def _reported(edition, place):
    """[(question, lines)]: what is counted of treatment in this very place; of several treatments
    each by name."""
    facts = _facts_of(edition, place, "findings")
    findings = [finding for finding in facts if not hasattr(finding, "criterion")]
    several = len({f.treatment_id for f in findings}) > 1

    def asked(finding):
        name = finding.treatment.short_name if finding.treatment else ""
        return finding.measure.position, name if several else ""

    findings.sort(key=lambda f: (*asked(f), f.position, f.key))
    found = []
    for (_, name), members in groupby(findings, key=asked):
        here = list(members)
        per, question = row_denominator(here), here[0].measure.question
        title = f"{name}: {question}" if name else question
        found.append((title, [edition.lines.finding(f, per=per) for f in here]))
    return found
