"""One country, one clinic: what is offered there, for how much, under which rules."""

from functools import partial
from itertools import groupby

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.merging import survivor
from clinics.models import Clinic, Country
from clinics.price_lines import ASKED_IN_DOLLARS
from mscompare.asking.questions import KeyQuestion
from mscompare.charts.axis import axis_tops
from mscompare.claims.claims import VERDICTS_IN_ORDER
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.eligibility import rule_tables
from mscompare.comparing.first_to_ask import chosen_questions, gaps_of
from mscompare.comparing.quantities import of_prices
from mscompare.comparing.queries import option_column
from mscompare.comparing.regulation import rules_of, treatment_prefix
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.glance.beside_trials import results_beside_trials
from mscompare.glance.of_edition import glance_maker
from mscompare.glance.places import whom_they_take
from mscompare.glance.whose_limits import strip_of_place
from mscompare.options.groups import Heads, grouped
from mscompare.options.rows import option_rows, printed_rows
from mscompare.pages.many_prices import clinics_in, few_of, options_at, prices_by_clinic
from mscompare.prices.contents import contents_told
from mscompare.prices.gathered import MOST_PLACES
from mscompare.reader.ms_type import MS_TYPE, ms_type_of
from mscompare.web.addresses import comparison_url
from mscompare.web.errors import listed_or_gone, says_what_is_gone
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.figures.finding_lines import row_denominator
from treatments.models import (
    COMPARABLE,
    Audience,
    Criterion,
    Question,
    Topic,
    TreatmentKind,
    Verdict,
)

PLACE_ASKED = (KeyQuestion.TIME_AWAY, KeyQuestion.ALLOWED, KeyQuestion.OWN_RESULTS)
# So many questions to a clinic stand open, and so many names of clinics.
MOST_QUESTIONS = 6
MOST_CLINICS_NAMED = 6


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
        "clinics": clinics[:MOST_CLINICS_NAMED],
        "other_clinics": clinics[MOST_CLINICS_NAMED:MOST_PLACES],
        "more_clinics": len(clinics[MOST_PLACES:]),
    }
    context["groups"] = grouped(context["rows"], context["heads"])
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
    maker = glance_maker(edition, ms_type_of(request))
    wider = option_rows(edition, _wider_prices(edition, place))
    context = _place(edition, place, ms_type_of(request), wider) | {
        "place": place,
        "wider": _contents(wider),
        "wider_rows": wider,
        "answers": [answer for answer in place.answers.all() if edition.is_published(answer)],
    }
    columns = context["columns"]
    context["given"] = [_given(maker, column, context["heads"]) for column in columns]
    context["results_of"] = dict(context["results"])
    context["questions"] = _questions(edition, maker, columns)
    around = [notice for notice in place.country.notices.all() if edition.is_shown(notice)]
    context["language_around"] = [] if context["language"] else _on_language(edition, around)
    return render(request, "pages/clinic.html", context)


def _options(columns):
    return [column.option for column in columns]


def _given(maker, column, heads):
    """What stands at the head of a clinic's page on a treatment that it gives: (its column, what is
    known of the treatment, what of it here, whom they take)."""
    head = heads.of(column.option.treatment)
    return column, head, maker.answered(column, PLACE_ASKED), whom_they_take(column, maker.placed)


def _questions(edition, maker, columns):
    """(the questions that a clinic is asked first, the others): those first whose answer we did not
    find, on each row one before any is asked about twice. Nothing is asked about a treatment that
    it does not give; of whom nobody knows what it gives, everything is asked."""
    asked = [q for q in edition.published(Question) if q.audience == Audience.CLINIC]
    if not columns:
        return asked[:MOST_QUESTIONS], asked[MOST_QUESTIONS:]
    given = [option.treatment for option in _options(columns)]
    gaps = gaps_of(comparison_table(columns, maker.cells))
    first = chosen_questions(asked, gaps, given, MOST_QUESTIONS)
    return first, [q for q in asked if q.is_for(given) and q not in first]


def _place(edition, place, ms_type, wider=()):
    """What country and clinic pages share; `wider` are rows of other places that a page prints."""
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
    told_here = [s for s in sentences if s.key not in apart]
    lines = [(s, edition.lines.sentence(s, prefix=treatment_prefix(s))) for s in told_here]
    gathered = prices_by_clinic(edition, place)
    rows = () if gathered else option_rows(edition, compared)
    few = few_of(compared)
    columns = [option_column(edition, option) for option in few]
    maker = glance_maker(edition, ms_type)
    differ = of_prices(edition, few)
    return {
        "gathered": gathered,
        "emergencies": at_once,
        "columns": columns,
        "heads": Heads(edition, compared, ms_type),
        "rows": rows,
        "services": () if gathered else option_rows(edition, services),
        "top": _top([*rows, *wider], differ),
        "contents": _contents(rows),
        "results": [
            (column.option, found)
            for column in columns
            if column.option.clinic_id == _clinic_of(place)
            and (found := results_beside_trials(
                column, maker.placed, maker.measures, maker.cells.answers
            ))
        ],
        "strips": _strips(edition, tuple(few)),
        "rules": rules,
        "reported": _reported(edition, place),
        "rule_tables": _rule_tables(edition, place),
        "language": [line for s, line in lines if s.topic == Topic.LANGUAGE and s.holds],
        "topics": [
            (topic.label, chosen)
            for topic in Topic
            if topic != Topic.LANGUAGE
            and (chosen := [line for s, line in lines if s.topic == topic and s.holds])
        ],
        "differ": differ,
        "claims": _gravest_first(line for sentence, line in lines if not sentence.holds),
        "numbers": PageParts(edition),
        "comparison_url": comparison_url,
        "printed_rows": partial(printed_rows, edition),
    }  # fmt: skip


def _clinic_of(place):
    """The id of a clinic, None of a country: what was counted at its clinics stands there."""
    return place.pk if isinstance(place, Clinic) else None


def _top(rows, differ):
    """Where the one axis of a page for prices asked in dollars ends, 0 without any: it has room for
    what is drawn where sources differ."""
    drawn = [line for row in rows for line in row.by_payer.lines]
    drawn += [line for found in differ for line in found.lines if line.kind == "cost"]
    return int(axis_tops(drawn).get(ASKED_IN_DOLLARS, 0))


def _contents(rows):
    told = ((row, line) for row in rows for line in row.by_payer.lines)
    return contents_told((row.option, line, row.remark(line)) for row, line in told)


def _on_language(edition, notices):
    told = [n for n in notices if n.topic == Topic.LANGUAGE and n.holds]
    return [edition.lines.sentence(notice) for notice in told]


def _gravest_first(claims):
    order = [*VERDICTS_IN_ORDER, *Verdict]
    return sorted(claims, key=lambda claim: order.index(claim.verdict))


@made_once()
def _strips(edition, options):
    """[(treatment, LimitsStrip)]: whom the places of these options take, beside the guideline."""
    found = []
    for treatment in dict.fromkeys(option.treatment for option in options):
        family = [treatment, treatment.parent]
        criteria = [c for c in edition.shown(Criterion) if c.treatment and c.treatment in family]
        here = [option for option in options if option.treatment == treatment]
        if strip := strip_of_place(criteria, here, edition.lines):
            found.append((treatment, strip))
    return found


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
def _rule_tables(edition, place):
    """[(treatment, RuleTable)] of whom this very place takes, and whom not."""
    rules = _facts_of(edition, place, "criteria")
    found = []
    for treatment in dict.fromkeys(rule.treatment for rule in rules):
        mine = [rule for rule in rules if rule.treatment == treatment]
        found += [(treatment, table) for table in rule_tables(mine, edition.lines)]
    return found


@made_once()
def _reported(edition, place):
    """[(treatment and question, lines)]: what is counted of treatment in this very place."""
    facts = _facts_of(edition, place, "findings")
    findings = [finding for finding in facts if not hasattr(finding, "criterion")]

    def asked(finding):
        name = finding.treatment.short_name if finding.treatment else ""
        return finding.measure.position, name

    findings.sort(key=lambda f: (*asked(f), f.position, f.key))
    found = []
    for (_, name), members in groupby(findings, key=asked):
        here = list(members)
        per, question = row_denominator(here), here[0].measure.question
        title = f"{name}: {question}" if name else question
        found.append((title, [edition.lines.finding(f, per=per) for f in here]))
    return found
