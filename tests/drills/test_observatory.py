"""What MDN's observatory says of the site as operations.md runs it: its own scanner, run here.

The scanner asks over TLS and without, follows what it is sent on to, looks for cookies and for
leave to read from elsewhere, and scores the headers. 100 is the beginning and an A+; 130 is all
that can be had by headers (cookies and scripts of other sites, which could bring more, are none).
"""

import http.client
import json
import os
import re
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest

from scripts.bootstrap import OBSERVATORY, node_in
from tests.conftest import ROOT
from tests.databases import loaded_database
from tests.drills.front import certificate, in_front_of
from tests.drills.served import KEY, free_port, serving, until

FULL = 130
TWO = "option=ahsct-mexico&option=msc-mexico"
# One of each kind of answer that a reader or a robot may get.
ADDRESSES = [
    "/", "/options/", "/options/?country=mexico&strength=2", "/options/?q=mexico",
    f"/compare/?{TWO}", f"/compare/sheet/?{TWO}", f"/compare/sheet.pdf?{TWO}",
    f"/compare.csv?{TWO}", "/treatments/ahsct/", "/treatments/ahsct/death/", "/countries/mexico/",
    "/clinics/clinica-ruiz/", "/sources/kaloni/", "/claims/", "/disagreements/", "/evidence/",
    "/glossary/", "/changes/", "/changes/feed.atom", "/data/", "/data/figures.json",
    "/data/figures.csv", "/privacy/", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt",
    "/admin/", "/admin/login/",
]  # fmt: skip
# The scanner looks at no errors; what they tell is held against the home page.
ERRORS = {"/nothing/": 404, "/options/?budget=abc": 400, "/about/?optoin=1": 400,
          "/static/nothing.css": 404, "/healthz/nothing": 404}  # fmt: skip
SCORED = (
    "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    "Permissions-Policy", "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options",
    "X-Frame-Options",
)  # fmt: skip


class SiteBehindTls:
    """The site behind TLS at a port of localhost, and the scanner that looks at it."""

    def __init__(self, port, certificate):
        self.port, self.certificate = port, certificate
        self.context = ssl.create_default_context(cafile=certificate)

    def ask(self, address, method="GET", host=None):
        """Return (answer, body) of a request over TLS."""
        connection = http.client.HTTPSConnection(
            "localhost", self.port, timeout=60, context=self.context
        )
        headers = {"Host": host or f"localhost:{self.port}"}
        try:
            connection.request(method, address, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def answers(self):
        with suppress(OSError):
            return self.ask("/healthz")[0].status == http.HTTPStatus.OK

    def scan(self, address):
        """Return what the scanner says of an address: {"scan": …, "tests": …} or {"error": …}."""
        scanner = OBSERVATORY / "node_modules/@mdn/mdn-http-observatory"
        done = subprocess.run(
            [*node_in(OBSERVATORY)[0], scanner / "src/scan.js", f"localhost:{self.port}{address}"],
            env={**os.environ, "NODE_EXTRA_CA_CERTS": str(self.certificate)},
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        return json.loads(done.stdout or json.dumps({"error": done.stderr}))


@pytest.fixture(scope="module")
def scanner():
    subprocess.run([sys.executable, ROOT / "scripts/bootstrap.py", "observatory"], check=True)
    # Which hosts browsers know beforehand, the package would fetch: it is no matter for localhost.
    package = OBSERVATORY / "node_modules/@mdn/mdn-http-observatory"
    (package / "conf/hsts-preload.json").write_text("{}")


@pytest.fixture(scope="module")
def site(static_root, tmp_path_factory):
    """The site behind TLS, with the settings of a public copy."""
    folder, port = tmp_path_factory.mktemp("observed"), free_port()
    paths = certificate(folder)
    with ExitStack() as stack:
        url = stack.enter_context(loaded_database(folder))
        front = stack.enter_context(in_front_of(port, paths))
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8",
            "SECRET_KEY": KEY, "ALLOWED_HOSTS": "localhost", "DATABASE_URL": url,
            "SITE_URL": f"https://localhost:{front}", "CONTACT": "mail@example.org",
            "OPERATOR": "A test", "PORT": str(port), "WEB_CONCURRENCY": "1",
            "STATIC_ROOT": static_root,
        }  # fmt: skip
        stack.enter_context(serving(environment, folder / "error.log"))
        site = SiteBehindTls(front, paths[0])
        until(site.answers, 60)
        yield site


def test_every_kind_of_address_has_the_full_score(site, scanner):
    home = site.ask("/")[1].decode()
    static = [re.search(rf'"(/static/[^"]+\.{end})"', home)[1] for end in ("css", "js", "woff2")]
    # Setting a PDF may take longer than the scanner waits.
    site.ask(f"/compare/sheet.pdf?{TWO}")
    addresses = [*ADDRESSES, *static]
    with ThreadPoolExecutor(2) as two:
        found = dict(zip(addresses, two.map(site.scan, addresses), strict=True))
    assert {a: f["error"] for a, f in found.items() if "error" in f} == {}
    scores = {address: said["scan"]["score"] for address, said in found.items()}
    assert {a: (scores[a], _lost(found[a])) for a in scores if scores[a] < FULL} == {}
    assert {a: _lost(said) for a, said in found.items() if said["scan"]["testsFailed"]} == {}


def test_whether_it_answers_is_told_without_tls_too_and_lacks_nothing_else(site, scanner):
    said = site.scan("/healthz")
    assert _lost(said) == ["redirection-missing"]
    answer, body = site.ask("/healthz", host="10.0.0.1")
    assert (answer.status, body) == (200, b"ok\n")
    assert _told(answer) == _told(site.ask("/")[0])


def _lost(said):
    """What the scanner did not like."""
    return [test["result"] for test in said["tests"].values() if not test["pass"]]


def test_the_scanner_looks_at_no_errors_and_they_tell_what_a_page_tells(site, scanner):
    assert "unexpected HTTP status code 404" in site.scan("/nothing/")["error"]
    told = _told(site.ask("/")[0])
    assert None not in told.values()
    for address, status in ERRORS.items():
        answer, _ = site.ask(address)
        assert (answer.status, _told(answer)) == (status, told), address
    answer, _ = site.ask("/options/", method="DELETE")
    assert (answer.status, _told(answer)) == (405, told)
    # Another's name is told nothing that lasts for two years.
    answer, _ = site.ask("/", host="elsewhere.example")
    assert (answer.status, _told(answer)) == (400, told | {"Strict-Transport-Security": None})


def _told(answer):
    return {name: answer.headers[name] for name in SCORED}


def test_a_static_file_lasts_for_ever(site):
    css = re.search(r'"(/static/[^"]+\.css)"', site.ask("/")[1].decode())[1]
    answer, _ = site.ask(css)
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
