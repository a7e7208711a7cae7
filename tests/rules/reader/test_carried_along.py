"""What travels goes with every answer of a page, and is refused before the page is asked."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import path, resolve

from mscompare.reader.middleware import CarriedAlong
from mscompare.web.middleware import KnownParameters
from mscompare.web.parameters import Parameter, takes

pytestmark = pytest.mark.once
our_pages = pytest.mark.urls(__name__)
PEEL = Parameter(
    "peel",
    "Peel",
    travels=True,
    told=lambda value: value if value == "thin" else "",
    fits="thin".__eq__,
    refused="“{}” is not understood (only thin).",
)
# A page may have a filter of the same name, which tells others of it and is set by none.
FILTER = Parameter("peel", "Peel", told={"very-thin": "thin"}.get)
COLOUR = Parameter("colour", "Colour")
LINKS = '<a href="/bowl/">bowl</a><a href="/list/">list</a><a href="/bare/">bare</a>'
CARRIED = LINKS.replace("/bowl/", "/bowl/?peel=thin")


@takes([COLOUR, PEEL])
def bowl(request):
    return HttpResponse(LINKS)


@takes([FILTER])
def fruit_list(request):
    return HttpResponse(LINKS)


def bare(request):
    return HttpResponse(LINKS)


urlpatterns = [path("bowl/", bowl), path("list/", fruit_list), path("bare/", bare)]


def answered(address, response=None):
    """What the middleware makes of what a page answers."""
    request = RequestFactory().get(address)

    def view(request):
        request.resolver_match = resolve(request.path)
        return response or request.resolver_match.func(request)

    return CarriedAlong(view)(request)


@our_pages
@pytest.mark.parametrize(
    "address, links",
    [
        ("/bowl/?peel=thin", CARRIED),
        ("/bowl/?colour=red&peel=thin&peel=thin", CARRIED),
        ("/list/?peel=very-thin", CARRIED),
        ("/bowl/", LINKS),
        ("/bowl/?peel=", LINKS),
        ("/bowl/?peel=thick", LINKS),
        ("/bowl/?peel=thin&peel=thick", LINKS),
        ("/list/?peel=thin", LINKS),
        ("/bare/?peel=thin", LINKS),
    ],
)
def test_links_carry_what_the_page_understood_to_the_pages_that_take_it(address, links):
    assert answered(address).text == links


@our_pages
def test_the_length_that_is_told_is_that_of_what_is_sent():
    response = HttpResponse(LINKS, headers={"Content-Length": str(len(LINKS))})
    assert answered("/bowl/?peel=thin", response)["Content-Length"] == str(len(CARRIED))
    assert not answered("/bowl/?peel=thin").has_header("Content-Length")


@our_pages
def test_a_redirect_carries_it():
    moved = answered("/list/?peel=very-thin", HttpResponseRedirect("/bowl/?colour=red#top"))
    assert moved.url == "/bowl/?colour=red&peel=thin#top"
    assert answered("/list/", HttpResponseRedirect("/bowl/")).url == "/bowl/"


@our_pages
def test_what_is_no_page_is_sent_as_it_is():
    table = HttpResponse(LINKS, content_type="text/csv")
    assert answered("/bowl/?peel=thin", table).text == LINKS
    stream = StreamingHttpResponse([LINKS.encode()])
    assert answered("/bowl/?peel=thin", stream).getvalue().decode() == LINKS


def test_a_request_that_came_to_no_page_is_answered():
    request = RequestFactory().get("/bowl/?peel=thin")
    assert CarriedAlong(lambda request: HttpResponse(LINKS))(request).text == LINKS


def refused(query):
    request = RequestFactory().get(f"/bowl/?{query}")
    return KnownParameters(bowl).process_view(request, bowl, (), {})


def test_a_value_that_is_not_understood_is_named_and_the_rest_is_kept():
    answer = refused("peel=thick&colour=red")
    assert answer.status_code == 400
    assert "Peel: “thick” is not understood (only thin)." in answer.text
    assert 'href="/bowl/?colour=red"' in answer.text


def test_it_is_named_beside_what_else_is_not_understood():
    answer = refused("peel=thick&shape=round&colour=red")
    assert "This page does not know “shape”" in answer.text
    assert "“thick” is not understood" in answer.text
    assert 'href="/bowl/?colour=red"' in answer.text


def test_given_twice_it_is_refused_as_any_other():
    assert "“peel” is given more than once" in refused("peel=thin&peel=thick").text


@pytest.mark.parametrize("query", ["peel=thin", "peel=", "colour=thick"])
def test_what_is_understood_passes(query):
    assert refused(query) is None
