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

from django.test import Client  # noqa: E402
from mscompare.sheet.line_count import CLOSE, USUAL, WITH_AIR, blocks_of, total  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from mscompare.sheet import copyfitting  # noqa: E402
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


def address(page, slugs, paper=""):
    return f"/compare/{page}?{'&'.join(f'option={slug}' for slug in slugs)}{paper}"


def lines(client, slugs):
    """Return how many lines of a page of Letter the <main> of a sheet takes at 12 point."""
    page = client.get(address("sheet/", slugs), **HOST).content.decode()
    spacing = CLOSE if "sheet-tight" in page else WITH_AIR if "sheet-airy" in page else USUAL
    return total(blocks_of(page[page.index("<main") : page.index("</main>")]), spacing, {})


def pages(client, slugs, paper):
    response = client.get(address("sheet.pdf", slugs, paper), **HOST)
    return len(PdfReader(io.BytesIO(response.content)).pages)


def main(printed):
    client, over = Client(), []
    for size in (2, 3, 4):
        most = copyfitting.most_pages(size)
        measured = sorted((lines(client, slugs), slugs) for slugs in combinations(size))
        too_long = [slugs for long, slugs in measured if not copyfitting.fits(long, most)]
        print(f"{size} options: {len(measured)} measured, {len(too_long)} too long by the count")
        for long, slugs in measured[-printed:]:
            made = [pages(client, slugs, paper) for paper in ("", "&paper=letter")]
            told = f"{'+'.join(slugs)}: {long:.0f} lines, pages of A4 and Letter {made}"
            print(f"  {told}", flush=True)
            over += [told] if max(made) > most else []
    print("\n".join(["Over:", *over]) if over else "None is over.")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 24))
