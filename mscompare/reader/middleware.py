"""Whatever a public page leads to carries what its reader chose, where that is taken."""

from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve

from mscompare.reader.links import CarriedChoice
from mscompare.web.parameters import taken_by


class CarriedAlong:
    """Middleware: links, forms and redirects carry the Parameters that travel."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for choice in _carried_by(request):
            if response.has_header("Location"):
                response["Location"] = choice.into_address(response["Location"])
            if not response.streaming and _is_page(response):
                response.content = choice.into_page(response.content)
                if response.has_header("Content-Length"):
                    response["Content-Length"] = str(len(response.content))
        return response


def _is_page(response):
    return response.get("Content-Type", "").startswith("text/html")


def _carried_by(request):
    """Yield a CarriedChoice for each Parameter of the page that was asked for of which links
    tell."""
    match = getattr(request, "resolver_match", None)
    for parameter in taken_by(match.func) if match else ():
        values = set(request.GET.getlist(parameter.name)) if parameter.told else ()
        if len(values) == 1 and (told := parameter.told(*values)):
            name = parameter.name
            yield CarriedChoice(
                name, told, lambda path, name=name: _takes_along(path, name), settings.SITE_URL
            )


def _takes_along(path, name):
    """Say whether a Parameter of this name travels to the page at a path."""
    prefix = get_script_prefix().rstrip("/")
    return path.startswith(prefix) and name in _travelling_to(path.removeprefix(prefix))


@lru_cache(maxsize=4096)
def _travelling_to(path):
    """The names of the Parameters that travel to the page at a path within the site."""
    try:
        view = resolve(path).func
    except Resolver404:
        return frozenset()
    return frozenset(parameter.name for parameter in taken_by(view) if parameter.travels)
