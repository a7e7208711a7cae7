"""The scores of the whole site, as the suite holds them to its limits. Pure."""

from dataclasses import dataclass
from statistics import median

from .score import short_share

HIGHEST_MEDIAN = 6
HIGHEST_GRADE = 8
LEAST_SHORT = 0.95


@dataclass(frozen=True)
class Report:
    """Grades of the pages that are held to the limits, the hardest and those `above` the limit
    among them, and shares (0 to 1) of short sentences.

    `short` counts each sentence on each page where it stands, `short_once` each once.
    """

    pages: int
    sentences: int
    median: float
    hardest: object
    above: tuple
    short: float
    short_once: float

    @property
    def faults(self):
        """What breaks a limit, one line each; empty if the words are plain."""
        lines = [f"{page.address}: grade {page.grade:.1f}" for page in self.above]
        if self.median > HIGHEST_MEDIAN:
            lines.append(f"median grade {self.median:.1f}")
        for share, of in ((self.short, "as they stand on pages"), (self.short_once, "each once")):
            if share < LEAST_SHORT:
                lines.append(f"short sentences, {of}: {share:.1%}")
        return lines


def report(pages):
    """The Report of crawled Pages; pages for auditors are left out."""
    held = [page for page in pages if page.held]
    on_pages = [sentence for page in held for sentence in page.held]
    once = list(distinct(held).values())
    return Report(
        pages=len(held),
        sentences=len(once),
        median=median(page.grade for page in held),
        hardest=max(held, key=lambda page: page.grade),
        above=tuple(page for page in held if page.grade > HIGHEST_GRADE),
        short=short_share(on_pages),
        short_once=short_share(once),
    )


def distinct(pages):
    """{text: Sentence} of what is held to the limits, as it stands on the first of its pages."""
    return {s.text: s for page in reversed(pages) for s in reversed(page.held)}
