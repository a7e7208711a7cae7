"""Editors have cookies that nobody else can set; readers have none."""

import pytest
from django.test import Client

from tests.both.login.helpers import editor, log_in
from tests.both.serving.conftest import HOST

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TLS = {"SERVER_NAME": HOST, "headers": {"X-Forwarded-Proto": "https"}}
PUBLIC = ["/", "/options/?q=mexico", "/evidence/", "/nothing/", "/about/?nothing=1", "/healthz",
          "/robots.txt"]  # fmt: skip
SENT = ["__Host-csrftoken=x", "__Host-csrftoken=\x7f; __Host-sessionid=x", "sessionid=x",
        "__Host-sessionid=" + "0" * 32, "messages=x", "a=b; ;=;"]  # fmt: skip


def inside():
    """An editor's client over TLS."""
    return log_in(Client(**TLS), editor())


def test_an_editors_cookies_have_what_their_prefix_asks_for(public):
    """RFC 6265bis, 4.1.3.2: Secure, the path "/" and no domain."""
    client = inside()
    client.get("/admin/")
    assert set(client.cookies) == {"__Host-csrftoken", "__Host-sessionid"}
    assert client.cookies["__Host-sessionid"]["httponly"]
    for cookie in client.cookies.values():
        assert (cookie["path"], cookie["domain"], cookie["secure"]) == ("/", "", True)
        assert cookie["samesite"] == "Lax"


def test_who_has_them_is_in(public):
    client = inside()
    assert client.get("/admin/").status_code == 200
    stolen = Client(**TLS)
    stolen.cookies["sessionid"] = client.cookies["__Host-sessionid"].value
    assert stolen.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("cookies", SENT)
def test_a_public_page_sets_none_and_is_the_same_with_any(secure, address, cookies):
    first = secure.get(address, HTTP_COOKIE=cookies)
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    without = secure.get(address)
    again = secure.get(address, HTTP_COOKIE=cookies)
    assert first.content == without.content == again.content
    assert first.headers == without.headers == again.headers


def test_a_page_built_for_an_editor_is_the_one_that_readers_get(public):
    client = inside()
    page = client.get("/evidence/")
    assert not page.cookies
    assert page["Cache-Control"].startswith("public")
    assert Client(**TLS).get("/evidence/").content == page.content


def test_no_view_of_a_public_page_can_read_one(public):
    public.MIDDLEWARE = [*public.MIDDLEWARE, f"{__name__}.noting"]
    noting.seen.clear()
    for address in ("/about/", "/admin/login/"):
        Client(**TLS).get(address, HTTP_COOKIE="a=b")
    assert noting.seen == [("/about/", {}), ("/admin/login/", {"a": "b"})]


def noting(get_response):
    """A middleware right around the views."""

    def noted(request):
        noting.seen.append((request.path, request.COOKIES))
        return get_response(request)

    return noted


noting.seen = []
