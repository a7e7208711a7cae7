"""Pages go out compressed, and the headers say so."""

import gzip
import hashlib

import brotli
import pytest
from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.test import RequestFactory

from mscompare.web.compression import HEAVY, LONG, TOO_HEAVY, CompressedPages, accepted, compress

pytestmark = pytest.mark.once

PAGE = b"<p>What a transplant does, risks and costs.</p>" * 100


@pytest.mark.parametrize(
    "header, encodings",
    [
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("gzip", ("gzip",)),
        ("x-gzip", ("gzip",)),
        ("GZIP;Q=0.5", ("gzip",)),
        ("br;q=0, gzip", ("gzip",)),
        ("br;q=0.1, gzip;q=0.9", ("gzip", "br")),
        ("br ; q=0.000, gzip ; q=0", ()),
        ("*", ("br", "gzip")),
        ("*;q=0.5, br;q=0", ("gzip",)),
        ("*;q=0", ()),
        ("identity", ()),
        ("identity, gzip;q=0.5", ()),
        ("identity;q=0.1, gzip;q=0.5", ("gzip",)),
        ("identity;q=0, br", ("br",)),
        ("zstd, deflate", ()),
        ("gzip;q=much", ()),
        ("", ()),
        (", ,", ()),
    ],
)
def test_the_encoding_is_the_one_the_browser_likes_best(header, encodings):
    assert accepted(header) == encodings


@pytest.mark.parametrize("name, undo", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_what_is_compressed_comes_back_whole_and_is_the_same_each_time(name, undo):
    body, encoding = compress(PAGE, (name,))
    assert encoding == name
    assert undo(body) == PAGE
    assert len(body) < len(PAGE) / 5
    assert compress(PAGE, (name,)) == (body, encoding)


def rows(number):
    names = (hashlib.sha256(str(n).encode()).hexdigest()[:16] for n in range(number))
    return "".join(f"<li>Clinic {name} asks some dollars</li>" for name in names).encode()


@pytest.mark.parametrize(
    "body, quality",
    [(rows(1000), 3), (rows(1900), 4), (rows(2400), 4), (rows(3400), 10), (PAGE * 30, 4)],
)
def test_a_page_that_is_long_or_heavy_when_compressed_is_compressed_harder(body, quality):
    at = {q: brotli.compress(body, mode=brotli.MODE_TEXT, quality=q) for q in (3, 4, 10)}
    assert (len(body) > LONG) == (body != rows(1000) and body != rows(1900))
    assert (len(at[3]) > HEAVY) == (body != rows(1000) and body != PAGE * 30)
    assert (len(at[4]) > TOO_HEAVY) == (quality == 10)
    assert compress(body, ("br",)) == (at[quality], "br")


def test_nothing_is_compressed_that_is_short_or_would_grow():
    assert compress(b"x" * 499, ("br",)) == (b"x" * 499, "")
    noise = hashlib.shake_256(b"").digest(600)
    assert compress(noise, ("gzip",)) == (noise, "")
    assert compress(PAGE, ()) == (PAGE, "")


def answer(response, encodings="gzip, br", path="/about/"):
    request = RequestFactory().get(path, headers={"Accept-Encoding": encodings})
    return CompressedPages(lambda request: response)(request)


def page(**headers):
    return HttpResponse(PAGE, headers=headers)


def test_length_tag_and_vary_fit_what_is_sent():
    response = answer(page(ETag='"abc"', Vary="HX-Request"))
    assert response["Content-Encoding"] == "br"
    assert int(response["Content-Length"]) == len(response.content)
    assert response["ETag"] == 'W/"abc"'
    assert response["Vary"] == "HX-Request, Accept-Encoding"
    assert answer(page(ETag='W/"abc"'))["ETag"] == 'W/"abc"'


def test_who_asks_for_no_encoding_gets_the_plain_page_and_caches_are_told():
    response = answer(page(ETag='"abc"'), encodings="")
    assert response.content == PAGE
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"] == '"abc"'
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, content_type="image/png"),
        HttpResponse(PAGE, content_type="application/pdf"),
        HttpResponse(PAGE, headers={"Content-Encoding": "gzip"}),
        HttpResponse(PAGE, headers={"Cache-Control": "public, no-transform"}),
        HttpResponseNotModified(headers={"ETag": '"abc"'}),
        StreamingHttpResponse([PAGE]),
        HttpResponse(b"ok\n", content_type="text/plain"),
    ],
    ids=["picture", "PDF", "done", "no-transform", "not modified", "stream", "short"],
)
def test_what_is_no_text_or_is_done_already_is_left_alone(response):
    before = dict(response.items())
    assert dict(answer(response).items()) == before


@pytest.mark.parametrize(
    "kind", ["text/csv; charset=utf-8", "application/json", "application/xml", "image/svg+xml",
             "application/atom+xml"]
)  # fmt: skip
def test_every_kind_of_text_is_compressed(kind):
    assert answer(HttpResponse(PAGE, content_type=kind))["Content-Encoding"] == "br"


def test_the_admin_with_its_tokens_is_not_compressed():
    assert "Content-Encoding" not in answer(page(), path="/admin/login/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/about/", "/options/?budget=abc", "/nothing/", "/data/figures.csv"]
)
def test_the_site_sends_every_page_compressed(client, address):
    plain = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert small.status_code == plain.status_code
    assert brotli.decompress(small.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.django_db
def test_a_head_request_says_the_compressed_length(client):
    headers = {"Accept-Encoding": "br"}
    head, get = client.head("/about/", headers=headers), client.get("/about/", headers=headers)
    assert head.content == b""
    assert head["Content-Encoding"] == "br"
    assert head["Content-Length"] == str(len(get.content))
