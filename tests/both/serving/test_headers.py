"""Every answer tells browsers the same, whoever gives it."""

import json

import pytest
from django.test import Client

from mscompare.kept.gate import Gate, GateFullError
from tests.both.serving.conftest import HOST

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
HTMX = {"HX-Request": "true"}


def told(answer, but=(), is_file=False):
    """Hold an answer against what is told always; returns it."""
    assert {name: answer.get(name) for name in TOLD} == TOLD | dict.fromkeys(but)
    parts = [part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; ")]
    policy = dict(parts)
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert set(policy.values()) == ({"'none'"} if is_file else {"'none'", "'self'"})
    assert is_file or parts == sorted(parts)
    assert answer["Cache-Control"]
    refused = answer["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(refused)
    assert all(feature.endswith("=()") for feature in refused)
    return answer


@pytest.mark.parametrize(
    "address, status",
    [("/", 200), ("/options/?q=mexico", 200), ("/robots.txt", 200), ("/data/figures.json", 200),
     ("/nothing/", 404), ("/about/?budget=1", 400), ("/options/?budget=abc", 400),
     ("/options/?utm_source=mail", 200), ("/Options/", 302), ("/options", 301),
     ("/static/nothing.css", 404), ("/healthz", 200), ("/admin/", 302), ("/admin/login/", 200)],
)  # fmt: skip
def test_pages_refusals_and_redirects_tell_it(secure, address, status):
    assert told(secure.get(address)).status_code == status


def test_what_is_sent_again_tells_it_too(secure):
    page = told(secure.get("/evidence/"))
    again = told(secure.get("/evidence/"))
    assert (again.content, again.headers) == (page.content, page.headers)
    assert told(secure.head("/evidence/")).content == b""
    told(secure.get("/options/", headers=HTMX))


def test_a_static_file_tells_it_and_lasts_for_ever(public, tmp_path):
    named = "css/site.0123456789ab.css"
    (tmp_path / "css").mkdir()
    (tmp_path / named).write_text("p {}")
    names = {"version": "1.1", "paths": {"css/site.css": named}, "hash": ""}
    (tmp_path / "staticfiles.json").write_text(json.dumps(names))
    public.STATIC_ROOT = tmp_path
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    public.STORAGES = {**public.STORAGES, "staticfiles": {"BACKEND": storage}}
    client = Client(SERVER_NAME=HOST, headers={"X-Forwarded-Proto": "https"})
    answer = told(client.get(f"/static/{named}"), is_file=True)
    assert b"".join(answer.streaming_content) == b"p {}"
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
    assert told(client.post(f"/static/{named}"), is_file=True).status_code == 405


def test_what_is_not_read_only_or_broken_or_too_much_tells_it(secure, monkeypatch):
    assert told(secure.post("/options/")).status_code == 405
    secure.raise_request_exception = False
    monkeypatch.setattr("mscompare.options.views.render", lambda *a, **more: 1 / 0)
    assert told(secure.get("/options/?country=mexico")).status_code == 500

    def full(self):
        raise GateFullError

    monkeypatch.setattr(Gate, "place", full)
    assert told(secure.get("/options/?country=india")).status_code == 503


def test_plain_http_is_sent_on_with_all_but_what_tls_alone_may_tell(secure):
    answer = Client(SERVER_NAME=HOST).get("/options/?q=secretword")
    assert answer["Location"] == f"https://{HOST}/options/?q=secretword"
    assert answer["Cache-Control"] == "private, no-store"
    told(answer, but=["Strict-Transport-Security"])


def test_the_same_page_over_plain_http_tells_nothing_of_tls(public):
    public.SECURE_SSL_REDIRECT = False
    client = Client(SERVER_NAME=HOST)
    for _ in range(2):
        told(client.get("/evidence/"), but=["Strict-Transport-Security"])


def test_a_fault_shown_to_whoever_works_on_the_site_keeps_its_own_style(public):
    public.DEBUG = True
    answer = Client(SERVER_NAME=HOST, headers={"X-Forwarded-Proto": "https"}).get("/nothing/")
    assert answer.status_code == 404
    assert "Content-Security-Policy" not in answer
