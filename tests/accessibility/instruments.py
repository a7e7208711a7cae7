"""Run an instrument in a page, and what it found as rows that can be counted and read."""

import functools
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
AXE = HERE.parent / "vendor" / "axe-4.14.1.min.js"

NEED_TEXT = 7
NEED_MARK = 4.5
NEED_OUTLINE = 3
NEED_TARGET = 44
NEED_APART = 8
LANDMARKS = ("header", "nav", "main", "footer")

AXE_TAGS = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa",
    "wcag22a", "wcag22aa", "wcag22aaa", "best-practice",
]  # fmt: skip
# The rules whose answer can change with the colours alone.
AXE_COLOUR_RULES = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
OPTIONS = {
    "contrast": {"text": NEED_TEXT, "mark": NEED_MARK},
    "focus": {"mark": NEED_MARK, "outline": NEED_OUTLINE},
    "targets": {"size": NEED_TARGET, "apart": NEED_APART},
    "structure": {"landmarks": LANDMARKS},
    "axe": {"tags": AXE_TAGS},
}

# What axe-core leaves open for good reason: (rule, its reason) and what settles it instead.
EXPLAINED = {
    ("color-contrast", "nonBmp"): "dots of a rating: contrast.js measures every character",
    ("color-contrast", "shortTextContent"): "a single sign: contrast.js measures every character",
    ("color-contrast", "pseudoContent"): "contrast.js knows the box that ::before paints",
    ("color-contrast", "imgNode"): "text in a drawing: contrast.js asks what lies under each point",
    ("color-contrast", "bgOverlap"): "contrast.js asks what lies under each text",
    ("color-contrast", "elmPartiallyObscured"): "reflow.js finds text under text",
    ("color-contrast", "outsideViewport"): "reflow.js finds what leaves the page",
    ("hidden-content", "hidden-content"): "closed disclosures are opened and measured in every "
    "visit; what a width hides is measured at the other widths",
}
EXPLAINED |= {("color-contrast-enhanced", why): said for (_, why), said in EXPLAINED.items()}


class Fault(NamedTuple):
    """One fault: the instrument that found it, a short path in the page, what, the text there."""

    instrument: str
    where: str
    what: str
    text: str = ""

    def kind(self):
        """The fault without ids and sizes: equal for the same fault elsewhere."""
        where, what = re.sub(r"#[\w-]+", "", self.where), re.sub(r"#[\w-]+", "", self.what)
        return (self.instrument, where, re.sub(r"\d+(\.\d+)?", "#", what))


@functools.cache
def source(name):
    """The text of an instrument, as a function that takes its options."""
    shared = (HERE / "js" / "common.js").read_text("utf-8")
    own = (HERE / "js" / f"{name}.js").read_text("utf-8")
    return f"async (options) => {{\n{shared}\n{own}\n}}"


def measure(page, name, **options):
    """Run one instrument in a Playwright page; returns its faults, [] if all is well."""
    found = page.evaluate(source(name), {**OPTIONS.get(name, {}), **options})
    return [Fault(name, row["where"], row["what"], row["text"]) for row in found]


def axe(page, only=None, without=()):
    """Run axe-core: all its rules, `only` these, or all `without` these.

    Returns violations, and what it leaves open without a declared reason.
    """
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE.read_text("utf-8"))
    options = {**OPTIONS["axe"], "only": only, "without": list(without)}
    found = page.evaluate(source("axe"), options)
    return [
        Fault("axe", row["where"], row["what"], row["text"])
        for row in found
        if row["kind"] == "violations" or (row["rule"], row["why"]) not in EXPLAINED
    ]


def report(faults):
    """The faults as lines, equal ones counted, for people who have to mend them."""
    counted = Counter(fault.kind() for fault in faults)
    example = {}
    for fault in faults:
        example.setdefault(fault.kind(), fault)
    return "\n".join(
        f"{times:4} × {example[kind].instrument}: {example[kind].where}: {example[kind].what}"
        + (f" “{example[kind].text}”" if example[kind].text else "")
        for kind, times in counted.most_common()
    )
