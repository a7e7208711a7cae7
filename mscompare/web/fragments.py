"""Pieces of finished markup that are made once and placed in many pages (pure).

What differs from page to page in a card or a cell are the numbers of its sources and which of its
terms are explained there. A Fragment is such a part with both left open: texts between which the
numbers go, and the places of its terms. Placing it asks no template and searches no text.

Marks are comments of HTML. What editors and readers type is escaped on every page, so that nothing
typed can be one.
"""

import re
from bisect import bisect_right
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from markupsafe import Markup

from mscompare.web.glossary_marks import TAG, FirstUses, Use
from treatments.figures.lines import SourceNumbers

SOURCE_MARK = re.compile(r"<!--source (\d+)-->")
FRAGMENT_MARK = re.compile(r"<!--fragment (\d+)-->")
# Where a FragmentFrame takes what stands inside of it.
HOLE = Markup("<!--hole-->")
# What stands for a number while a fragment is looked through.
ANY_NUMBER = "0"
# Elements without content.
WITHOUT_CONTENT = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip


class FragmentError(ValueError):
    """Markup that cannot be placed: it is no whole of elements."""


class SourceRecorder:
    """Takes the place of SourceNumbers while a fragment is made: each number is left open."""

    def __init__(self):
        self.sources = {}

    def of(self, source):
        """Return the mark of a source, and keep the source."""
        self.sources.setdefault(source.pk, source)
        return Markup(f"<!--source {source.pk}-->")  # noqa: S704 - a number


# It is told apart by what it is: to compare its texts would take longer than to place it.
@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """`pieces` of HTML, between every two of them the number of a source: of `printed`, by key.

    `sources` are {key: Source} in the order in which they are numbered. `uses` are the uses of
    terms that may be the first ones of a page, `first_block` is the first tag that ends a text
    (glossary_marks.py); their places are (which piece, position in it).
    """

    pieces: tuple
    printed: tuple
    sources: dict
    uses: tuple
    first_block: tuple | None

    @classmethod
    def of(cls, html, sources, forms):
        """Return the Fragment of markup with the marks of a SourceRecorder, and of its `sources`.

        `forms` find the terms. Raises FragmentError unless the markup is blank or a whole of
        elements, with every tag closed and no text outside: only then does it change nothing of
        how the page around it is read.
        """
        texts = SOURCE_MARK.split(html)
        pieces, by_key = tuple(texts[::2]), {str(key): key for key in sources}
        flat = ANY_NUMBER.join(pieces)
        _refuse_unless_whole(flat)
        found = FirstUses(flat, 0, len(flat), forms)
        kinds = (found.first, found.seen, found.in_figures)
        uses = sorted({use for kind in kinds for use in kind.values()}, key=lambda use: use.start)
        place = _place_in(pieces)
        return cls(
            pieces=pieces,
            printed=tuple(by_key[key] for key in texts[1::2]),
            sources=dict(sources),
            uses=tuple(Use(u.slug, *map(place, u[1:4]), u.folded, u.in_figure) for u in uses),
            first_block=place(found.first_block),
        )

    @classmethod
    def joined(cls, fragments):
        """Return the Fragment of what these print, one after the other."""
        pieces, printed, sources, uses, first_block = [""], [], {}, {}, None
        for fragment in fragments:
            here = len(pieces) - 1, len(pieces[-1])
            if fragment.first_block:
                block = _shifted(fragment.first_block, here)
                first_block = first_block or block
                # What ran on to the end of the fragments before ends here.
                for kind, use in uses.items():
                    if use.run is None:
                        uses[kind] = use._replace(run=block)
            for use in fragment.uses:
                kind = use.slug, use.folded, use.in_figure
                if kind not in uses:
                    places = [_shifted(place, here) for place in use[1:4]]
                    uses[kind] = Use(use.slug, *places, use.folded, use.in_figure)
            pieces[-1] += fragment.pieces[0]
            pieces += fragment.pieces[1:]
            printed += fragment.printed
            sources |= fragment.sources
        return cls(tuple(pieces), tuple(printed), sources, tuple(uses.values()), first_block)

    def plain(self):
        """Return the HTML of one that ends no text around it, without numbers and terms: labels.

        Raises FragmentError for any other.
        """
        if self.printed or self.uses or self.first_block:
            raise FragmentError(f"this is not plain: {self.pieces[0][:80]!r}")
        return self.pieces[0]

    @property
    def weight(self):
        """About how many bytes of memory it takes."""
        each = len(self.pieces) + 5 * len(self.uses) + len(self.sources)
        return 500 + 100 * each + 2 * sum(map(len, self.pieces))

    @property
    def is_blank(self):
        return len(self.pieces) == 1 and not self.pieces[0].strip()


@dataclass(frozen=True, slots=True)
class FragmentFrame:
    """A Fragment without numbers of sources around a HOLE."""

    fragment: Fragment

    def around(self, text):
        """Return the Fragment with markup that is `plain()` put into the hole."""
        html = self.fragment.pieces[0]
        hole, grown = html.index(HOLE), len(text) - len(HOLE)
        uses = [
            Use(u.slug, *(_moved(place, hole, grown) for place in u[1:4]), u.folded, u.in_figure)
            for u in self.fragment.uses
        ]
        whole = html[:hole] + text + html[hole + len(HOLE) :]
        block = _moved(self.fragment.first_block, hole, grown)
        return Fragment((whole,), (), {}, tuple(uses), block)


def _moved(place, hole, grown):
    """Where a place of the one piece stands when what is put into the hole is so much longer."""
    return (0, place[1] + grown) if place and place[1] > hole else place


def _place_in(pieces):
    """A function from a position in the whole text to (which piece, position in it)."""
    begins = list(accumulate((len(piece) + len(ANY_NUMBER) for piece in pieces), initial=0))

    def place(position):
        if position is None:
            return None
        index = bisect_right(begins, position) - 1
        return index, position - begins[index]

    return place


def _shifted(place, here):
    """Where a place of a fragment is in what it is put behind, which ends `here`; None stays."""
    if place is None:
        return None
    piece, position = place
    return here[0] + piece, position if piece else here[1] + position


def _refuse_unless_whole(html):
    opened, tags = [], list(TAG.finditer(html))
    begin, end = (tags[0].start(), tags[-1].end()) if tags else (len(html), len(html))
    if html[:begin].strip() or html[end:].strip():
        raise FragmentError(f"text outside of any element: {html[:80]!r}")
    for tag in tags:
        closing, name, attributes = tag.groups()
        if closing:
            if not opened or opened.pop() != name:
                raise FragmentError(f"</{name}> closes nothing: {html[:80]!r}")
        elif name and name not in WITHOUT_CONTENT and not attributes.endswith("/"):
            opened.append(name)
    if opened:
        raise FragmentError(f"<{opened[-1]}> is not closed: {html[:80]!r}")


class PlacedFragment(namedtuple("PlacedFragment", "fragment numbers end")):
    """A fragment on a page: with its numbers, as text, and the position where its mark ends."""

    def text(self):
        """Return its HTML."""
        return "".join(self.texts())

    def texts(self, insertions=()):
        """Return what its HTML consists of, with each (piece, position, order at one position,
        text) put in."""
        texts = [ANY_NUMBER] * (len(self.fragment.pieces) * 2 - 1)
        texts[::2], texts[1::2] = self.fragment.pieces, self.numbers
        # From the end, so that the positions before stay true.
        for piece, position, _, text in sorted(insertions, reverse=True):
            whole = texts[piece * 2]
            texts[piece * 2] = whole[:position] + text + whole[position:]
        return texts


@dataclass
class PageSources(SourceNumbers):
    """The sources of a page, numbered in the order in which it prints them, and its fragments.

    `entry_of`, where a page has it, gives the Fragment of a source for the list at its end.
    """

    entry_of: Callable | None = None
    fragments: list = field(default_factory=list)

    def place(self, fragment):
        """Number the sources of a Fragment, and return the mark that a template prints for it."""
        numbers = self.numbers
        for key, source in fragment.sources.items():
            if key not in numbers:
                numbers[key] = len(numbers) + 1, source
        if fragment.is_blank:
            return Markup(fragment.pieces[0])  # noqa: S704 - finished markup
        self.fragments.append(fragment)
        return Markup(f"<!--fragment {len(self.fragments) - 1}-->")  # noqa: S704 - a number

    def place_entries(self):
        """Place the list of all sources so far as one Fragment; as `place`."""
        return self.place(self._entries())

    def _entries(self):
        return Fragment.joined([self.entry_of(source) for _, source in self])

    def placed_in(self, html):
        """Return {position of a mark: PlacedFragment} for all marks of fragments in `html`."""
        placed = {}
        for mark in FRAGMENT_MARK.finditer(html):
            fragment = self.fragments[int(mark[1])]
            numbers = [str(self.numbers[key][0]) for key in fragment.printed]
            placed[mark.start()] = PlacedFragment(fragment, numbers, mark.end())
        return placed
