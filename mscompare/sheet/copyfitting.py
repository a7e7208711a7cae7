"""How much detail fits so many pages of paper. Pure.

What is told is chosen by the room there is; how many lines it takes says line_count.py.
"""

from dataclasses import dataclass

from mscompare.sheet.line_count import WRITE

# Lines of a page: Letter at 12 point with its margins.
PAGE = 48.6
# Of each page, lines lost where a line of a column or a heading does not fit any more.
LOST = 1.0
HEADING, FEWEST_NOTES = 4, 2
MOST_SHEET_PAGES = 5


@dataclass(frozen=True)
class Detail:
    """How much a sheet tells: prices of other places (and of each), questions for each reader,
    rules on who may be treated with a treatment.

    `leads` of the questions on whether it helps have the figures that lead their answers; the
    others have the numbers of their sources. With `against` stands what speaks against an answer,
    too. `own` are the results of one place. `tight` sets lines closer, and sources one after the
    other.
    """

    subjects: int
    each: int
    questions: int
    against: bool
    rules: int = 3
    tight: bool = False
    leads: int = 9
    own: int = 3


# From much to little. Each holds every answer, every grave harm and every disagreement.
DETAILS = (
    Detail(subjects=6, each=3, questions=6, against=True),
    Detail(subjects=4, each=2, questions=5, against=True),
    Detail(subjects=4, each=2, questions=4, against=True, own=2),
    Detail(subjects=3, each=2, questions=4, against=False, rules=2, leads=3, own=2),
    Detail(subjects=2, each=1, questions=3, against=False, rules=2, leads=2, own=1),
    Detail(subjects=2, each=1, questions=3, against=False, rules=1, leads=2, own=1),
    Detail(subjects=2, each=1, questions=3, against=False, rules=1, leads=1, own=1, tight=True),
    Detail(subjects=2, each=1, questions=2, against=False, rules=1, leads=1, own=1, tight=True),
    Detail(subjects=1, each=1, questions=2, against=False, rules=1, leads=1, own=1, tight=True),
    Detail(subjects=1, each=1, questions=2, against=False, rules=1, leads=0, own=1, tight=True),
    # More questions stand on the site; what is an emergency stands on the paper.
    Detail(subjects=1, each=1, questions=1, against=False, rules=1, leads=0, own=1, tight=True),
)


def most_pages(told):
    """Return how many pages a sheet should have that tells so many options, or so many treatments
    if these are more, standard treatment beside them. No sentence is left out to keep to it."""
    return min(told, MOST_SHEET_PAGES - 2) + 2


def fits(lines, pages):
    """Return True if so many lines fit on so many pages of the smaller paper."""
    return lines <= pages * (PAGE - LOST)


def lines_left(lines, pages):
    """Return how many lines to write on fit below so many lines of text, on their last page."""
    if not fits(lines, pages):
        return 0
    left = int((-lines % (PAGE - LOST) - HEADING) / WRITE)
    return left if left >= FEWEST_NOTES else 0
