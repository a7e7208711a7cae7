"""How many pages sheets take: every pair, and a spread of triples and quads, as real PDFs.

Usage: .venv/bin/python tests/benchmarks/sheets.py [how many of each to print, 24 unless told]
Of each number of options all (or SAMPLE) combinations are measured in lines, and the longest are
made into PDFs for A4 and Letter through the address that readers use. Ends with 1 if one is over.
"""

import io
import itertools
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")

import django

django.setup()

from django.test import Client, RequestFactory  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from mscompare.asking.request import ComparisonRequest  # noqa: E402
from mscompare.edition.editions import editions  # noqa: E402
from mscompare.sheet import room  # noqa: E402
from mscompare.sheet.page import SheetPage  # noqa: E402
from tests.listed import comparable  # noqa: E402

SAMPLE = 150
SEED = 8
HOST = {"HTTP_HOST": "127.0.0.1"}


def combinations(size):
    """Return all combinations of so many options, or SAMPLE of them, the same each time."""
    slugs = sorted(comparable().values_list("slug", flat=True))
    every = list(itertools.combinations(slugs, size))
    # The seed only spreads the sample.
    return every if size < 3 else random.Random(SEED).sample(every, SAMPLE)  # noqa: S311


def address(page, slugs, more=""):
    return f"/compare/{page}?{'&'.join(f'option={slug}' for slug in slugs)}{more}"


def lines(slugs, large):
    """Return how many lines a sheet is counted to take."""
    request = RequestFactory().get(address("sheet/", slugs))
    request.edition = editions.current()
    page = SheetPage(request, ComparisonRequest(request, every=True), "http://testserver", large)
    return room.lines(page.sheet(), page.print, page.reference)


def pages(client, slugs, more):
    response = client.get(address("sheet.pdf", slugs, more), **HOST)
    return len(PdfReader(io.BytesIO(response.content)).pages)


def main(printed):
    client, over = Client(), []
    for size, large in ((1, False), (2, False), (3, False), (4, False), (2, True), (4, True)):
        most, more = room.pages_of(size, large), "&large=1" if large else ""
        measured = sorted((lines(slugs, large), slugs) for slugs in combinations(size))
        print(f"{size} options{', large' if large else ''}: {len(measured)} measured")
        for long, slugs in measured[-printed:]:
            made = [pages(client, slugs, paper + more) for paper in ("", "&paper=letter")]
            told = f"{'+'.join(slugs)}: {long:.0f} lines, pages of A4 and Letter {made}"
            print(f"  {told}", flush=True)
            over += [told] if max(made) > most else []
    print("\n".join(["Over:", *over]) if over else "None is over.")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 24))
