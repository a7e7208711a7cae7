"""What a page costs: kept, told to be unchanged, and built, as so many bare views of 20 kB.

Each side is a server of its own with one worker, and each request goes over HTTP. Counted is the
processor time of the worker. A page is built if its address has not been asked for yet: lists and
comparisons are ever other ones, and for a page that has one address the Host has another port each
time, which makes it another page for whoever keeps it. What a page is made of (lines, cards, cells)
is warm then, as in a server that has run for a while.
"""

import itertools
import math
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import repeat

from tests.benchmarks.figures import ROOT, Figure
from tests.benchmarks.questions import FILES, KINDS
from tests.benchmarks.served import ROUNDS, in_turns, project, ratio, site

# How many requests are one round of a side.
BARE, KEPT, BUILT, LISTS, COMPARISONS, SEARCHED = 80, 80, 4, 12, 6, 40
WARM = 60
OFTEN_ASKED = {
    "the first page": "/",
    "the list of options": "/options/",
    "a treatment": "/treatments/ahsct/",
}
# Searches are never kept, so each is built; what is found in many ways costs more.
SEARCHES = {
    "a clinic": "/search/?q=ruiz",
    "a misspelt clinic": "/search/?q=clinica+ruis",
    "a brand": "/search/?q=ocrevus",
    "a sign of an emergency": "/search/?q=fever+after+injection",
    "a number": "/search/?q=69%25",
    "an amount": "/search/?q=%2454.5k",
    "a word that stands everywhere": "/search/?q=hsct",
    "what is not here": "/search/?q=asdfghjkl",
}
# {what: goals} of the kinds of page that have one, as so many bare views.
GOALS = {"a treatment": (40,)}


class BuiltPages:
    """Requests for pages that nobody has asked a server for yet."""

    def __init__(self):
        self._ports = itertools.count(1024)

    def of(self, addresses, number):
        """Return a block of requests, the next `number` of an iterator of addresses."""
        return [
            (address, {"Host": f"127.0.0.1:{next(self._ports)}"})
            for address in itertools.islice(addresses, number)
        ]


def forget_pages():
    """What earlier runs have left in the store would not be built."""
    shutil.rmtree(ROOT / "var" / "pages", ignore_errors=True)


def measured(databases, questions):
    """Return {title: figures} of the pages; `databases` are (today's, the large one)."""
    forget_pages()
    today, large = databases
    with project("bare") as bare, site(today) as small, site(large) as full:
        sides = {"bare": bare, "today": small, "large": full}
        for started in (small, full):
            # Beside what it answers a server makes the index of the search; who asks waits for it.
            started.get(SEARCHES["a clinic"])
        kept = list(_kept(sides))
        searched = list(_searched(sides))
        built, growths = _built(sides, questions)
    return {
        "Pages that are kept": kept,
        "Searches ÷ the first page, kept": searched,
        "Pages that are built": built,
        "Growth: a page that is built, with 100,000 prices ÷ today": growths,
    }


def _kept(sides):
    bare = partial(sides["bare"].cost, [("/", {})] * BARE)
    for name, address in OFTEN_ASKED.items():
        kept, unchanged = {"bare": bare}, {"bare": bare}
        for side in ("today", "large"):
            server = sides[side]
            has_it = {"If-None-Match": server.get(address)[1]["ETag"]}
            kept[side] = partial(server.cost, [(address, {})] * KEPT)
            unchanged[side] = partial(server.cost, [(address, has_it)] * KEPT, status=304)
        yield _beside_bare(f"{name}, kept", in_turns(kept), (1.2,))
        yield _beside_bare(f"{name}, not changed (304)", in_turns(unchanged), (1.15,))


def _searched(sides):
    first = partial(sides["today"].cost, [("/", {})] * KEPT)
    for name, address in SEARCHES.items():
        blocks = {
            side: partial(sides[side].cost, [(address, {})] * SEARCHED)
            for side in ("today", "large")
        }
        taken = in_turns({"kept": first} | blocks)
        today, large = (ratio(taken[side], taken["kept"]) for side in ("today", "large"))
        yield Figure(name, today, large, (3,))


@dataclass(frozen=True)
class BuiltKind:
    """A kind of page as it is built: `addresses()` yields those that are asked for, `number` of
    them a round and `warm` of them before. If they are `seen`, each that counts was among those
    before, as another page; else only others of the kind were."""

    name: str
    addresses: Callable[[], Iterator[str]]
    number: int = BUILT
    warm: int = BUILT
    seen: bool = True
    goals: tuple[float, ...] = ()
    growth: tuple[float, ...] = (1.5,)

    def warmed(self, server, built):
        """Ask a server for what is asked before; return the addresses that count."""
        asked = self.addresses()
        server.cost(built.of(asked, self.warm))
        return self.addresses() if self.seen else asked


def _built(sides, questions):
    """Return (each kind of page beside the bare view, each at 100,000 prices beside today)."""
    built, beside_bare, growths = BuiltPages(), [], []
    for kind in _kinds(questions):
        taken = _in_turns_built(sides, built, kind)
        beside_bare.append(_beside_bare(kind.name, taken, kind.goals))
        growth = ratio(taken["large"], taken["today"])
        growths.append(Figure(kind.name, large=growth, goals=kind.growth))
    return beside_bare, growths


def _in_turns_built(sides, built, kind):
    """What a kind of page takes on each side; a side that does not answer takes for ever."""
    blocks, silent = {"bare": partial(sides["bare"].cost, [("/", {})] * BARE)}, {}
    for side in ("today", "large"):
        server = sides[side]
        try:
            blocks[side] = partial(_round, server, built, kind.warmed(server, built), kind.number)
        except TimeoutError:
            silent[side] = [math.inf]
            server.begin_anew()
    taken = in_turns(blocks)
    return taken | {side: never * len(taken["bare"]) for side, never in silent.items()}


def _round(server, built, asked, number):
    return server.cost(built.of(asked, number))


def _kinds(questions):
    a_list = {"number": LISTS, "warm": LISTS * ROUNDS, "goals": (5, 6), "growth": (1.25,)}
    yield BuiltKind(
        "the list of options, all kinds of filters", partial(questions.lists, 1), **a_list
    )
    yield BuiltKind("the list without filters", partial(repeat, "/options/"), **a_list)
    others = {"number": COMPARISONS, "warm": WARM, "seen": False}
    yield BuiltKind(
        "the list, options not seen before", partial(questions.lists, 3), **others, growth=()
    )
    pairs = partial(questions.comparisons, 2, 2)
    fours = partial(questions.comparisons, 3, 4)
    sheets = partial(questions.comparisons, 4, 2, "sheet/")
    yield BuiltKind("a comparison of two", pairs, goals=(20,), **others)
    yield BuiltKind("a comparison of four", fours, **others)
    yield BuiltKind("a sheet of two", sheets, goals=(60,), **others)
    for name, address in KINDS.items():
        yield BuiltKind(name, partial(repeat, address), goals=GOALS.get(name, ()))
    for name, address in FILES.items():
        yield BuiltKind(name, partial(repeat, address), number=1, warm=1)


def _beside_bare(name, taken, goals):
    today, large = (ratio(taken[side], taken["bare"]) for side in ("today", "large"))
    return Figure(f"{name} ÷ bare", today, large, goals)
