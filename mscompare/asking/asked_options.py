"""Which options an address names: those to compare, those merged into others, those gone; and why
an address names no comparison, as one error that carries all that its page says."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeAlias, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from clinics.merging import survivor
from clinics.models import Clinic, Option
from mscompare.comparing.queries import columns_for
from mscompare.edition.edition import Edition
from mscompare.edition.editions import edition_of
from mscompare.web.addresses import STANDARD_CARE, comparison_url
from mscompare.web.errors import bad_request, error_page, not_found
from mscompare.web.parameters import NUL
from treatments.figures.wording import day_in_words
from treatments.text import join_words
from treatments.typed.characters import shown

# Columns beside standard care: more are not read, nor do they fit a page.
MOST_OPTIONS = 4

# The names of options that are no longer listed, and since when.
Gone: TypeAlias = tuple[tuple[str, date], ...]
GONE = 410
CHOOSE = "Choose what to compare"

_View = TypeVar("_View", bound=Callable[..., HttpResponse])


class RequestRefusedError(Exception):
    """An address that names no comparison: the status, what is wrong in sentences, and the slugs
    of the options that a link back to the page called `there` keeps (None: no link); it says
    `onward` what it leaves out."""

    def __init__(
        self,
        status: int,
        problems: Sequence[str],
        keeps: Sequence[str] | None = None,
        onward: str = "Go on without it",
        there: str = "compare",
    ) -> None:
        super().__init__("; ".join(problems))
        self.status, self.problems, self.keeps, self.onward = status, problems, keeps, onward
        self.there = there

    def page(self, request: HttpRequest) -> HttpResponse:
        """Return the page that says so."""
        back = None if self.keeps is None else comparison_url(self.there, self.keeps)
        if self.status == GONE:
            return error_page(
                request, GONE, "No longer listed", self.problems, back, onward=self.onward
            )
        say = {400: bad_request, 404: not_found}[self.status]
        return say(request, self.problems, back, onward=self.onward)


class MovedRequestError(RequestRefusedError):
    """An address whose records were merged into others; carries the redirect to them."""

    def __init__(self, redirect: HttpResponsePermanentRedirect) -> None:
        super().__init__(redirect.status_code, [redirect.url])
        self.redirect = redirect

    def page(self, request: HttpRequest) -> HttpResponse:
        return self.redirect


def says_what_is_refused(view: _View) -> _View:
    """Answer RequestRefusedError, raised by a view, with its page."""

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RequestRefusedError as refused:
            return refused.page(request)

    return cast(_View, answering)


class AskedOptions:
    """What the address of a `request` names. `columns` are those of its options and of standard
    care, `slugs` the options alone, `gone` (name, day) of options that are no longer listed,
    `twice` the names of those that it names more than once. `names_standard_care` says whether it
    asks for that, too.

    Raises RequestRefusedError for too many options, MovedRequestError for merged ones.
    """

    # Which page's address it is, how many options that takes, and what is said of more.
    page, most = "compare", MOST_OPTIONS
    too_many = "You can compare up to {} options beside standard treatment"

    def __init__(self, request: HttpRequest) -> None:
        named = [slug for slug in request.GET.getlist("option") if slug]
        slugs = list(dict.fromkeys(named))
        self._refuse_too_many([slug for slug in slugs if slug != STANDARD_CARE])
        self._edition = edition_of(request)
        self.columns, self._unknown = columns_for(self._edition, slugs)
        if self._unknown and (moved := leads_on(request)):
            raise MovedRequestError(moved)
        self.slugs = [column.slug for column in self.columns if not column.pinned]
        self.names_standard_care = STANDARD_CARE in slugs
        self.gone: Gone = self._no_longer_listed() if self._unknown else ()
        self.twice = tuple(c.option.name for c in self.columns if named.count(c.slug) > 1)

    def _refuse_too_many(self, chosen: Sequence[str]) -> None:
        if len(chosen) > self.most:
            problem = (
                f"{self.too_many.format(self.most)}; this address names {len(chosen)}. "
                f"The link below keeps the first {self.most}."
            )
            first = f"Keep the first {self.most}"
            raise RequestRefusedError(400, [problem], chosen[: self.most], first, self.page)

    def _no_longer_listed(self) -> Gone:
        """((name, day), …); refuses what never was, and where nothing else is left to compare."""
        gone = no_longer_listed(self._edition, self._unknown)
        if len(gone) < len(self._unknown):
            never = [slug for slug in self._unknown if not self._edition.row(Option, slug)]
            problems = [f"There is no option “{shown(slug)}” here." for slug in never]
            problems = problems or ["An option of this address cannot be compared."]
            onward = self._without_the_unknown()
            raise RequestRefusedError(404, problems, self.slugs, onward, self.page)
        if not self.slugs:
            since = [(name, day_in_words(day)) for name, day in gone]
            problems = [f"“{name}” is no longer listed since {day}." for name, day in since]
            raise RequestRefusedError(GONE, problems, self.slugs, CHOOSE, self.page)
        return tuple(gone)

    def _without_the_unknown(self) -> str:
        """What a link says that leaves out what is not known: also what it keeps."""
        kept = join_words([column.option.name for column in self.columns if not column.pinned])
        unknown = join_words([f"“{shown(slug, 40)}”" for slug in self._unknown])
        return f"Go on without {unknown}: {kept}" if kept else CHOOSE


def every_option(edition: Edition) -> dict[str, Option]:
    """Return {slug: option} of all that are or were listed, and of standard care."""
    return {option.slug: option for option in edition.every(Option)}


def no_longer_listed(edition: Edition, slugs: Sequence[str]) -> list[tuple[str, date]]:
    """Return [(name, day)] of those of these options that were listed once and are not any more."""
    found = []
    for option in sorted(filter(None, (edition.row(Option, s) for s in slugs)), key=_address):
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
    edition = edition_of(request)
    merged = {
        name: merged_rows(edition, model, [value for other, value in readable if other == name])
        for name, model in (("option", Option), ("clinic", Clinic))
    }
    if not any(merged.values()):
        return None
    kept = [(name, merged.get(name, {}).get(value, value)) for name, value in typed]
    address = f"{request.path}?{urlencode(list(dict.fromkeys(kept)))}"
    return HttpResponsePermanentRedirect(address)


def merged_rows(edition: Edition, model: type[Any], slugs: Iterable[str]) -> dict[str, str]:
    """Return {slug: slug of the record it became} for those of these records that were merged."""
    rows = [row for slug in slugs if (row := edition.row(model, slug)) and row.merged_into_id]
    return {row.slug: survivor(row).slug for row in rows}


def _address(option: Option) -> str:
    return option.slug
