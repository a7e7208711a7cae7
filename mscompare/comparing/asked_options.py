"""Which options an address names: those to compare, those merged into others, those gone."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponsePermanentRedirect

from clinics.merging import clinics_again, listed_again
from clinics.models import Option
from mscompare.comparing.queries import columns_for
from mscompare.comparing.refusals import GONE, MovedRequestError, RequestRefusedError
from mscompare.web.addresses import STANDARD_CARE
from mscompare.web.parameters import NUL
from treatments.figures.wording import day_in_words

# Columns beside standard care: more are not read, nor do they fit a page.
MOST_OPTIONS = 4

# The names of options that are no longer listed, and since when.
Gone: TypeAlias = tuple[tuple[str, date], ...]


class AskedOptions:
    """What the address of a `request` names. `columns` are those of its options and of standard
    care, `slugs` the options alone, `gone` (name, day) of options that are no longer listed.

    Raises RequestRefusedError for too many options, MovedRequestError for merged ones.
    """

    def __init__(self, request: HttpRequest) -> None:
        slugs = [slug for slug in dict.fromkeys(request.GET.getlist("option")) if slug]
        self._refuse_too_many([slug for slug in slugs if slug != STANDARD_CARE])
        self.columns, self._unknown = columns_for(slugs)
        if self._unknown and (moved := leads_on(request)):
            raise MovedRequestError(moved)
        self.slugs = [column.slug for column in self.columns if not column.pinned]
        self.gone: Gone = self._no_longer_listed() if self._unknown else ()

    def _refuse_too_many(self, chosen: Sequence[str]) -> None:
        if len(chosen) > MOST_OPTIONS:
            problem = (
                f"You can compare up to {MOST_OPTIONS} options beside standard treatment; this "
                f"address names {len(chosen)}. The link below keeps the first {MOST_OPTIONS}."
            )
            raise RequestRefusedError(400, [problem], chosen[:MOST_OPTIONS])

    def _no_longer_listed(self) -> Gone:
        """((name, day), …); refuses what never was, and where nothing else is left to compare."""
        gone = no_longer_listed(self._unknown)
        if len(gone) < len(self._unknown):
            known = Option.objects.filter(slug__in=self._unknown).values_list("slug", flat=True)
            never = [slug for slug in self._unknown if slug not in set(known)]
            problems = [f"There is no option “{slug[:80]}” here." for slug in never]
            problems = problems or ["An option of this address cannot be compared."]
            raise RequestRefusedError(404, problems, self.slugs)
        if not self.slugs:
            since = [(name, day_in_words(day)) for name, day in gone]
            problems = [f"“{name}” is no longer listed since {day}." for name, day in since]
            raise RequestRefusedError(GONE, problems, self.slugs)
        return tuple(gone)


def no_longer_listed(slugs: Sequence[str]) -> list[tuple[str, date]]:
    """Return [(name, day)] of those of these options that were listed once and are not any more."""
    rows = Option.objects.filter(slug__in=slugs).select_related("treatment", "country", "clinic")
    found = []
    for option in rows:
        whole = (option, option.clinic, option.country, option.treatment)
        days = [part.retired_on for part in whole if part and part.retired_on]
        if days:
            found.append((option.name, min(days)))
    return found


def leads_on(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return a redirect to the same address with the records that others were merged into, None
    where it names none that was merged."""
    typed = [(name, value) for name in request.GET for value in request.GET.getlist(name)]
    readable = [(name, value) for name, value in typed if NUL not in value]
    merged = {
        "option": listed_again([value for name, value in readable if name == "option"]),
        "clinic": clinics_again([value for name, value in readable if name == "clinic"]),
    }
    if not any(merged.values()):
        return None
    kept = [(name, merged.get(name, {}).get(value, value)) for name, value in typed]
    address = f"{request.path}?{urlencode(list(dict.fromkeys(kept)))}"
    return HttpResponsePermanentRedirect(address)
