"""`make bench`: the site beside a bare Django view and beside its peers, as ratios in one run.

Words behind it name the parts that are measured (PARTS="pages peers" with make), all of them
unless told. Prints tables for each and writes them into docs/performance.md. A goal that is missed
is no error: the table says so. `pairs` writes nothing: a thousand pairs of editors who save at once
(PAIRS=50).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks import contents, load, memory, pages, peers, queries
from tests.benchmarks.figures import table, write
from tests.benchmarks.questions import Questions

PARTS = {
    "pages": pages.measured,
    "peers": peers.measured,
    "load": load.measured,
    "memory": memory.measured,
    "queries": queries.measured,
}
PAIRS = "pairs"


def main(parts):
    parts = parts or [*PARTS, PAIRS]
    if unknown := set(parts) - {*PARTS, PAIRS}:
        raise SystemExit(f"There are {', '.join([*PARTS, PAIRS])}; not {', '.join(unknown)}.")
    measure([part for part in parts if part != PAIRS])
    if PAIRS in parts:
        many = os.environ.get("PAIRS", "").split()
        subprocess.run([sys.executable, Path(__file__).parent / "pairs.py", *many], check=True)


def measure(parts):
    """Measure parts, print their tables and write them into the page."""
    if not parts:
        return
    databases = contents.databases()
    questions = Questions(databases[0])
    for part in parts:
        began = time.monotonic()
        tables = PARTS[part](databases, questions)
        text = "\n\n".join(f"**{title}**\n\n{table(figures)}" for title, figures in tables.items())
        sys.stdout.write(f"{text}\n\n({part}: {time.monotonic() - began:.0f} s)\n\n")
        sys.stdout.flush()
        write(part, text)


if __name__ == "__main__":
    main(sys.argv[1:])
