"""Both databases give the same pages, to the byte."""

import json
import os
import subprocess
import sys

import pytest

from tests.accessibility.states import STATES
from tests.conftest import ROOT
from tests.day import DAY

# Every kind of page in every state, but the one that fails on purpose, and some more.
ADDRESSES = [address for address in STATES.values() if address != "/fails/"] + [
    "/", "/options/", "/options/?country=mexico&budget=60k&sort=price", "/options/?sort=-name",
    "/options/?q=clinica", "/options/?strength=2", "/options/?independent=1&sort=-price",
    "/options/?budget=abc", "/options/?page=999", "/compare/?option=ahsct-mexico&option=msc-mexico",
    "/compare/?option=ahsct&option=msc&option=ahsct-msc&option=type-not-stated-thailand",
    "/compare/sheet/?option=ahsct-mexico&option=msc-mexico", "/compare.csv?option=ahsct",
    "/treatments/", "/treatments/ahsct/", "/treatments/msc/", "/treatments/type-not-stated/",
    "/countries/", "/countries/mexico/", "/clinics/", "/clinics/clinica-ruiz/", "/sources/",
    "/sources/placidway/", "/sources/live-with-ms/", "/evidence/", "/about/", "/data/",
    "/data/figures.json", "/data/figures.csv", "/countries/germany/", "/countries/india/",
    "/clinics/hsct-mexico/", "/clinics/nhs/", "/treatments/standard-care/",
    "/compare/?option=ahsct&rows=harms", "/compare/?option=msc&order=price&order=death",
    "/sitemap.xml", "/robots.txt",
]  # fmt: skip

SCRIPT = """
import django, json, sys
django.setup()
from datetime import date
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
import treatments.clock
setup_test_environment()
call_command("migrate", verbosity=0)
from mscompare.content.load import load_content
day = date.fromisoformat(sys.argv[1])
load_content("fixtures", day)
class Clock:
    @staticmethod
    def now(zone):
        from datetime import datetime
        return datetime(day.year, day.month, day.day, 12, tzinfo=zone)
treatments.clock.datetime = Clock
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
client = Client()
print(json.dumps({a: client.get(a).content.decode() for a in json.loads(sys.argv[2])}))
"""


@pytest.mark.django_db
@pytest.mark.skipif(
    not os.environ.get("OTHER_DATABASE_URL"), reason="runs once, with PostgreSQL, against SQLite"
)
def test_sqlite_and_postgresql_give_the_same_pages(client, today, tmp_path):
    other = subprocess.run(
        [sys.executable, "-c", SCRIPT, DAY.isoformat(), json.dumps(ADDRESSES)],
        cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3",
             "DJANGO_SETTINGS_MODULE": "mscompare.settings", "LOCAL_TRIAL": "1",
             "STATIC_ROOT": str(tmp_path)},
    )  # fmt: skip
    assert other.returncode == 0, other.stderr
    pages = json.loads(other.stdout)
    differing = [
        address for address in ADDRESSES if client.get(address).content.decode() != pages[address]
    ]
    assert not differing
