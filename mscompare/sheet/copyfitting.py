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
