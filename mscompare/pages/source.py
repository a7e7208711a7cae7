"""One source: who publishes it, who gains, every figure and fact taken, what was left out."""

from operator import attrgetter

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country, Option
from mscompare.claims.claims import claim_record, claims, claims_url
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.edition.remembered import made_once
from mscompare.pages.price_pages import PricePage
from mscompare.prices.gathered import clinic_of, country_of, gathered_prices
from mscompare.web.addresses import address
from mscompare.web.errors import bad_request, listed_or_gone, not_found, says_what_is_gone
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import PAGE_FROM_ONE, Parameter, takes
from treatments.models import Source, Treatment

# What an address asks for where a source names no country, or no clinic.
NONE_NAMED = "none-named"
NOT_KNOWN = "“{}” is not understood."
FIGURE = Parameter("figure", "Figure", refused="this source gives no price “{}”.")
ASKED_MODELS = {"treatment": Treatment, "country": Country, "clinic": Clinic}


def _rows_called(name):
    """Return what gives {slug: row} of what an address calls so."""
    model = ASKED_MODELS[name]
    return lambda edition: {row.slug: row for row in edition.every(model)} | {NONE_NAMED: None}


PLACES = tuple(
    Parameter(name, name.capitalize(), known=_rows_called(name), refused=NOT_KNOWN)
    for name in ASKED_MODELS
)


@takes([FIGURE, *PLACES, PAGE_FROM_ONE])
@require_safe
@says_what_is_gone
def source(request, slug):
    """Everything taken from a source, in its own order; prices that are many by their places.

    Where the address names one of them, a place or a treatment, only these prices.
    """
    edition = edition_of(request)
    item = listed_or_gone(edition, Source, slug, lambda row: reverse("sources"))
    if any(request.GET.values()):
        return _prices(request, edition, item)
    found = [claim for claim in claims(edition) if claim.source == item]

    def published(name, *order):
        rows = [row for row in getattr(item, name).all() if edition.is_published(row)]
        return sorted(rows, key=attrgetter(*order))

    gathered = _gathered(edition, item)
    figures = _figures(edition, item, one_by_one=gathered is None)
    context = {
        "record": claim_record(found) if found else None,
        "claims_url": claims_url(document=item.slug),
        "source": item,
        "emergencies": emergencies(edition, _treatments(edition, item)),
        "gathered": gathered,
        "by_country": gathered and any(isinstance(p.place, Country) for p in gathered.places),
        "figures": figures,
        "number": len(figures) + (gathered.number if gathered else 0),
        "sentences": _sentences(edition, item),
        "questions": published("questions", "key"),
        "left_out": published("left_out", "position", "key"),
        "cites": published("cites", "slug"),
        "cited_by": published("cited_by", "slug"),
        "studies": published("studies", "slug"),
        "numbers": PageParts(edition),
    }
    return render(request, "pages/source.html", context)


def _figures(edition, item, one_by_one):
    """[(position, what it is about, line)], prices too if these stand `one_by_one`."""
    lines = edition.lines
    places = edition.prices.places_of_source(item.pk) if one_by_one else ()
    found = [
        (cost.position, cost.option.name, lines.cost(cost)) for cost in edition.prices.at(places)
    ]
    for finding in item.findings.all():
        if edition.is_published(finding):
            about = finding.treatment.short_name if finding.treatment else "MS"
            found.append((finding.position, about, lines.finding(finding)))
    return sorted(found, key=lambda entry: (entry[0], entry[2].key))


@made_once()
def _treatments(edition, item):
    """The treatments of its figures and sentences."""
    options = _options(edition)
    priced = {
        options[edition.prices.columns.option[place]].treatment
        for place in edition.prices.places_of_source(item.pk)
    }
    facts = (item.findings, item.statements, item.criterions, item.notices)
    rows = (row for kind in facts for row in kind.all() if edition.is_published(row))
    return frozenset(priced | {row.treatment for row in rows})


def _sentences(edition, item):
    """[(position, line)]"""
    found = [
        (row.position, edition.lines.sentence(row))
        for rows in (item.statements, item.criterions, item.notices)
        for row in rows.all()
        if edition.is_published(row)
    ]
    return sorted(found, key=lambda entry: (entry[0], entry[1].key))


@made_once()
def _gathered(edition, item):
    """The GatheredPrices of a source by country, or by clinic where all are in one; None while they
    are few."""
    places = edition.prices.places_of_source(item.pk)
    if len(places) <= MOST_ONE_BY_ONE:
        return None
    priced = _by_option(edition, places)
    one_country = len({option.country_id for option, _ in priced}) == 1

    def way(place, members):
        named = place.slug if place else NONE_NAMED
        asked = {
            "treatment": members[0].treatment.slug,
            "clinic" if one_country else "country": named,
        }
        return _address(item, asked)

    return gathered_prices(edition, priced, clinic_of if one_country else country_of, way)


def _by_option(edition, places):
    """[(option, those of these places of prices that are its own)]"""
    options = _options(edition)
    found = {}
    for place in places:
        found.setdefault(edition.prices.columns.option[place], []).append(place)
    return [(options[option], own) for option, own in found.items()]


@made_once()
def _options(edition):
    return {option.pk: option for option in edition.published(Option)}


def _address(item, asked):
    return address("source", asked, item.slug)


def _prices(request, edition, item):
    """The prices of a source that an address asks for, one by one."""
    asked = {name: value for name, value in request.GET.items() if value and name != "page"}
    number = request.GET.get("page") or "1"
    problems = PAGE_FROM_ONE.refusals([number]) + [
        parameter.refusal(asked[parameter.name])
        for parameter in PLACES
        if parameter.name in asked and not _is_known(edition, parameter.name, asked[parameter.name])
    ]
    if problems:
        return bad_request(request, problems, item.get_absolute_url())
    if "figure" in asked:
        return _one_price(request, edition, item, asked, int(number))
    places = [
        place
        for option, own in _by_option(edition, edition.prices.places_of_source(item.pk))
        if _is_asked(option, asked)
        for place in own
    ]
    here = PricePage(edition, places, int(number))
    if here.is_beyond:
        return not_found(request, [here.problem], _address(item, asked))
    names = [_name(edition, p.name, asked[p.name]) for p in PLACES if p.name in asked]
    options = (option for option, _ in _by_option(edition, places))
    return _shown(request, edition, item, names, here, asked, options)


def _one_price(request, edition, item, asked, number):
    """The price with a key, if it is what else the address asks for."""
    key = asked["figure"]
    price = edition.prices.named({key}).get(key)
    if price is None or price.source_id != item.pk:
        return not_found(request, [FIGURE.refusal(key)], item.get_absolute_url())
    others = {name: value for name, value in asked.items() if name != "figure"}
    if not _is_asked(price.option, others) or number > 1:
        told = ", ".join([*others.values(), *([f"page {number}"] if number > 1 else [])])
        problem = f"The price “{key[:80]}” is not one of {told[:80]}."
        return not_found(request, [problem], _address(item, {"figure": key}))
    here = PricePage.of_one(edition, price)
    name = price.option.name
    return _shown(request, edition, item, [name], here, {"figure": key}, [price.option])


def _shown(request, edition, item, names, here, asked, options):
    context = {
        "source": item,
        "emergencies": emergencies(edition, (option.treatment for option in options)),
        "names": names,
        "here": here,
        "url_of": lambda page: _address(item, {**asked, "page": page}),
        "numbers": PageParts(edition),
    }
    return render(request, "pages/source_prices.html", context)


def _is_known(edition, name, slug):
    row = edition.row(ASKED_MODELS[name], slug)
    return (slug == NONE_NAMED and name != "treatment") or (row and edition.is_published(row))


def _is_asked(option, asked):
    """Say whether an option is what an address asks for, {"country": slug}."""
    rows = ((getattr(option, name), slug) for name, slug in asked.items())
    return all((row.slug if row else NONE_NAMED) == slug for row, slug in rows)


def _name(edition, name, slug):
    if slug == NONE_NAMED:
        return f"no {name} named"
    row = edition.row(ASKED_MODELS[name], slug)
    return getattr(row, "short_name", row.name)
