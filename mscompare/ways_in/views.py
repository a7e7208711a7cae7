"""Somebody has an offer of a clinic: to what is known of that clinic, or of its country."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country
from mscompare.edition.edition import Edition
from mscompare.edition.editions import edition_of
from mscompare.edition.remembered import made_once
from mscompare.ways_in.named import (
    LONGEST_PLACE,
    NamedPlace,
    named_clinic,
    named_country,
    names_a_place,
    places_meant,
)
from mscompare.web.parameters import refused_words, takes, words_typed

# What may be meant stands there up to so many; who means another types more of its name.
MOST_MEANT = 25
PLACE = words_typed("place", "Clinic or country", LONGEST_PLACE)


@takes([PLACE])
@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """The page of the one clinic or country that is meant; else which may be meant, or that none
    is here."""
    edition, typed = edition_of(request), request.GET.get(PLACE.name, "").strip()
    problems = refused_words(PLACE, typed)
    meant = [] if problems else _meant(edition, typed)
    if len(meant) == 1 and names_a_place(typed):
        return redirect(meant[0])
    context = {
        "typed": typed,
        "problems": problems,
        "meant": meant[:MOST_MEANT],
        "more": len(meant[MOST_MEANT:]),
        "longest": LONGEST_PLACE,
    }
    status = 400 if problems else 404 if typed and not meant else 200
    return render(request, "ways_in/offer.html", context, status=status)


def _meant(edition: Edition, typed: str) -> Sequence[Clinic | Country]:
    """What is listed; else what was listed once, whose pages say since when it is not."""
    return places_meant(typed, _listed(edition)) or places_meant(typed, _gone(edition))


@made_once(1)
def _listed(edition: Edition) -> list[NamedPlace]:
    countries = [named_country(row) for row in edition.published(Country)]
    return countries + [named_clinic(row) for row in edition.published(Clinic)]


@made_once(1)
def _gone(edition: Edition) -> list[NamedPlace]:
    return [named_clinic(row) for row in edition.every(Clinic) if row.retired_on]
