"""How many questions a page asks of the database: when it is kept, and when it is built.

`python -m tests.benchmarks.queries` takes the database of DATABASE_URL and prints {kind: [kept,
built]}; `make bench` calls it for both. A page is counted when what it is made of is warm; the look
at the version of the content, which in a server a thread does each second, is not counted. BEGIN is
one, too; lists and comparisons are of options that may not have been seen before.
"""

import json
import os
import subprocess
import sys
from itertools import islice, repeat

from tests.benchmarks.contents import named
from tests.benchmarks.figures import ROOT, Figure
from tests.benchmarks.questions import KINDS, Questions
from tests.benchmarks.served import LONGEST_ANSWER

LISTS = 30
MOST_BUILT = 4
SILENT = float("inf")


def counted(database):
    """Return {kind of page: (queries when kept, the most when built)} of this process's database.

    A page that takes longer than half a minute has infinitely many.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
    django.setup()
    from django.test import Client

    from mscompare.edition.editions import editions

    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/about/")
    editions.watched = True
    questions = Questions(database)
    asked = {
        "the list of options": questions.lists(7),
        "a comparison of two": questions.comparisons(8, 2),
        "a comparison of four": questions.comparisons(9, 4),
        "a sheet of two": questions.comparisons(10, 2, "sheet/"),
    } | {name: repeat(address, 2) for name, address in KINDS.items()}
    return {name: _of_a_kind(client, list(islice(each, LISTS))) for name, each in asked.items()}


def _of_a_kind(client, addresses):
    try:
        for address in addresses[: len(addresses) // 2]:
            _within_time(client, address)
        built = [_queries(client, address) for address in addresses[len(addresses) // 2 :]]
    except TimeoutError:
        return SILENT, SILENT
    # The last of the list has no private word in it.
    kept = "/options/" if addresses[-1].startswith("/options/") else addresses[-1]
    client.get(kept)
    return _queries(client, kept, anew=False), max(built)


def _within_time(client, address):
    import signal

    def too_long(number, frame):
        raise TimeoutError(address)

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST_ANSWER)
    try:
        return client.get(address)
    finally:
        signal.alarm(0)


def _queries(client, address, anew=True):
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mscompare.kept.pages import pages

    if anew:
        pages.memory.forget()
        caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        _within_time(client, address)
    return len(queries)


def measured(databases, questions):
    """Return {title: figures}; `databases` are (today's, the large one)."""
    today, large = (_by_kind(database) for database in databases)
    most_kept = (max(kept for kept, _ in size.values()) for size in (today, large))
    figures = [Figure("a kept page, the most", *most_kept, (0,))]
    figures += [
        Figure(f"{name}, built", today[name][1], large[name][1], (MOST_BUILT,)) for name in today
    ]
    return {"Queries of a page": figures}


def _by_kind(database):
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.queries"], cwd=ROOT, check=True, text=True,
        stdout=subprocess.PIPE, env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
    )  # fmt: skip
    return json.loads(told.stdout)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(counted(named())))
