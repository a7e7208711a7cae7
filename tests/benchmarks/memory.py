"""Memory of a worker as a ratio: to one of a bare Django project, served in the same way.

Counted is the proportional set size (PSS) of two workers, as Linux has it: a page of memory that
several processes share counts for each in part. A part of `make bench`; by itself it takes the
database of DATABASE_URL, which must be SQLite: `python tests/benchmarks/memory.py`.
COMPARISONS=5000 asks for more.
"""

import os
import sys
import threading
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.contents import named
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.questions import KINDS, Questions
from tests.benchmarks.served import Reader, project, site

COMPARISONS = int(os.environ.get("COMPARISONS", "2000"))
READERS = 8
GOALS = (2, 3)


def ask(port, addresses):
    """Ask for all of them, several at a time."""

    def each(part):
        reader = Reader(port)
        for address in part:
            reader.get(address)
        reader.close()

    readers = [
        threading.Thread(target=each, args=(addresses[first::READERS],)) for first in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def memory(server):
    """Return the PSS of the larger of the workers of a server, in MiB."""
    told = (Path(f"/proc/{worker}/smaps_rollup").read_text() for worker in server.workers)
    return max(int(text.split("Pss:")[1].split()[0]) for text in told) / 1024


def comparisons(questions, number):
    """Return addresses of random comparisons of two to four, every tenth as a sheet."""
    kinds = [(2, ""), (3, ""), (4, ""), (2, ""), (3, ""), (4, ""), (2, ""), (3, ""), (4, ""),
             (2, "sheet/")]  # fmt: skip
    each = [questions.comparisons(seed, *kind) for seed, kind in enumerate(kinds)]
    every = (address for together in zip(*each, strict=False) for address in together)
    return list(islice(every, number))


def of_a_worker(database, questions):
    """Return (warm, after COMPARISONS comparisons), as so many bare workers, and the bare one in
    MiB."""
    with project("bare", workers=2) as server:
        ask(server.port, ["/"] * 800)
        bare = memory(server)
    with ExitStack() as stack:
        server = stack.enter_context(site(database, workers=2))
        ask(server.port, ["/options/", *KINDS.values()] * READERS)
        warm = memory(server)
        ask(server.port, comparisons(questions, COMPARISONS))
        return warm / bare, memory(server) / bare, bare


def measured(databases, questions):
    """Return {title: figures}; `databases` are (today's, the large one)."""
    today, large = (of_a_worker(database, questions) for database in databases)
    return {
        "Memory of a worker": [
            Figure("warm ÷ a bare worker", today[0], large[0], GOALS),
            Figure(f"after {COMPARISONS} comparisons ÷ a bare worker", today[1], large[1], GOALS),
            Figure("a bare worker, MiB", today[2]),
        ]
    }


def main():
    """Measure the database of DATABASE_URL alone."""
    database = named()
    warm, after, bare = of_a_worker(database, Questions(database))
    figures = [
        Figure("a bare worker, MiB", bare),
        Figure("warm, times", warm),
        Figure(f"after {COMPARISONS} comparisons, times", after),
    ]
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()
