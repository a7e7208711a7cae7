"""How long a part of the sheet will be on paper, before anything prints it. Pure.

Only what prints can break pages, but the text is known beforehand; so its lines are counted as a
typesetter would, on the smaller paper. The count errs on the long side, and tests print real
sheets. A part is read once; then it is counted with whatever numbers its sources have.
"""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Widths of letters in hundredths of the type size (Atkinson Hyperlegible Next).
LETTERS = {25: " ,.:;'`ijl|", 35: '!"()[]f-_rt{}', 45: "/1Isvyz", 50: "*7?Jackx"}
LETTERS |= {65: "$+69BPRSVXYZ#0=ACDK●○", 75: "GHNOQUw&@M", 85: "Wm%"}
LETTER_WIDTHS = {letter: width / 100 for width, letters in LETTERS.items() for letter in letters}
OTHER, BOLD = 0.57, 1.015
# Widths of a line in type sizes: Letter at 12 point with its margins.
WIDE, BESIDE_CODE, COLUMN, LIST = 46.2, 38.5, 22.4, 20.2
UNSPLIT, SPACE = "\N{NO-BREAK SPACE}", 0.25
STRIP = UNSPLIT * 16  # as wide as a strip with its gap
WRITE = 1.5  # lines of text that a line to write on takes
AROUND = {"h1": 0.5, "h2": 0.6, "h3": 0.5, "p": 0.16, "li": 0, "ul": 0, "ol": 0}
AIRY = AROUND | {"h3": 0.9, "p": 0.42}
TIGHT = AROUND | {"h3": 0.35, "p": 0.08}
CLOSER = 0.93  # of its usual height, a line of tight text
AREAS = {"s-columns": COLUMN, "s-sources": LIST, "s-ask": LIST}
AREAS |= {"s-head": BESIDE_CODE, "s-wide": WIDE}
SIZE = {"h1": 1.8, "h2": 1.15}
RUN_IN, BAND = "s-run", "s-band"
UNBROKEN = ("strength", "source", "s-subject")
VOID = ("path", "br", "meta", "input")
UNSEEN = ("screen-only", "visually-hidden", "s-notes")

# Our own templates quote every attribute and escape what stands in it.
START_OR_END = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
CLASSES = re.compile(r'\sclass="([^"]*)"')
# Where the number of a source comes: its key between two characters that no text can hold.
NUMBER_PLACE = re.compile("\0([^\0]+)\0")


@dataclass(frozen=True)
class Spacing:
    """What a sheet has around its blocks of text, and how high its lines are."""

    around: dict
    height: float = 1


USUAL, WITH_AIR, CLOSE = Spacing(AROUND), Spacing(AIRY), Spacing(TIGHT, CLOSER)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading or list: its words and the width of its lines in type sizes.

    A word is its length, or its text where a source's number is in it. `share` is what one of its
    lines takes of a line of the page. Without a tag it is `write` lines to write on.
    """

    tag: str
    share: float
    words: tuple[float | str, ...] = ()
    width: float = WIDE

    def lines(self, spacing, numbers):
        """Return its lines of a page, with {key of a source: its number}."""
        if not self.tag:
            return WRITE * self.share
        size = SIZE.get(self.tag, 1)
        lines = _wrapped(self.words, self.width / size, numbers) * size
        return (lines + spacing.around[self.tag]) * self.share


def total(blocks, spacing, numbers):
    """Return how many lines of a page TextBlocks take, one after the other."""
    return sum((block.lines(spacing, numbers) for block in blocks), 0.0) * spacing.height


def blocks_of(markup, width=WIDE):
    """Return the TextBlocks of a part of the sheet whose lines are so wide."""
    blocks, text, at, within = [], "", 0, [_Within("", width)]
    for found in START_OR_END.finditer(markup):
        if within[-1].seen and found.start() > at:
            text += within[-1].printed(markup[at : found.start()])
        at = found.end()
        ends, tag, attributes = found.groups()
        if attributes.endswith("/") or (ends and tag in VOID):
            continue
        if ends:
            element = within.pop()
            if element.is_block:
                if element.seen and text.strip():
                    blocks.append(element.block(text))
                text = "" if text.strip() else text
            continue
        classes = CLASSES.search(attributes) if attributes else None
        names = classes[1] if classes else ""
        if tag not in VOID:
            within.append(_inside(within[-1], tag, names))
            text = "" if within[-1].is_block else text
        if "s-strip" in names:
            text += STRIP
        elif "s-write" in names:
            blocks.append(TextBlock("", within[-1].share))
    return tuple(blocks)


class _Within(NamedTuple):
    """What an element hands on to those inside it: the width of its lines, whether it is seen.

    It is a block if its text begins and ends a line; items of a run-in list are one block.
    """

    tag: str
    width: float
    seen: bool = True
    unbroken: bool = False
    run_in: bool = False
    is_block: bool = False

    @property
    def share(self):
        """What a line of this width takes of a line of the page."""
        return 1 if self.width in (WIDE, BESIDE_CODE) else 0.5

    def printed(self, text):
        text = html.unescape(text)
        return text.replace(" ", UNSPLIT) if self.unbroken else text

    def block(self, text):
        words = (part for word in text.split(" ") for part in word.strip("\n").split("\n") if part)
        measured = (word if "\0" in word else _length(word) for word in words)
        return TextBlock(self.tag, self.share, tuple(measured), self.width)


@lru_cache(maxsize=1024)
def _inside(outer, tag, classes):
    """What an element with these classes hands on."""
    names = classes.split()
    run_in = outer.run_in or RUN_IN in names
    return _Within(
        "h3" if BAND in names else tag,
        next((AREAS[name] for name in names if name in AREAS), outer.width),
        outer.seen and tag != "title" and not set(names) & set(UNSEEN),
        outer.unbroken or bool(set(names) & set(UNBROKEN)),
        run_in,
        tag in AROUND and not (run_in and tag == "li"),
    )


@lru_cache(maxsize=8192)
def _length(word):
    """How long a word is in type sizes."""
    return BOLD * sum(LETTER_WIDTHS.get(letter, OTHER) for letter in word)


def _wrapped(words, width, numbers):
    """The lines that words take on lines of a width, each line as full as it gets."""
    lines, at = 1, 0.0
    for word in words:
        length = word if isinstance(word, float) else _length(with_numbers(word, numbers))
        if at and at + length > width:
            lines, at = lines + 1, 0.0
        lines, at = lines + int(length / width), at + length % width + SPACE
    return lines


def with_numbers(text, numbers):
    """Return a text with {key of a source: its number} where its numbers come."""
    return NUMBER_PLACE.sub(lambda found: str(numbers[found[1]]), text)
