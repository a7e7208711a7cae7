"""The first use of each term on a page, with its explanation one press away (pure).

The term becomes a button, its explanation a popover: both are plain HTML and need no script. The
explanation stands at the end of the text that uses the term, so that a sentence stays one where a
page is read out, copied or searched, and where a browser does not know popovers.
"""

import re
from collections import namedtuple
from html import escape

Use = namedtuple("Use", "slug start end run folded in_figure")

# No term is explained inside these: one cannot be pressed there, or the text is no prose.
UNTOUCHED = {
    "a", "button", "label", "summary", "th", "caption", "legend", "dt", "h1", "h2", "h3", "h4",
    "h5", "h6", "nav", "svg", "code", "cite", "q", "select", "textarea", "script", "style",
    "template",
}  # fmt: skip
# Nor in what only some can see, in what repeats the reader, in explanations.
APART_BY = re.compile(
    r'[ "](?:popover|hidden|aria-hidden)[ =>]'
    r'|class="[^"]*\b(?:visually-hidden|notice-error|strength|axis)\b'
)
# These do not end the text they stand in.
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "select", "small",
    "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
}  # fmt: skip
TAG = re.compile(r"""<(?:!--.*?--|/?([a-z][a-z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*)>""", re.S)


def explain(html, words, forms, glossary):
    """Return the page with the first use of each term in <main> explained.

    `words` are the terms ({slug: Word}), `forms` finds them, `glossary` is the address of the
    page that lists them. A term first used in a part that is folded away is explained there, and
    once more where it is first seen. Figures stay as they are: what only they use is explained in
    a list before the sources.
    """
    begin, end = html.find("<main"), html.rfind("</main>")
    if begin < 0 or end < begin:
        return html
    first, seen, in_figures = {}, {}, {}
    for use in _uses(html, begin, end, forms):
        if use.in_figure:
            in_figures.setdefault(use.slug, use)
            continue
        first.setdefault(use.slug, use)
        if not use.folded:
            seen.setdefault(use.slug, use)
    pieces = []
    for slug, use in first.items():
        pieces += _marked(use, f"term-{slug}", words[slug], glossary)
        if seen.get(slug, use) != use:
            pieces += _marked(seen[slug], f"term-{slug}-seen", words[slug], glossary)
    sources = html.find('<section class="sources"', begin)
    rest = [words[slug] for slug in in_figures if slug not in first]
    if rest and sources > 0:
        pieces.append((sources, 0, _list(rest)))
    return _inserted(html, pieces)


def _uses(html, begin, end, forms):
    """Every use of a term: where it stands, and where the text ends that it stands in."""
    position, waiting, folds, figure_end = begin, [], [], begin
    while tag := TAG.search(html, position, end):
        if position < tag.start():
            where = any(folds), position < figure_end
            waiting += [(found, where) for found in forms.found(html, position, tag.start())]
        position, name = tag.end(), tag[1]
        if name is None:
            continue
        if name not in INLINE:
            for found, (folded, in_figure) in waiting:
                yield Use(*found, tag.start(), folded, in_figure)
            waiting = []
        closing = html[tag.start() + 1] == "/"
        if name == "details":
            folds = folds[:-1] if closing else [*folds, " open" not in tag[0]]
        if closing:
            continue
        if name in UNTOUCHED or APART_BY.search(tag[0]):
            position = _end_of(html, name, position)
        elif position > figure_end and " data-figure=" in tag[0]:
            figure_end = _end_of(html, name, position)


def _end_of(html, name, position):
    """Where the element ends (its closing tag begins) whose content begins at `position`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}[\s>]").finditer(html, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return position


def _marked(use, identity, word, glossary):
    """What is put into the page for one use, as _inserted takes it."""
    box = (
        f' <span class="term-box" id="{identity}" popover><strong>{escape(word.name)}:</strong> '
        f'{escape(word.meaning)} <a href="{glossary}#{word.slug}">All words explained</a></span>'
    )
    button = f'<button type="button" class="term" popovertarget="{identity}">'
    return [(use.start, 2, button), (use.end, 0, "</button>"), (use.run, 1, box)]


def _list(words):
    """The terms that stand in figures only, folded up."""
    items = "".join(
        f"<div><dt>{escape(word.name)}</dt><dd>{escape(word.meaning)}</dd></div>"
        for word in sorted(words, key=lambda word: word.name.casefold())
    )
    return (
        f'<details class="more"><summary>Words in the figures, explained ({len(words)})</summary>'
        f'<dl class="terms">{items}</dl></details>\n'
    )


def _inserted(html, pieces):
    """The page with each (position, order at one position, text) put in."""
    parts, position = [], 0
    for at, _, text in sorted(pieces):
        parts += [html[position:at], text]
        position = at
    return "".join([*parts, html[position:]])
