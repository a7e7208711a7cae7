"""What a reader answers about himself: it comes in the body of a POST and stays nowhere.

No cache, cookie, log or database gets it (docs/decisions/0065). Here stands what holds for every
page that asks for it; each page reads its own fields.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from traceback import extract_tb
from typing import Any, TypeVar, cast

from django.core.exceptions import SuspiciousOperation
from django.db import Error as DatabaseProblem
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from mscompare.edition.state import EditionPassedError
from mscompare.web.errors import error_page
from mscompare.web.parameters import NUL
from treatments.typed.characters import shown

# Bytes: all fields of three options, filled, are half of that.
LONGEST_BODY = 10_000
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
KEPT_NOWHERE = "no-store"
# What others handle, and what tells nothing of an answer.
TOLD_AS_THEY_ARE = (DatabaseProblem, EditionPassedError, Http404, SuspiciousOperation)

_View = TypeVar("_View", bound=Callable[..., HttpResponse])


class AnswersFaultError(Exception):
    """A fault while answers were read or counted: it says of which kind and where, and never what
    was typed, which the message of another exception may quote."""


def keeps_no_answers(view: _View) -> _View:
    """Let a view get answers by POST: no longer than LONGEST_BODY, as a form sends them. What it
    returns then is kept nowhere, and what goes wrong in it is logged without them."""

    @wraps(view)
    @sensitive_post_parameters()
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        response = _refused(request) or _without_words(view, request, *args, **kwargs)
        response["Cache-Control"] = KEPT_NOWHERE
        return response

    return cast(_View, answering)


def _refused(request: HttpRequest) -> HttpResponse | None:
    """The page that says that a body is too long or no form, None for one that can be read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LONGEST_BODY:
        problem = "What was sent is longer than 10 kB. Go back: what you typed is there."
        return error_page(
            request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That was too much at once", [problem]
        )
    if request.content_type not in FORM_TYPES:
        problem = f"This page reads forms, no “{shown(request.content_type or '', 40)}”."
        return error_page(
            request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This cannot be read", [problem]
        )
    return None


def _without_words(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: object, **kwargs: object
) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except TOLD_AS_THEY_ARE:
        raise
    except Exception as error:
        kind, place = type(error).__name__, extract_tb(error.__traceback__)[-1]
        told = f"{kind} in {place.filename}, line {place.lineno}, {place.name}"
    raise AnswersFaultError(told)


def answers_in(request: HttpRequest, known: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """Return ({field: what was typed, without blanks around it} of the `known` fields, what is
    wrong with the body as a whole): fields that the page does not have, by name, and those that
    are given twice."""
    data: Any = request.POST
    problems = [
        f"This page has no field “{shown(name)}”."
        for name in (*data, *request.FILES)
        if name not in known
    ]
    typed = {}
    for name in data:
        if name in known:
            values = list(dict.fromkeys(data.getlist(name)))
            typed[name] = values[0].replace(NUL, "\N{REPLACEMENT CHARACTER}").strip()
            if len(values) > 1:
                problems.append(f"The field “{shown(name)}” is given more than once.")
    return typed, problems
