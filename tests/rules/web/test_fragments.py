"""A page with fragments is, byte for byte, the page that prints everything itself."""

import re
from datetime import date

import pytest

from mscompare.web.fragments import (
    HOLE,
    Fragment,
    FragmentError,
    FragmentFrame,
    PageSources,
    SourceRecorder,
)
from mscompare.web.glossary_marks import explain, inserted
from mscompare.web.rendering import fragment_of
from mscompare.web.term_forms import Forms, Word
from tests.rules import made_up

pytestmark = pytest.mark.once

WORDS = [
    Word("qrc", "QRC", "Cells that somebody made up."),
    Word("relapse", "Relapse", "New symptoms & <more>."),
    Word("jelly", "Norton's jelly", "Tissue inside a cord."),
    Word("registry", "Registry", "A list of people treated."),
]
BY_SLUG = {word.slug: word for word in WORDS}
FORMS = Forms(WORDS)
ONE, TWO, THREE, FOUR = (made_up.source() for _ in range(4))
COMPONENTS = "_components"
SOURCES = '<section class="sources"></section>'


def link(source):
    """What prints the number of a source, as templates do."""
    return lambda numbers: f'<a class="source" href="/s/">[{numbers.of(source)}]</a>'


def printed(parts, numbers):
    return "".join(part(numbers) if callable(part) else part for part in parts)


def fragment(*parts):
    recorder = SourceRecorder()
    return Fragment.of(printed(parts, recorder), recorder.sources, FORMS)


class Part:
    """A part of a page: printed on it, or made before as a fragment and placed there."""

    def __init__(self, *parts):
        self.parts = parts

    def __call__(self, numbers):
        return printed(self.parts, numbers)

    def placed(self, numbers):
        return numbers.place(fragment(*self.parts))


def pages(*parts):
    """(the page that prints everything itself, the page with fragments), both explained."""
    found = []
    for with_fragments in (False, True):
        numbers = PageSources()
        chosen = [
            part.placed if with_fragments and isinstance(part, Part) else part for part in parts
        ]
        html = f"<title>QRC</title><main>{printed(chosen, numbers)}</main><footer>QRC</footer>"
        placed = numbers.placed_in(html)
        assert bool(placed) == ("<!--fragment" in html)
        found.append(explain(html, BY_SLUG, FORMS, "/glossary/", placed))
        assert not re.search("<!--(source|fragment)", found[-1])
    return found


CARD = Part("<li>\n  <p>A QRC ", link(TWO), " and relapses ", link(ONE), "</p></li>\n")
LATER = Part("<li><p>QRC ", link(ONE), link(THREE), ", a registry.</p></li>")
FOLDED = Part("<details><summary>QRC</summary><p>QRC and relapse</p></details>")
IN_FIGURE = Part('<div data-figure="x"><p>QRC ', link(FOUR), "</p></div>")
INLINE = Part(" <b>QRC ", link(TWO), "</b> ")
ODD = Part("""<p title="&#34;>" class='>'>Norton’s jelly \ue000 \0 0 &lt;!--source 1--></p>""")


@pytest.mark.parametrize(
    "parts",
    [(), (CARD,), (INLINE, INLINE), (INLINE, CARD, INLINE, LATER), (LATER, FOLDED, IN_FIGURE)],
)
def test_fragments_that_are_joined_are_the_fragment_of_all_that_they_print(parts):
    whole = Part(*(piece for part in parts for piece in part.parts))
    joined = Fragment.joined([fragment(*part.parts) for part in parts])
    numbers, other = PageSources(), PageSources()
    marked = f"<main><p>Then {numbers.place(joined)} QRC</p>{SOURCES}</main>"
    printed_whole = f"<main><p>Then {whole(other)} QRC</p>{SOURCES}</main>"
    assert list(numbers) == list(other)
    placed = numbers.placed_in(marked)
    assert explain(marked, BY_SLUG, FORMS, "/glossary/", placed) == explain(
        printed_whole, BY_SLUG, FORMS, "/glossary/"
    )


@pytest.mark.parametrize(
    "parts",
    [
        [CARD],
        [CARD, LATER, CARD],
        [LATER, "<p>QRC ", link(THREE), "</p>", CARD],
        ["<p>A QRC first.</p><ul>", CARD, LATER, "</ul>"],
        ["<ul>", CARD, "</ul><p>A QRC and a registry later.</p>", link(FOUR)],
        ["<div>A QRC before a block\n", CARD, "and a registry behind it</div>"],
        ["<div>QRC", CARD, "</div>"],
        [FOLDED, "<p>QRC</p>", CARD],
        [FOLDED, FOLDED, CARD],
        ["<details><p>x</p>", CARD, "</details>", LATER],
        ["<details open>", CARD, "</details>", LATER],
        ["<details>", FOLDED, "</details><p>relapse</p>", LATER],
        [IN_FIGURE, SOURCES],
        [IN_FIGURE, CARD, IN_FIGURE, SOURCES],
        ['<div data-figure="y"><p>x</p>', CARD, LATER, "</div>", SOURCES],
        ['<div data-figure="y">', IN_FIGURE, "</div><p>relapse</p>", LATER, SOURCES],
        ["<h2>", CARD, "</h2>", LATER],
        ['<div class="visually-hidden"><div>', CARD, "</div></div>", LATER],
        ["<p>A relapse", INLINE, "goes on</p>", CARD],
        ["<p>A", INLINE, INLINE, "goes on with relapse</p>"],
        ["<p>A relapse", INLINE, CARD],
        [ODD, CARD, ODD],
        [Part(" \n "), CARD, Part("")],
        [Part("<br>"), Part("<svg><path d='M0 0'/></svg>"), Part("<!-- QRC -->"), CARD],
    ],
)
def test_what_is_placed_is_what_would_be_printed(parts):
    direct, placed = pages(*parts)
    assert placed == direct


def test_a_first_use_is_explained_inside_of_a_fragment_and_ends_its_text():
    _, page = pages("<ul>", CARD, LATER, "</ul>")
    assert page.count('id="term-qrc"') == page.count('id="term-registry"') == 1
    assert 'popovertarget="term-qrc">QRC</button> <a class="source" href="/s/">[1]</a>' in page
    assert "[2]</a> <span" in page


def test_a_text_before_a_fragment_ends_where_its_first_block_begins():
    _, page = pages("<div>A QRC", Part(" \n<p>x</p>"), "</div>")
    assert "QRC</button> \n <span" in page


def test_sources_are_numbered_where_a_page_places_them_whatever_stands_between():
    numbers = PageSources()
    numbers.of(THREE)
    first = numbers.place(fragment("<p>", link(TWO), link(THREE), link(TWO), "</p>"))
    numbers.of(FOUR)
    page = f"<p>{first}</p>{numbers.place(fragment('<p>', link(FOUR), link(ONE), '</p>'))}"
    text = inserted(page, [], numbers.placed_in(page))
    assert [part.partition("]")[0] for part in text.split("[")[1:]] == ["2", "1", "2", "3", "4"]
    assert list(numbers) == [(1, THREE), (2, TWO), (3, FOUR), (4, ONE)]


def test_the_list_of_sources_is_placed_in_one_piece_in_their_order():
    numbers = PageSources(entry_of=lambda one: fragment("<li>", link(one), f"{one.pk}</li>"))
    for source in (TWO, ONE):
        numbers.of(source)
    page = f"<ol>{numbers.place_entries()}</ol>"
    text = re.sub("<a.*?>|</a>", "", inserted(page, [], numbers.placed_in(page)))
    assert text == f"<ol><li>[1]{TWO.pk}</li><li>[2]{ONE.pk}</li></ol>"


def test_one_fragment_stands_on_many_pages_with_the_numbers_of_each():
    made = fragment("<p>QRC ", link(TWO), "</p>")
    for before in (0, 12):
        numbers = PageSources()
        for _ in range(before):
            numbers.of(made_up.source())
        html = numbers.place(made)
        assert f"[{before + 1}]" in inserted(html, [], numbers.placed_in(html))


def test_a_fragment_that_a_page_does_not_print_leaves_nothing_but_its_sources():
    numbers = PageSources()
    numbers.place(fragment("<p>", link(TWO), "</p>"))
    assert numbers.placed_in("<main><p>x</p></main>") == {}
    assert len(numbers) == 1


def test_of_each_term_a_fragment_keeps_no_more_than_may_come_first_on_a_page():
    made = fragment("<details><p>QRC, QRC</p></details><p>QRC, QRC</p><p data-figure>QRC QRC</p>")
    assert [(use.folded, use.in_figure) for use in made.uses] == [(True, False), (False, False)]
    figure = fragment('<p data-figure="x">QRC QRC</p>')
    assert [(use.folded, use.in_figure) for use in figure.uses] == [(False, True)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>open", "closed</p>", "<p></p></p>", "<b><i></b></i>", "<li><p>x</li>", "text <p>x</p>",
        "<p>x</p> text", "only text", "<div><details></div>", "\0<p>x</p>",
    ],
)  # fmt: skip
def test_markup_that_is_no_whole_of_elements_is_refused(html):
    with pytest.raises(FragmentError):
        fragment(html)


def test_a_number_outside_of_any_element_is_refused():
    with pytest.raises(FragmentError):
        fragment("<p>x</p>", lambda numbers: numbers.of(ONE))


@pytest.mark.parametrize("macro", ["figure", "inline", "bare"])
def test_a_macro_is_made_into_a_fragment_with_its_numbers_left_open(macro):
    fields = {"source": TWO, "meaning": "A relapse <b>.", "read_on": date(2026, 1, 1)}
    made = fragment_of(FORMS, f"{COMPONENTS}/figure.html", macro, made_up.figure(3, 7, **fields))
    assert made.printed == (TWO.pk,)
    assert made.sources == {TWO.pk: TWO}
    assert made.pieces[0].endswith("source </span>")
    assert ("A relapse &lt;b&gt;." in made.pieces[1]) == (macro == "figure")


def test_a_macro_that_prints_no_numbers_is_given_none():
    made = fragment_of(FORMS, f"{COMPONENTS}/figure.html", "emergency", [made_up.sentence()])
    assert made.sources == {}
    assert len(made.pieces) == 1


def test_a_frame_takes_what_ends_no_text_and_its_terms_stay_where_they_are():
    before, after = "<div><p>A QRC.</p><p>Then ", " a relapse, <b>registry</b>.</p></div>"
    inside = "<label>QRC 7</label>"
    whole = FragmentFrame(fragment(before, HOLE, after)).around(fragment(inside).plain())
    numbers = PageSources()
    page = f"<main>{numbers.place(whole)}<p>QRC and relapses</p></main>"
    placed = numbers.placed_in(page)
    printed_page = f"<main>{before}{inside}{after}<p>QRC and relapses</p></main>"
    assert explain(page, BY_SLUG, FORMS, "/glossary/", placed) == explain(
        printed_page, BY_SLUG, FORMS, "/glossary/"
    )


@pytest.mark.parametrize("inside", ["<p>x</p>", "<b>QRC</b>", link(ONE)])
def test_nothing_else_is_plain(inside):
    with pytest.raises(FragmentError, match="is not plain"):
        fragment(inside).plain()
