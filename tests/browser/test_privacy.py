"""Nothing about the visitor is kept: in the browser, elsewhere, or in the log."""

import os
import re
import socket
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.once

STORES = """async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).map(d => d.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  named: window.name,
})"""
NOTHING = {
    "cookie": "", "local": 0, "session": 0, "databases": [], "caches": [], "workers": 0,
    "named": "",
}  # fmt: skip


def walk(page):
    """From the home page through every kind of page, with live filters, ticks and words."""
    page.get_by_role("link", name=re.compile(r"^All \d+ options$")).click()
    page.get_by_label("US dollars I can spend").fill("60k")
    page.get_by_label("US dollars I can spend").blur()
    page.wait_for_url("**budget=60k*")
    page.get_by_label("Compare aHSCT in Mexico").check()
    page.wait_for_url("**option=ahsct-mexico*")
    page.get_by_role("button", name="Compare ticked").first.click()
    page.wait_for_url("**/compare/**")
    for address in ("/compare/sheet/?option=ahsct-mexico", "/treatments/msc/", "/countries/mexico/",
                    "/clinics/clinica-ruiz/", "/sources/kaloni/", "/claims/?verdict=unsafe",
                    "/disagreements/", "/evidence/", "/glossary/", "/privacy/", "/nothing/",
                    "/options/?budget=abc", "/treatments/ahsct/"):  # fmt: skip
        page.goto(address)
    page.locator("main p:visible button.term").first.click()


def test_a_walk_leaves_nothing_in_the_browser(open_page):
    page = open_page("/")
    walk(page)
    assert page.evaluate(STORES) == NOTHING
    assert page.context.cookies() == []
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_the_look_into_the_stores_would_find_something(open_page):
    page = open_page("/about/")
    page.evaluate("localStorage.setItem('a', 'b'); window.name = 'c'")
    page.evaluate("() => caches.open('d')")
    found = page.evaluate(STORES)
    assert (found["local"], found["named"], found["caches"]) == (1, "c", ["d"])


def test_a_walk_asks_no_other_host_for_anything(open_page, site):
    page = open_page("/")
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload()
    walk(page)
    assert len(asked) > 15
    assert [url for url in asked if not url.startswith(f"{site}/")] == []


@pytest.fixture
def logged(site, own_database, tmp_path):
    """(port, what the log holds once the server has ended): a server of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "DATABASE_URL": own_database, "LOCAL_TRIAL": "1", "PORT": str(port),
        "STATIC_ROOT": str(tmp_path / "static"), "WEB_CONCURRENCY": "1",
    }  # fmt: skip
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True, capture_output=True)
    log = tmp_path / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT, env=environment, stdout=output, stderr=output,
        )  # fmt: skip

    def written():
        server.terminate()
        server.wait(20)
        return log.read_text()

    yield port, written
    if server.poll() is None:
        server.kill()


def ask(port, text):
    """Send a request as it is, from an address of its own; returns the status line."""
    for _ in range(100):
        try:
            visitor = socket.create_connection(
                ("127.0.0.1", port), 10, source_address=("127.0.0.9", 0)
            )
        except ConnectionRefusedError:
            time.sleep(0.1)
            continue
        with visitor:
            visitor.sendall(text.replace("\n", "\r\n").encode())
            return visitor.recv(4096).split(b"\r\n")[0].decode()
    raise AssertionError("the server did not start")


HEADERS = """Host: 127.0.0.1
User-Agent: secretbrowser
Referer: http://secretplace/?secret
Cookie: secret=1
Connection: close
"""


def test_the_log_holds_no_question_no_address_and_no_browser(logged):
    port, written = logged
    body = "Content-Length: 11\n\nq=secretbody"
    assert "200" in ask(port, f"GET /options/?q=secretword HTTP/1.1\n{HEADERS}\n")
    assert "200" in ask(port, f"GET /about/?secretname=1 HTTP/1.1\n{HEADERS}\n")
    assert "400" in ask(port, f"GET /about/?optoin=secretname HTTP/1.1\n{HEADERS}\n")
    assert "404" in ask(port, f"GET /compare/?option=secretoption HTTP/1.1\n{HEADERS}\n")
    assert "404" in ask(port, f"GET /s/secretcode HTTP/1.1\n{HEADERS}\n")
    assert "404" in ask(port, f"GET /s/secretcode/ HTTP/1.1\n{HEADERS}\n")
    assert "405" in ask(port, f"POST /options/ HTTP/1.1\n{HEADERS}{body}")
    answers = "which-price_ahsct=none!&flights_ahsct=739117&secretfield=secret"
    head = f"Content-Type: application/x-www-form-urlencoded\nContent-Length: {len(answers)}\n\n"
    told = ask(port, f"POST /budget/?option=ahsct HTTP/1.1\n{HEADERS}{head}{answers}")
    assert "400" in told
    # What the server cannot read at all, it tells of too.
    assert "400" in ask(port, f"GET /options/?q=secret word of mine\n{HEADERS}\n")
    assert "400" in ask(port, f"GET /options/?q=secret HTTP/1.1\nsecret header: x\n{HEADERS}\n")
    log = written()
    lines = [line for line in log.splitlines() if re.search(r"\b(GET|POST)\b", line)]
    assert len(lines) >= 4
    # A line is written when an answer was sent, by a thread of its own: in no certain order.
    (told,) = [line for line in lines if " /options/ 200 " in line]
    assert re.fullmatch(r"\[[^\]]+\] GET /options/ 200 \d+ms", told)
    assert log.count("Invalid request\n") == 2
    assert "secret" not in log
    assert "739117" not in log
    assert "127.0.0.9" not in log
    assert "?" not in log
