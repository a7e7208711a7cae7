"""Search: everything on the site by its name, by its words and by its numbers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from markupsafe import escape

from mscompare.edition.editions import edition_of
from mscompare.reader.ms_type import MS_TYPE
from mscompare.search.hits import FoundGroup
from mscompare.search.holes import PageWithHoles, hole
from mscompare.search.people import names_a_person
from mscompare.search.results import results_of, what_people_ask
from mscompare.web.addresses import address, site_address
from mscompare.web.errors import not_found
from mscompare.web.parameters import (
    PAGE_FROM_ONE,
    Parameter,
    refused_words,
    switch,
    takes,
    words_typed,
)
from treatments.typed.names import words_in

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

PAGE, RESULTS, STORIES = "search/search.html", "search/results.html", "search/stories.html"
LONGEST_SEARCH, LONGEST_IN_TITLE = 200, 60
# A site goes by one name; where it does not say by which, by a few.
MOST_FRAMES = 8

SEARCHED = words_typed("q", "Search", LONGEST_SEARCH)
GROUP = Parameter(
    "group",
    "Group",
    known=lambda edition: frozenset(FoundGroup),
    fits=lambda value: value in frozenset(FoundGroup),
    refused="there is no group “{}”.",
)
EXACTLY = switch("exactly", "Exactly as typed")


@takes([SEARCHED, EXACTLY, GROUP, PAGE_FROM_ONE, MS_TYPE])
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found, in groups; with `group` all of one. Nothing typed: the form."""
    typed, edition = request.GET.get(SEARCHED.name, "").strip(), edition_of(request)
    if problems := _problems(request, typed):
        context = _page(edition, typed, typed[:LONGEST_IN_TITLE]) | {
            "problems": problems, "is_refused": bool(refused_words(SEARCHED, typed)),
        }  # fmt: skip
        return render(request, PAGE, context, status=HTTPStatus.BAD_REQUEST)
    if not typed:
        return render(request, PAGE, _page(edition))
    if names_a_person(words_in(typed).split()):
        return _filled(request, typed, STORIES, {})
    exactly, group = (request.GET.get(p.name, "") for p in (EXACTLY, GROUP))
    number = int(request.GET.get(PAGE_FROM_ONE.name) or "1")
    results = results_of(edition, typed, bool(exactly), group, number)
    if results.is_beyond:
        there = f"There is no page {number} of these; the last is page {results.last_page}."
        return not_found(request, [there], address("search", {"q": typed, "group": group}))
    context = {"results": results, "ways_on": what_people_ask(edition)}
    return _filled(request, typed, RESULTS, context)


def _problems(request: HttpRequest, typed: str) -> list[str]:
    problems = refused_words(SEARCHED, typed)
    for parameter in (GROUP, EXACTLY, PAGE_FROM_ONE):
        problems += parameter.refusals([request.GET.get(parameter.name, "")])
    return problems


def _filled(
    request: HttpRequest, typed: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The page with what a template prints in it: all around that is printed once for an edition.

    No such page is kept, since people type in their own words, and so it is made quickly.
    """
    texts = {
        "typed": escape(typed),
        "beginning": escape(typed[:LONGEST_IN_TITLE]),
        "address": escape(request.get_full_path()),
        "results": render_to_string(template, context, request),
    }
    edition = edition_of(request)
    page = edition.memory.once(
        "search", site_address(request), MOST_FRAMES, lambda: _with_holes(request, edition)
    )
    return HttpResponse(page.filled(texts))


def _with_holes(request: HttpRequest, edition: Edition) -> PageWithHoles:
    context = _page(edition, hole("typed"), hole("beginning"), hole("results"))
    return PageWithHoles.printed(request, PAGE, context | {"own_address": hole("address")})


def _page(
    edition: Edition, typed: str = "", beginning: str = "", results: str = ""
) -> dict[str, Any]:
    return {
        "typed": typed, "beginning": beginning, "results": results, "longest": LONGEST_SEARCH,
        "problems": (), "is_refused": False, "ways_on": what_people_ask(edition),
    }  # fmt: skip
