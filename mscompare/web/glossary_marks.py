"""The first use of each term on a page, with its explanation one press away (pure).

The term becomes a button, its explanation a popover: both are plain HTML and need no script. The
explanation stands at the end of the text that uses the term, so that a sentence stays one where a
page is read out, copied or searched, and where a browser does not know popovers.

A page may hold the marks of fragments (fragments.py), whose terms were found when they were made.
"""

import re
from collections import defaultdict, namedtuple
from functools import lru_cache
from html import escape
from types import MappingProxyType

# A use of a term: where it begins and ends, where the text ends that it stands in. A place is a
# position in the page or, in a fragment, a Spot: where its mark stands, which piece, where in it.
Use = namedtuple("Use", "slug start end run folded in_figure")
Spot = namedtuple("Spot", "mark piece position")
NOTHING = MappingProxyType({})

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
# One of them stands in all attributes that APART_BY finds, and is looked for in no time.
APART_WORDS = re.compile("hidden|popover|strength|axis|notice-error")
# These do not end the text they stand in.
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "select", "small",
    "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
}  # fmt: skip
# A table of few words: what explains them stands behind it, or its cells would be no longer few.
TERSE = re.compile(r"<table[^>]* data-glance.*?</table>", re.S)
# (slash of an end tag, name, attributes), all None for a comment.
TAG = re.compile(r"""<(?:!--.*?--|(/?)([a-z][a-z0-9]*)((?:[^>"']++|"[^"]*"|'[^']*')*+))>""", re.S)


# Tags one after the other that end a text and say nothing else: most tags of a table.
ONLY_ENDS = re.compile(
    r"(?:\s*+<(?:/?(?:td|tr|tbody|thead|table|p|div|ul|li|dl|dd|section|form|fieldset)"
    r'(?: (?:data-(?!figure)[a-z]+|scope|colspan|rowspan|id|aria-labelledby)="[^"]*+")*+'
    r"|th(?: (?:scope|colspan|rowspan|data-[a-z]+)=\"[^\"]*+\")*+>[^<]*+</th)>)++"
)


def explain(html, words, forms, glossary, placed=NOTHING, join="".join):
    """Return the page with the first use of each term in <main> explained.

    `words` are the terms ({slug: Word}), `forms` finds them, `glossary` is the address of the
    page that lists them; `placed` and `join` are as `inserted` takes them. A term first used in a
    part that is folded away is explained there, and once more where it is first seen.
    Figures stay as they are: what only they use is explained in a list before the sources.
    """
    begin, end = html.find("<main"), html.rfind("</main>")
    if begin < 0 or end < begin:
        return inserted(html, [], placed, join)
    # With its end tag, which ends the last text.
    uses = FirstUses(html, begin, end + len("</main>"), forms, placed)
    pieces, tables = [], [table.span() for table in TERSE.finditer(html, begin, end)]
    for slug, use in uses.first.items():
        pieces += _marked(_behind(use, tables), f"term-{slug}", words[slug], glossary)
        if uses.seen.get(slug, use) != use:
            seen = _behind(uses.seen[slug], tables)
            pieces += _marked(seen, f"term-{slug}-seen", words[slug], glossary)
    sources = max(html.find(f'<{name} class="sources', begin) for name in ("section", "details"))
    rest = [words[slug] for slug in uses.in_figures if slug not in uses.first]
    if rest and sources > 0:
        pieces.append((sources, 0, _list(rest)))
    return inserted(html, pieces, placed, join)


def _behind(use, tables):
    """The use, explained behind the table that it stands in, if it is one of these."""
    at = use.start.mark if isinstance(use.start, Spot) else use.start
    end = next((end for start, end in tables if start < at < end), None)
    return use if end is None else use._replace(run=end)


class FirstUses:
    """The first uses of terms in running text, those among them that are not folded away, and the
    first ones in figures, each {slug: Use} in their order.

    `first_block` is where the first tag stands that ends a text, None without one.
    """

    def __init__(self, html, begin, end, forms, placed=NOTHING):
        """As `explain`; looks between two positions. `run` is None where a text does not end."""
        self.first, self.seen, self.in_figures = {}, {}, {}
        texts, ends = _texts(html, begin, end, placed)
        self.first_block = ends[0]
        found = defaultdict(list)
        for index, use in forms.found_in([html[text[0] : text[1]] for text in texts]):
            found[index].append(use)
        for index, (at, end_of_text, folded, in_figure, run) in enumerate(texts):
            if end_of_text == at:
                self._add_all(placed[at].fragment.uses, at, folded, in_figure, ends[run])
            for slug, start, end in found.get(index, ()):
                self._add(Use(slug, at + start, at + end, ends[run], folded, in_figure))

    def _add_all(self, uses, mark, in_fold, inside_figure, end_of_run):
        """Add what is used in a fragment, whose mark may itself stand in a fold or a figure."""
        for slug, start, end, run, folded, in_figure in uses:
            folded, in_figure = folded or in_fold, in_figure or inside_figure
            if not self._has(slug, folded, in_figure):
                start, end = Spot(mark, *start), Spot(mark, *end)
                run = end_of_run if run is None else Spot(mark, *run)
                self._add(Use(slug, start, end, run, folded, in_figure))

    def _has(self, slug, folded, in_figure):
        """Say whether a use of a term adds nothing: what is seen already is explained already."""
        if in_figure:
            return slug in self.seen or slug in self.in_figures
        return slug in self.seen or (folded and slug in self.first)

    def _add(self, use):
        if use.in_figure:
            self.in_figures.setdefault(use.slug, use)
            return
        self.first.setdefault(use.slug, use)
        if not use.folded:
            self.seen.setdefault(use.slug, use)


def _texts(html, begin, end, placed):
    """([(start, end, is it folded away, is it in a figure, how many runs ended before)] of texts
    in which terms are explained, [where each run of them ends, at last None]). A fragment is a text
    without length."""
    texts, ends, folds, figure_end, position = [], [], [], begin, begin
    search, quiet = TAG.search, ONLY_ENDS.match
    while True:
        if still := quiet(html, position, end):
            ends.append(html.index("<", position))
            position = still.end()
        if not (tag := search(html, position, end)):
            return texts, [*ends, None]
        start, after = tag.span()
        if position < start and not html[position:start].isspace():
            texts.append((position, start, any(folds), position < figure_end, len(ends)))
        position = after
        closing, name, attributes = tag.groups()
        if name is None:
            if start in placed:
                if block := placed[start].fragment.first_block:
                    ends.append(Spot(start, *block))
                texts.append((start, start, any(folds), start < figure_end, len(ends)))
            continue
        if name not in INLINE:
            ends.append(start)
        if name == "details":
            folds = folds[:-1] if closing else [*folds, " open" not in attributes]
        if closing:
            continue
        if name in UNTOUCHED:
            position = _end_of(html, name, position)
        elif not attributes:
            continue
        elif APART_WORDS.search(attributes) and APART_BY.search(f"{attributes}>"):
            position = _end_of(html, name, position)
        elif " data-figure=" in attributes and position > figure_end:
            figure_end = _end_of(html, name, position)


def _end_of(html, name, position):
    """Where the element ends (its closing tag begins) whose content begins at `position`."""
    end = html.find(f"</{name}>", position)
    if end >= 0 and html.find(f"<{name}", position, end) < 0:
        return end
    depth = 1
    for tag in re.compile(rf"<(/?){name}[\s>]").finditer(html, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return position


def _marked(use, identity, word, glossary):
    """What is put into the page for one use, as `inserted` takes it."""
    button, box = _button_and_box(identity, word, glossary)
    return [(use.start, 2, button), (use.end, 0, "</button>"), (use.run, 1, box)]


@lru_cache(maxsize=512)
def _button_and_box(identity, word, glossary):
    box = (
        f' <span class="term-box" id="{identity}" popover><strong>{escape(word.name)}:</strong> '
        f'{escape(word.meaning)} <a href="{glossary}#{word.slug}">All words explained</a></span>'
    )
    return f'<button type="button" class="term" popovertarget="{identity}">', box


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


def inserted(html, pieces, placed=NOTHING, join="".join):
    """Return the page with each (place, order at one place, text) and each fragment put in.

    `placed` is {position of a mark: PlacedFragment}; `join` makes the page of the texts that it
    then consists of.
    """
    changes, inside = [], defaultdict(list)
    for place, order, text in pieces:
        if isinstance(place, Spot):
            inside[place.mark].append((place.piece, place.position, order, text))
        else:
            changes.append((place, order, place, [text]))
    for mark, part in placed.items():
        changes.append((mark, 3, part.end, part.texts(inside.get(mark, ()))))
    parts, position = [], 0
    for start, _, end, texts in sorted(changes):
        parts += [html[position:start], *texts]
        position = end
    return join([*parts, html[position:]])
