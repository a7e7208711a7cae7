"""The prose of a page: blocks of running text in <main>, without what is not read as sentences."""

from dataclasses import dataclass

from lxml import html

# Inside a line of text; every other element begins a block of its own.
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
# A table's caption is prose; its cells are not.
LEFT_OUT = {
    "button", "code", "dt", "input", "kbd", "label", "legend", "nav", "option", "output", "pre",
    "samp", "script", "select", "style", "svg", "table", "template", "textarea",
}  # fmt: skip
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Strength and source number of a figure; texts of an axis.
MACHINE = {"strength", "source", "axis"}
# Labels behind a figure: they do not continue its sentence.
APART = {"about", "interest"}
# A term in a sentence, explained where it is pressed (mscompare/web/glossary_marks.py).
TERM = "term"


@dataclass(frozen=True)
class Block:
    """One run of text and where it stands: the nearest id or, without one, the tag."""

    text: str
    place: str


def prose(page, details=True):
    """Return the Blocks of <main> of a page of HTML; without `details` what folds out is left.

    Left out: tables (not their captions), drawings, code, navigation, labels and buttons, the
    terms of a list of terms, strength marks, source numbers, what a figure prints as quoted, and
    title, publisher and date in the list of sources. Headings are left out unless they end with a
    full stop, as the sentence of a claim does.
    """
    found = html.fromstring(page).xpath("//main")
    blocks = []
    for main in found:
        run = []
        _walk(main, run, blocks, "main", details)
        _close(run, blocks, "main")
    return blocks


def _walk(node, run, blocks, place, details):
    """Add the text of `node` to the open run, which a block inside it closes on both sides."""
    # What stands straight in an entry of the list of sources are title, publisher and date.
    own = node.tag != "li" or not _is_in_sources(node)
    _text(node.text if own else "", run)
    for child in node:
        if isinstance(child.tag, str):
            _child(child, run, blocks, place, details)
        _text(child.tail if own else "", run)


def _child(node, run, blocks, place, details):
    classes = set(node.get("class", "").split())
    if _is_machine(node, classes):
        _text(" ", run)
    elif node.tag == "table":
        _close(run, blocks, place)
        for caption in node.findall("caption"):
            _child(caption, run, blocks, place, details)
    elif TERM in classes:
        # A word that can be pressed; its explanation is a block of its own.
        _walk(node, run, blocks, place, details)
    elif node.tag in LEFT_OUT or (node.tag == "details" and not details) or _is_quoted(node):
        _close(run, blocks, place)
    elif node.tag in HEADINGS:
        _close(run, blocks, place)
        if node.text_content().strip().endswith("."):
            _walk(node, run, blocks, place, details)
            _close(run, blocks, place)
    elif node.tag in INLINE and not classes & APART and node.get("popover") is None:
        _walk(node, run, blocks, place, details)
    else:
        _close(run, blocks, place)
        inner = f"#{node.get('id')}" if node.get("id") else place.split(" ")[0]
        inner = f"{inner} {'.'.join([node.tag, *sorted(classes)])}"
        _walk(node, run, blocks, inner, details)
        _close(run, blocks, inner)


def _is_machine(node, classes):
    if (classes & MACHINE and node.tag in INLINE) or node.get("aria-hidden") == "true":
        return True
    return node.tag == "a" and _is_in_sources(node)


def _is_in_sources(node):
    return any("sources" in above.get("class", "").split() for above in node.iterancestors())


def _is_quoted(node):
    """A figure's "as printed" holds the words of its source."""
    before = node.getprevious()
    return node.tag == "dd" and before is not None and before.text_content().strip() == "As printed"


def _text(text, run):
    if text:
        run.append(text)


def _close(run, blocks, place):
    text = " ".join("".join(run).split())
    run.clear()
    # Labels in a row, as "24 people · after 5 years".
    for part in text.split(" · "):
        if any(c.isalnum() for c in part):
            blocks.append(Block(part.strip(), place))
