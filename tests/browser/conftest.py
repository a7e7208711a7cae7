"""The site as it is served, in a real Chromium."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial

import pytest
from playwright.sync_api import sync_playwright

from scripts.machine import find_chromium
from tests.accessibility.shift import watch
from tests.accessibility.visit import set_mode
from tests.browser import live
from tests.browser.door import START, Phone, give_password, set_up
from tests.chromium import FLAGS
from tests.conftest import ROOT
from tests.databases import loaded_database

TIMEOUT = 20000
PASSWORD = "a-long-passphrase-7"
# Editors that tests log in as, with their groups; without one an account may do everything.
EDITORS = {"ada": "Editor", "pat": "Publisher", "root": ""}
# What /fails/ of tests/accessibility/urls.py writes to the log.
FAILS_ON_PURPOSE = r"Internal Server Error: /fails/\nTraceback(?:(?!Traceback).)*?OnPurpose\n"


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", name="own_database")
def _own_database(tmp_path_factory):
    with loaded_database(tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture(scope="session")
def static_root(tmp_path_factory):
    """A folder with the static files as they are served; the suite gives the one it collected."""
    if folder := os.environ.get("COLLECTED"):
        return folder
    folder = str(tmp_path_factory.mktemp("static"))
    _manage("collectstatic", "--noinput", STATIC_ROOT=folder)
    return folder


def _manage(*command, **environment):
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT, env={**os.environ, "LOCAL_TRIAL": "1", **environment},
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(own_database, static_root, tmp_path_factory):
    """The address of the site, set up and served as `make run` does it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": own_database,
        "LOCAL_TRIAL": "1",
        "PORT": str(port),
        "STATIC_ROOT": static_root,
        # The site's own settings, and one address that fails, to see the page a reader gets then.
        "DJANGO_SETTINGS_MODULE": "tests.accessibility.settings",
    }
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT, env=environment, stdout=output, stderr=output,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(20)
    said = re.sub(FAILS_ON_PURPOSE, "", log.read_text(), flags=re.S)
    assert "Traceback" not in said
    assert "?" not in "".join(line for line in said.splitlines() if "GET" in line)


def _wait_for(address):
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/healthz") as response:
                assert response.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or find_chromium()
    assert path, "Chromium is missing: install the package chromium (make test does it)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site):
    """Open pages of the site; at the end nothing was kept, fetched elsewhere or complained of."""
    contexts, complaints, tolerated = [], [], ["status of 4"]

    def open_(path="/", width=1280, scripts=True, may_complain=(), **options):
        tolerated.extend(may_complain)
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900},
            java_script_enabled=scripts, **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith((site, "data:")) else complaints.append(r.url),
        )
        page.goto(path)
        return page

    yield open_
    kept = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    # Chromium reports every answer of 400 or above on the console; those are asked for here.
    assert [c for c in complaints if not any(words in c for words in tolerated)] == []
    assert kept == []


@pytest.fixture
def listed(open_page):
    """Opens the list of options; gives its page, and the line to it, which a test may cut."""
    return partial(live.listed, open_page)


@pytest.fixture(scope="session")
def make_account(site, own_database):
    """Make an account as the README says; without a group it may do everything."""

    def make(name, group=""):
        _manage(
            "make_admin", DATABASE_URL=own_database, USERNAME=name, PASSWORD=PASSWORD, GROUP=group
        )

    return make


@pytest.fixture(scope="session")
def inside(chromium, site, make_account):
    """{name: what the browser holds of somebody who is logged in}: once through the door each."""
    held = {}

    def of(name):
        if name not in held:
            make_account(name, EDITORS[name])
            context = chromium.new_context(base_url=site)
            page = context.new_page()
            give_password(page, name, PASSWORD)
            set_up(page, Phone())
            held[name] = context.storage_state()
            context.close()
        return held[name]

    return of


# A test may type before the browser has put the cursor where the page asks for it.
TYPED_AT_ONCE = "Autofocus processing was blocked"


@pytest.fixture
def watched(chromium, site):
    """Make pages of the editors' side; at the end none has said anything on its console."""
    contexts, complaints, tolerated = [], [], [TYPED_AT_ONCE]

    def open_(width=1280, may_say=(), **options):
        tolerated.extend(may_say)
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)

        def watch_page(page):
            page.set_default_timeout(TIMEOUT)
            page.on(
                "console",
                lambda m: (
                    complaints.append(f"{page.url}: {m.text} ({m.location.get('url')})")
                    if m.type != "log"
                    else None
                ),
            )
            page.on("pageerror", lambda error: complaints.append(str(error)))

        context.on("page", watch_page)
        return context.new_page()

    open_.complaints = complaints
    yield open_
    for context in contexts:
        context.close()
    assert [c for c in complaints if not any(words in c for words in tolerated)] == []


@pytest.fixture
def log_in(watched, inside):
    """Open the admin as somebody who is in."""

    def open_(name, width=1280, **options):
        page = watched(width, storage_state=inside(name), **options)
        page.goto("/admin/")
        page.get_by_role("heading", name=START).wait_for()
        return page

    return open_


@pytest.fixture(scope="session")
def _paper(chromium):
    context = chromium.new_context(viewport={"width": 320, "height": 600}, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.fixture
def paper(_paper):
    """An empty page for hand-made HTML, in light colours; one for all tests of a process."""
    _paper.emulate_media(color_scheme="light", contrast="no-preference", forced_colors="none")
    return _paper


@pytest.fixture(scope="session")
def _visitor(chromium, site):
    # As on a phone, two points to the pixel: a thin round edge is then more than its blur.
    context = chromium.new_context(base_url=site, device_scale_factor=2)
    watch(context)
    page = context.new_page()
    # On a slow first visit the browser shows its own font for good (`font-display: optional`). A
    # second one has ours; test_a_page_without_our_font asks for the other.
    page.goto("/", wait_until="networkidle")
    yield page
    context.close()


@pytest.fixture
def visitor(_visitor):
    """A page for visits with the instruments, in light colours; one for all of a process."""
    set_mode(_visitor, "light")
    return _visitor
