"""How long a sheet will be on paper, before anything prints it. Pure.

Only what prints can break pages, but the text is known beforehand; so its lines are counted as a
typesetter would, on the smaller paper, and what is told is chosen by the room there is. The count
errs on the long side, and tests print real sheets.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

# Widths of letters in hundredths of the type size (Atkinson Hyperlegible Next).
LETTERS = {25: " ,.:;'`ijl|", 35: '!"()[]f-_rt{}', 45: "/1Isvyz", 50: "*7?Jackx"}
LETTERS |= {65: "$+69BPRSVXYZ#0=ACDK●○", 75: "GHNOQUw&@M", 85: "Wm%"}
LETTER_WIDTHS = {letter: width / 100 for width, letters in LETTERS.items() for letter in letters}
OTHER, BOLD = 0.57, 1.015
# Widths of a line in type sizes, and lines of a page: Letter at 12 point with its margins.
WIDE, BESIDE_CODE, COLUMN, LIST = 46.2, 38.5, 22.4, 20.2
PAGE = 48.6
# Of each page, lines lost where a line of a column or a heading does not fit any more.
LOST = 1.0
UNSPLIT, SPACE = "\N{NO-BREAK SPACE}", 0.25
STRIP = UNSPLIT * 16  # as wide as a strip with its gap
HEADING, FEWEST_NOTES = 4, 2
WRITE = 1.5  # lines of text that a line to write on takes
AROUND = {"h1": 0.5, "h2": 0.6, "h3": 0.5, "p": 0.16, "li": 0, "ul": 0, "ol": 0}
AIRY = AROUND | {"h3": 0.9, "p": 0.42}
TIGHT = AROUND | {"h3": 0.35, "p": 0.08}
CLOSER = 0.96  # of its usual height, a line of tight text
AREAS = {"s-columns": COLUMN, "s-sources": LIST, "s-ask": LIST}
AREAS |= {"s-head": BESIDE_CODE, "s-wide": WIDE}
SIZE = {"h1": 1.8, "h2": 1.15}
RUN_IN, BAND = "s-run", "s-band"
UNBROKEN = ("strength", "source", "s-subject")
VOID = ("path", "br", "meta", "input")
UNSEEN = ("screen-only", "visually-hidden", "s-notes")


@dataclass(frozen=True)
class Detail:
    """How much a sheet tells: prices of other places (and of each), questions for each reader,
    rules on who may be treated with a treatment.

    With `against` the comparison group stands beside results of standard treatment, too; `tight`
    sets lines closer, and sources one after the other.
    """

    subjects: int
    each: int
    questions: int
    against: bool
    rules: int = 3
    tight: bool = False


# From much to little. Each holds every grave harm and every disagreement.
DETAILS = (
    Detail(subjects=6, each=3, questions=6, against=True),
    Detail(subjects=4, each=2, questions=5, against=True),
    Detail(subjects=4, each=2, questions=4, against=True),
    Detail(subjects=3, each=2, questions=4, against=False, rules=2),
    Detail(subjects=2, each=1, questions=3, against=False, rules=2),
    Detail(subjects=2, each=1, questions=3, against=False, rules=1),
    Detail(subjects=2, each=1, questions=3, against=False, rules=1, tight=True),
    Detail(subjects=2, each=1, questions=2, against=False, rules=1, tight=True),
)


def most_pages(options):
    """Return how many pages a sheet of so many options may have, standard treatment beside them."""
    return max(options, 2) + 1


def fits(lines, pages):
    """Return True if so many lines fit on so many pages of the smaller paper."""
    return lines <= pages * (PAGE - LOST)


def lines_left(lines, pages):
    """Return how many lines to write on fit below so many lines of text, on their last page."""
    if not fits(lines, pages):
        return 0
    left = int((-lines % (PAGE - LOST) - HEADING) / WRITE)
    return left if left >= FEWEST_NOTES else 0


def lines_of(html):
    """Return how many lines of a page of Letter the <main> of a sheet takes at 12 point."""
    tight = "sheet-tight" in html
    counter = _Counter(TIGHT if tight else AIRY if "sheet-airy" in html else AROUND)
    counter.feed(html[html.index("<main") : html.index("</main>")])
    return counter.lines * (CLOSER if tight else 1)


@dataclass(frozen=True)
class _Within:
    """What an element hands on to those inside it: the width of its lines, whether it is seen."""

    tag: str
    width: float = WIDE
    seen: bool = True
    unbroken: bool = False
    run_in: bool = False

    @property
    def share(self):
        """What a line of this width takes of a line of the page."""
        return 1 if self.width in (WIDE, BESIDE_CODE) else 0.5

    def inside(self, tag, names):
        return _Within(
            "h3" if BAND in names else tag,
            next((AREAS[name] for name in names if name in AREAS), self.width),
            self.seen and tag != "title" and not set(names) & set(UNSEEN),
            self.unbroken or bool(set(names) & set(UNBROKEN)),
            self.run_in or RUN_IN in names,
        )

    @property
    def is_block(self):
        """True if its text begins and ends a line; items of a run-in list are one block."""
        return self.tag in AROUND and not (self.run_in and self.tag == "li")


class _Counter(HTMLParser):
    """Adds up the lines of blocks of text; of text in two columns each counts half."""

    def __init__(self, around):
        super().__init__()
        self.around = around
        self.lines, self.text, self.within = 0.0, "", [_Within("")]

    def handle_starttag(self, tag, attributes):
        names = (dict(attributes).get("class") or "").split()
        if tag not in VOID:
            self.within.append(self.within[-1].inside(tag, names))
            if self.within[-1].is_block:
                self.text = ""
        if "s-strip" in names:
            self.text += STRIP
        if "s-write" in names:
            self.lines += WRITE * self.within[-1].share

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        within = self.within.pop()
        if within.is_block and self.text.strip():
            if within.seen:
                size = SIZE.get(within.tag, 1)
                lines = _wrapped(self.text, within.width / size) * size
                self.lines += (lines + self.around[within.tag]) * within.share
            self.text = ""

    def handle_data(self, data):
        if self.within[-1].seen:
            self.text += data.replace(" ", UNSPLIT) if self.within[-1].unbroken else data


def _wrapped(text, width):
    """The lines that words take on lines of a width, each line as full as it gets."""
    lines, at = 1, 0.0
    for word in text.split(" "):
        for part in word.strip("\n").split("\n"):
            if part:
                length = BOLD * sum(LETTER_WIDTHS.get(letter, OTHER) for letter in part)
                if at and at + length > width:
                    lines, at = lines + 1, 0.0
                lines, at = lines + int(length / width), at + length % width + SPACE
    return lines
