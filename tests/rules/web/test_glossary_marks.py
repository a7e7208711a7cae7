"""Each term is explained where a page first uses it, and the text of the page stays whole."""

import re

import pytest

from mscompare.web.glossary_marks import explain
from mscompare.web.term_forms import Forms, Word
from scripts.plain_words.prose import prose

pytestmark = pytest.mark.once

WORDS = [
    Word("abcde", "aBCDE", "A transplant of your own blood stem cells."),
    Word("qrc", "QRC", "Mesenchymal stem cells."),
    Word("qrc-np", "QRC-NP", "Cells made from mesenchymal stem cells."),
    Word("registry", "Registry", "A list of people treated."),
    Word("relapse", "Relapse", "New symptoms."),
    Word("relapse-free", "Relapse-free", "Without any relapse."),
    Word("fact", "JACIE and FACT", "Bodies that inspect."),
    Word("range", "Confidence interval (range)", "The span of the true number."),
    Word("jelly", "Wharton's jelly", "Tissue <inside> a cord & more."),
    Word("relapsing-ms", "Relapsing MS", "MS with relapses."),
]
BY_SLUG = {word.slug: word for word in WORDS}
FORMS = Forms(WORDS)
MAIN = "<title>aBCDE</title><header>aBCDE</header><main id='main'>{}</main><footer>QRC</footer>"


def explained(body):
    """The <main> of a page with this body, its first uses explained."""
    page = explain(MAIN.format(body), BY_SLUG, FORMS, "/glossary/")
    outside = re.sub(r"(?s)<main.*</main>", "", page)
    assert "<button" not in outside
    return re.search(r"(?s)<main[^>]*>(.*)</main>", page)[1]


def pressed(body):
    """[(slug, text)] of the terms that can be pressed, in the order of the page."""
    pattern = r'<button type="button" class="term" popovertarget="term-([\w-]+)">([^<]*)</button>'
    return re.findall(pattern, explained(body))


def test_a_term_becomes_a_button_and_its_explanation_ends_the_text_it_stands_in():
    assert explained("<p>What <em>QRC</em> do.</p><p>QRC again.</p>") == (
        '<p>What <em><button type="button" class="term" popovertarget="term-qrc">QRC</button></em>'
        ' do. <span class="term-box" id="term-qrc" popover><strong>QRC:</strong> Mesenchymal stem '
        'cells. <a href="/glossary/#qrc">All words explained</a></span></p><p>QRC again.</p>'
    )


@pytest.mark.parametrize(
    "text, found",
    [
        ("QRC-NP or QRC", [("qrc-np", "QRC-NP"), ("qrc", "QRC")]),
        ("QRCs", [("qrc", "QRCs")]),
        ("qrc, Qrc and qrcs", []),
        ("two registries", [("registry", "registries")]),
        ("A Registry", [("registry", "Registry")]),
        ("as a matter of fact", []),
        ("JACIE or FACT", [("fact", "JACIE")]),
        ("a wide range", []),
        ("a confidence interval", [("range", "confidence interval")]),
        ("relapse-free years", [("relapse-free", "relapse-free")]),
        ("a non-relapse death, prerelapse, relapsed", []),
        ("relapses", [("relapse", "relapses")]),
        ("relapsing MS", [("relapsing-ms", "relapsing MS")]),
        ("relapsing\n  MS", [("relapsing-ms", "relapsing\n  MS")]),
        ("relapsing ms", []),
        ("Wharton&#39;s jelly", [("jelly", "Wharton&#39;s jelly")]),
        ("Wharton’s jelly", [("jelly", "Wharton’s jelly")]),
    ],
)
def test_whole_words_are_found_in_their_forms_the_longest_first(text, found):
    assert pressed(f"<p>{text}</p>") == found


@pytest.mark.parametrize(
    "body",
    [
        "<h2>QRC</h2>", "<h3><span>QRC</span></h3>", '<a href="/x">QRC</a>', "<button>QRC</button>",
        "<label>QRC</label>", "<details><summary>QRC</summary></details>", "<dt>QRC</dt>",
        "<table><caption>QRC</caption><tr><th>QRC</th></tr></table>", "<nav>QRC</nav>",
        "<svg><text>QRC</text></svg>", '<p title="QRC">x</p>', "<code>QRC</code>",
        '<span class="visually-hidden">QRC</span>', '<p aria-hidden="true">QRC</p>',
        '<div class="notice notice-error"><div>x</div><p>QRC</p></div>', "<p hidden>QRC</p>",
        '<div class="figure" data-figure="x"><div>x</div><p>QRC</p></div>', "<!-- QRC -->",
        '<span class="strength strength-2">QRC</span>', "<select><option>QRC</select>",
        '<span popover id="x">QRC</span>',
    ],
)  # fmt: skip
def test_only_running_text_is_touched(body):
    assert explained(body) == body
    assert pressed(f"{body}<p>QRC</p>") == [("qrc", "QRC")]


def test_a_long_text_in_a_figure_does_not_hide_what_follows_it():
    figure = '<p>x <span data-figure="a"><span>b</span> QRC</span> and QRC.</p>'
    assert explained(figure).startswith(figure[: figure.index(" and")])
    assert pressed(figure) == [("qrc", "QRC")]


@pytest.mark.parametrize(
    "text",
    [
        "a transplant with chemotherapy (aBCDE)",
        "aBCDE (a transplant with chemotherapy)",
    ],
)
def test_what_the_same_sentence_spells_out_is_not_explained_there(text):
    assert pressed(f"<p>{text}</p>") == []
    assert pressed(f"<p>{text}</p><p>aBCDE</p>") == [("abcde", "aBCDE")]


def test_brackets_that_spell_nothing_out_do_not_count():
    assert pressed("<p>(aBCDE) or aBCDE (21 people died)</p>") == [("abcde", "aBCDE")]


def test_a_term_folded_away_is_explained_there_and_where_it_is_seen():
    folded = "<details><summary>s</summary><p>QRC</p></details>"
    body = f"{folded}<p>QRC</p><p>QRC</p>"
    assert pressed(body) == [("qrc", "QRC"), ("qrc-seen", "QRC")]
    inside, outside = explained(body).split("</details>")
    assert 'id="term-qrc"' in inside
    assert 'id="term-qrc-seen"' in outside
    assert pressed(folded + folded) == [("qrc", "QRC")]
    assert pressed(body.replace("<details>", "<details open>")) == [("qrc", "QRC")]


def test_what_stands_behind_an_inner_fold_is_still_folded_away():
    inner = "<details><summary>s</summary><p>x</p></details>"
    body = f"<details><summary>s</summary>{inner}<p>QRC</p></details><p>QRC</p>"
    assert pressed(body) == [("qrc", "QRC"), ("qrc-seen", "QRC")]


def test_both_explanations_of_one_term_lead_to_it_in_the_glossary():
    body = "<details><summary>s</summary><p>QRC</p></details><p>QRC</p>"
    assert explained(body).count('<a href="/glossary/#qrc">All words explained</a>') == 2


def test_a_page_may_begin_with_its_main_part():
    assert 'popovertarget="term-qrc"' in explain("<main><p>QRC</p></main>", BY_SLUG, FORMS, "/g/")


def test_a_text_ends_where_a_block_begins():
    page = explained("<ul><li>An QRC story:<ul><li>told</li></ul></li></ul>")
    assert re.search(r"story: <span .*</span><ul>", page)


def test_explanations_are_text_and_not_markup():
    assert "Tissue &lt;inside&gt; a cord &amp; more." in explained("<p>Wharton&#39;s jelly</p>")


@pytest.mark.parametrize("name", ["+1", "R&D (new)", "[", "a\\b", "C*", "()", "^x"])
def test_any_name_that_an_editor_types_is_found_as_it_stands(name):
    words = [Word("odd", name, "An odd name.")]
    page = MAIN.format(f"<p>It is {name.replace('&', '&amp;')} here.</p>")
    marked = explain(page, {"odd": words[0]}, Forms(words), "/glossary/")
    assert ("<button" in marked) == (name != "()")


def test_without_terms_and_without_main_the_page_stays():
    assert explain(MAIN.format("<p>QRC</p>"), {}, Forms([]), "/g/") == MAIN.format("<p>QRC</p>")
    assert explain("<p>QRC</p>", BY_SLUG, FORMS, "/g/") == "<p>QRC</p>"


def test_what_only_figures_use_is_listed_before_the_sources():
    body = '<div data-figure="a"><p>QRC</p></div><p>aBCDE</p><section class="sources"></section>'
    page = explained(body)
    assert '<summary>Words in the figures, explained (1)</summary><dl class="terms">' in page
    assert page.index("<dt>QRC</dt>") < page.index('class="sources"')
    assert "<dt>aBCDE</dt>" not in page
    assert "<dt>" not in explained(f"<p>QRC</p>{body}")


def test_the_words_of_figures_are_listed_in_the_order_of_the_alphabet():
    figure = '<div data-figure="a"><p>QRC, confidence interval, aBCDE</p></div>'
    page = explained(f'{figure}<section class="sources"></section>')
    names = ["aBCDE", "Confidence interval (range)", "QRC"]
    assert re.findall("<dt>([^<]*)</dt>", page) == names
    assert "explained (3)" in page


def test_without_words_in_figures_and_without_sources_there_is_no_list():
    sources = '<section class="sources"></section>'
    assert "Words in the figures" not in explained(f"<p>QRC</p>{sources}")
    assert "Words in the figures" not in explained('<div data-figure="a"><p>QRC</p></div>')


def test_a_sentence_stays_whole_for_whoever_measures_its_words():
    blocks = [b.text for b in prose(f"<main>{explained('<p>What QRC may do.</p>')}</main>")]
    assert blocks == ["What QRC may do.", "QRC: Mesenchymal stem cells. All words explained"]
