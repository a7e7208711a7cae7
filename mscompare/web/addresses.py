"""Addresses that keep what the reader chose: the selection lives there and nowhere else."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import URLPattern, get_resolver, get_script_prefix, reverse

from mscompare.web.parameters import Parameter, is_set, taken_by, with_query

# The column that is pinned to every comparison: its slug stands in printed addresses and is part of
# the contract of the pages. It is the one row that the code knows by its slug.
STANDARD_CARE = "standard-care"


def path_of(name: str, *args: str) -> str:
    """Return the path of the page that urls.py calls `name`; NoReverseMatch if there is none."""
    return _path(get_script_prefix(), name, args)


# Some forty addresses stand on every page, and making one takes as long as a paragraph.
@lru_cache(maxsize=4096)
def _path(_prefix: str, name: str, args: tuple[str, ...]) -> str:
    return reverse(name, args=args)


@lru_cache(maxsize=256)
def taken_at(name: str) -> tuple[Parameter, ...]:
    """Return the Parameters of the page that urls.py calls `name`; LookupError if there is none."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name == name:
            return taken_by(pattern.callback)
    raise LookupError(f"There is no page “{name}”.")


def address(name: str, values: Mapping[str, Any], *args: str) -> str:
    """Return the address of the page called `name` with these values ({name: value or list});
    `args` are those of its path.

    They stand in the order in which the page declares its parameters, so that one choice has one
    address; what the page does not take is left out.
    """
    pairs = []
    for parameter in taken_at(name):
        value = values.get(parameter.name)
        items = value if isinstance(value, list | tuple) else [value]
        pairs += [(parameter.name, item) for item in items if is_set(item)]
    return with_query(path_of(name, *args), pairs)


def options_url(choices: Mapping[str, Any], **changes: Any) -> str:
    """Return the address of /options/ for these choices ({name: value or list}) with changes.

    Changing anything but the page goes back to the first page.
    """
    if changes:
        lost = {parameter.name for parameter in taken_at("options") if not parameter.kept}
        choices = {name: choices[name] for name in choices if name not in lost}
    return address("options", {**choices, **changes})


def comparison_url(name: str, slugs: Sequence[str], **more: Any) -> str:
    """Return the address of a comparison (`compare`, `sheet`, `compare-csv`) of these options."""
    return address(name, {"option": list(slugs), **more})


def answer_url(option: Any, measure: str, page: int = 1) -> str:
    """Return the address of everything found on one measure (its slug) of an option; of prices that
    are many, of a page of them."""
    return _answer_url(get_script_prefix(), option.treatment.slug, option.slug, measure, page)


@lru_cache(maxsize=4096)
def _answer_url(_prefix: str, treatment: str, option: str, measure: str, page: int) -> str:
    here = [] if option == treatment else [("option", option)]
    path = path_of("answer", treatment, measure)
    return with_query(path, [*here, *([("page", page)] if page > 1 else [])])


def disagreement_url(slug: str) -> str:
    """Return the address of one disagreement in full."""
    return address("disagreements", {"about": slug})


def site_address(request: HttpRequest) -> str:
    """Return where the site stands, for addresses that leave it, without a slash at the end."""
    return settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")


@receiver(setting_changed)
def _forget(**_: Any) -> None:
    """Forget what depends on settings: tests, which change some, say so."""
    _path.cache_clear()
    _answer_url.cache_clear()
    taken_at.cache_clear()
