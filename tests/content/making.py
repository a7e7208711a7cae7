"""Make the snapshot: `python -m tests.content.making FOLDER`, with the database under test.

From the pages and states that are named here it follows the links. Of what a page can be asked for
there is no end: two addresses of each kind are taken, and one PDF, which takes seconds to make.
With `--states` it makes those alone that are to be compared with the other database's.
"""

import atexit
import logging
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from multiprocessing.util import Finalize

import django

OF_A_KIND = 2


def prepare():
    """Set the site up as the tests have it: their day, no hashed names of static files."""
    # With an address that fails, to have the page that a reader gets then.
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.accessibility.settings"
    django.setup()
    # One of the states is a page that fails.
    logging.disable()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    import treatments.clock
    from tests.day import Clock

    setup_test_environment()
    treatments.clock.datetime = Clock
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="static")
    atexit.register(os.rmdir, settings.STATIC_ROOT)
    # Nobody changes the content meanwhile.
    settings.EDITION_SECONDS = 24 * 60 * 60
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


def begin():
    """Give a process of its own its copy of the content, and somebody who asks."""
    from django.db import connection
    from django.test import Client

    from mscompare.edition.editions import editions
    from tests.databases import LOADED, fill_connection, templates

    Finalize(None, fill_connection(connection, templates()[LOADED]), exitpriority=1)
    begin.client = Client(raise_request_exception=False)
    editions.current()


def states():
    """Every state of every kind of page, and what else is compared."""
    from tests.accessibility.states import STATES
    from tests.content.also import ALSO

    return [*STATES.values(), *ALSO]


def named():
    """Addresses that are asked for whether or not a link leads there."""
    from clinics.models import Clinic, Country
    from tests.listed import comparable
    from treatments.models import Source, Treatment, TreatmentKind

    found = states()
    for rows in (
        Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL),
        *(model.objects.published() for model in (Country, Clinic, Source)),
    ):
        found += [row.get_absolute_url() for row in rows]
    slugs = list(comparable().values_list("slug", flat=True))
    found += [f"/compare/?option={slug}" for slug in slugs]
    found += [f"/compare/sheet/?option={slug}" for slug in slugs[::4]]
    return found


def ask(folder, address, whole):
    """Ask for one address and keep what came back, if `whole` with what holds of it; returns the
    links on it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from lxml import html

    from tests.content.contracts import facts_of
    from tests.content.snapshot import Snapshot

    with CaptureQueriesContext(connection) as queries:
        response = begin.client.get(address)
    facts = {"queries": len(queries), "links": []}
    if whole and response.get("Content-Type", "").startswith("text/html"):
        facts |= facts_of(html.fromstring(response.content.decode()), response, address)
    Snapshot(folder).put(address, response, **facts)
    return facts["links"]


def make(folder, named=named, follow=True):
    """Make the snapshot; returns its addresses."""
    from tests.accessibility.crawl import form_of
    from tests.content.snapshot import Snapshot

    def kind_of(address):
        return ".pdf" if ".pdf?" in address else form_of(address)

    made, kinds = [], Counter()
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), begin) as pool:
        waiting, wanted = pool.submit(named).result(), True
        while waiting:
            chosen = []
            for address in dict.fromkeys(waiting):
                enough = 1 if ".pdf?" in address else OF_A_KIND
                is_new = address not in made and not address.startswith("/static/")
                if is_new and (wanted or "?" not in address or kinds[kind_of(address)] < enough):
                    kinds[kind_of(address)] += 1
                    chosen.append(address)
            made += chosen
            found = pool.map(ask, repeat(folder), chosen, repeat(follow))
            links = sorted({link for links in found for link in links})
            waiting, wanted = links if follow else [], False
    Snapshot(folder).close(made)
    return made


if __name__ == "__main__":
    prepare()
    only = "--states" in sys.argv
    made = make(sys.argv[1], states if only else named, follow=not only)
    sys.stdout.write(f"{len(made)} addresses\n")
