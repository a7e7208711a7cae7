"""How the server is set up, and what a loaded master holds before its workers are forked."""

import json
import os
import re
import runpy
import subprocess
import sys

import pytest
from gunicorn.http import wsgi

from tests.rules.house.source import ROOT

pytestmark = pytest.mark.once
LOADED = """
import json, sys, threading
from mscompare.serving import warming
application = warming.loaded_application()
from django.db import connections
from django.template import engines
compiled = engines["jinja2"].env.cache.keys()
print(json.dumps({
    "modules": sorted(sys.modules),
    "threads": threading.active_count(),
    "connected": [one.connection is not None for one in connections.all()],
    "templates": [name for _, name in compiled],
}))
"""


@pytest.fixture(scope="module")
def loaded():
    """What is there in a fresh process that has loaded the site for its workers."""
    settings = {"DJANGO_SETTINGS_MODULE": "mscompare.settings", "LOCAL_TRIAL": "1"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT, env=os.environ | settings, capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.fixture
def configured(monkeypatch):
    """A function that returns the settings of the server for these words of its command."""
    monkeypatch.setattr(wsgi, "Response", wsgi.Response)

    def configured(*words):
        monkeypatch.setattr(sys, "argv", ["gunicorn", *words])
        return runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    return configured


def test_workers_find_all_views_and_templates_there(loaded):
    assert {"mscompare.urls", "mscompare.sheet.views", "clinics.admin"} <= set(loaded["modules"])
    public = {path.relative_to(ROOT / "templates").as_posix()
              for path in (ROOT / "templates").rglob("*.html")}  # fmt: skip
    assert set(loaded["templates"]) == {name for name in public if not name.startswith("admin/")}


def test_what_few_editors_need_is_not_there_until_they_ask(loaded):
    assert not {"openpyxl", "lxml", "PIL", "yaml"} & set(loaded["modules"])


def test_no_driver_is_there_that_no_address_asks_for(loaded):
    assert not {"psycopg", "redis", "pymemcache"} & set(loaded["modules"])


def test_nothing_is_there_that_processes_cannot_share(loaded):
    assert loaded["threads"] == 1
    assert not any(loaded["connected"])


def test_the_server_keeps_a_connection_longer_than_its_proxy(configured):
    conf = (ROOT / "docs/nginx.conf").read_text("utf-8")
    proxy = int(re.search(r"^ +keepalive_timeout (\d+)s;", conf, re.M)[1])
    assert configured()["keepalive"] > proxy


def test_code_that_is_worked_on_is_read_by_each_worker(configured):
    assert configured()["preload_app"]
    assert not configured("--reload")["preload_app"]
