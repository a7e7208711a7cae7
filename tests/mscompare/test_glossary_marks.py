"""Every term is explained where a page first uses it, and the text of the page stays whole."""

import re

import pytest
from lxml import html as lxml_html

from mscompare.web.glossary_marks import explain
from mscompare.web.term_forms import Forms, Word, forms_of
from scripts.plain_words.prose import prose
from tests.html import parse
from treatments.models import Term

pytestmark = pytest.mark.once

WORDS = [
    Word("ahsct", "aHSCT", "A transplant of your own blood stem cells."),
    Word("msc", "MSC", "Mesenchymal stem cells."),
    Word("msc-np", "MSC-NP", "Cells made from mesenchymal stem cells."),
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
MAIN = "<title>aHSCT</title><header>aHSCT</header><main id='main'>{}</main><footer>MSC</footer>"


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
    assert explained("<p>What <em>MSC</em> do.</p><p>MSC again.</p>") == (
        '<p>What <em><button type="button" class="term" popovertarget="term-msc">MSC</button></em>'
        ' do. <span class="term-box" id="term-msc" popover><strong>MSC:</strong> Mesenchymal stem '
        'cells. <a href="/glossary/#msc">All words explained</a></span></p><p>MSC again.</p>'
    )


@pytest.mark.parametrize(
    "text, found",
    [
        ("MSC-NP or MSC", [("msc-np", "MSC-NP"), ("msc", "MSC")]),
        ("MSCs", [("msc", "MSCs")]),
        ("msc, Msc and mscs", []),
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


def test_the_names_of_a_term_are_told_apart():
    assert forms_of("Autologous and allogeneic") >= {"Autologous", "allogeneic"}
    assert forms_of("Natalizumab (Tysabri)") >= {"Natalizumab", "Tysabri"}
    assert forms_of("Pooled studies (meta-analysis)") >= {"Pooled study", "meta-analysis"}
    assert forms_of("Sepsis") == {"Sepsis"}


@pytest.mark.parametrize(
    "body",
    [
        "<h2>MSC</h2>", "<h3><span>MSC</span></h3>", '<a href="/x">MSC</a>', "<button>MSC</button>",
        "<label>MSC</label>", "<details><summary>MSC</summary></details>", "<dt>MSC</dt>",
        "<table><caption>MSC</caption><tr><th>MSC</th></tr></table>", "<nav>MSC</nav>",
        "<svg><text>MSC</text></svg>", '<p title="MSC">x</p>', "<code>MSC</code>",
        '<span class="visually-hidden">MSC</span>', '<p aria-hidden="true">MSC</p>',
        '<div class="notice notice-error"><div>x</div><p>MSC</p></div>', "<p hidden>MSC</p>",
        '<div class="figure" data-figure="x"><div>x</div><p>MSC</p></div>', "<!-- MSC -->",
        '<span class="strength strength-2">MSC</span>', "<select><option>MSC</select>",
        '<span popover id="x">MSC</span>',
    ],
)  # fmt: skip
def test_only_running_text_is_touched(body):
    assert explained(body) == body
    assert pressed(f"{body}<p>MSC</p>") == [("msc", "MSC")]


def test_a_long_text_in_a_figure_does_not_hide_what_follows_it():
    figure = '<p>x <span data-figure="a"><span>b</span> MSC</span> and MSC.</p>'
    assert explained(figure).startswith(figure[: figure.index(" and")])
    assert pressed(figure) == [("msc", "MSC")]


@pytest.mark.parametrize(
    "text",
    [
        "a transplant with chemotherapy (aHSCT)",
        "aHSCT (a transplant with chemotherapy)",
    ],
)
def test_what_the_same_sentence_spells_out_is_not_explained_there(text):
    assert pressed(f"<p>{text}</p>") == []
    assert pressed(f"<p>{text}</p><p>aHSCT</p>") == [("ahsct", "aHSCT")]


def test_brackets_that_spell_nothing_out_do_not_count():
    assert pressed("<p>(aHSCT) or aHSCT (21 people died)</p>") == [("ahsct", "aHSCT")]


def test_a_term_folded_away_is_explained_there_and_where_it_is_seen():
    folded = "<details><summary>s</summary><p>MSC</p></details>"
    body = f"{folded}<p>MSC</p><p>MSC</p>"
    assert pressed(body) == [("msc", "MSC"), ("msc-seen", "MSC")]
    inside, outside = explained(body).split("</details>")
    assert 'id="term-msc"' in inside
    assert 'id="term-msc-seen"' in outside
    assert pressed(folded + folded) == [("msc", "MSC")]
    assert pressed(body.replace("<details>", "<details open>")) == [("msc", "MSC")]


def test_a_text_ends_where_a_block_begins():
    page = explained("<ul><li>An MSC story:<ul><li>told</li></ul></li></ul>")
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
    assert explain(MAIN.format("<p>MSC</p>"), {}, Forms([]), "/g/") == MAIN.format("<p>MSC</p>")
    assert explain("<p>MSC</p>", BY_SLUG, FORMS, "/g/") == "<p>MSC</p>"


def test_what_only_figures_use_is_listed_before_the_sources():
    body = '<div data-figure="a"><p>MSC</p></div><p>aHSCT</p><section class="sources"></section>'
    page = explained(body)
    assert '<summary>Words in the figures, explained (1)</summary><dl class="terms">' in page
    assert page.index("<dt>MSC</dt>") < page.index('class="sources"')
    assert "<dt>aHSCT</dt>" not in page
    assert "<dt>" not in explained(f"<p>MSC</p>{body}")


def test_a_sentence_stays_whole_for_whoever_measures_its_words():
    blocks = [b.text for b in prose(f"<main>{explained('<p>What MSC may do.</p>')}</main>")]
    assert blocks == ["What MSC may do.", "MSC: Mesenchymal stem cells. All words explained"]


# On the pages themselves.
PAGES = ("/", "/options/", "/treatments/msc/", "/compare/?option=ahsct&option=msc", "/claims/",
         "/countries/mexico/", "/clinics/clinica-ruiz/", "/sources/kaloni/", "/about/",
         "/evidence/", "/questions/", "/disagreements/")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_term_used_in_running_text_is_explained_once_on_the_page(client, address):
    tree = parse(client.get(address))
    boxes = tree.xpath("//main//*[@popover]/@id")
    buttons = tree.xpath("//main//button[@class='term']/@popovertarget")
    assert boxes
    assert len(boxes) == len(set(boxes))
    assert set(buttons) == set(boxes)
    for box in tree.xpath("//main//*[@popover]"):
        term = Term.objects.get(slug=re.sub("^term-|-seen$", "", box.get("id")))
        assert box.text_content() == f"{term.name}: {term.meaning} All words explained"


NOT_RUNNING = (
    "ancestor::a or ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::th "
    "or ancestor::label or ancestor::summary or ancestor::dt or ancestor::caption or ancestor::nav "
    "or ancestor::dl[@class='terms'] or ancestor::legend or ancestor::svg or "
    "ancestor::code or ancestor::select or "
    "ancestor::*[@popover or @data-figure or @aria-hidden] or ancestor::button[@class!='term'] or "
    "ancestor::*[contains(@class, 'visually-hidden') or contains(@class, 'strength') or "
    "contains(@class, 'notice-error') or contains(@class, 'axis')]"
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_the_first_use_in_running_text_is_the_one_that_can_be_pressed(client, address):
    forms = Forms([Word(*r) for r in Term.objects.values_list("slug", "name", "meaning")])
    first = {}
    for node in parse(client.get(address)).xpath(f"//main//text()[not({NOT_RUNNING})]"):
        for found in forms.found(node, 0, len(node)):
            first.setdefault(found.slug, node.getparent())
    assert first
    for slug, parent in first.items():
        assert parent.get("popovertarget") == f"term-{slug}", (slug, parent.text_content())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/glossary/", "/compare/sheet/?option=ahsct", "/nothing/", "/compare/?option=x"]
)
def test_the_glossary_paper_and_error_pages_explain_no_single_words(client, address):
    assert "popover" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_words_cost_a_page_one_query_and_an_error_page_none(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/privacy/").status_code == 200
    with django_assert_num_queries(0):
        assert client.get("/nothing/").status_code == 404


@pytest.mark.django_db
def test_a_term_that_an_editor_changes_is_explained_anew(client):
    assert "Blood poisoning" not in client.get("/about/").content.decode()
    Term.objects.create(slug="team", name="Small team", meaning="Blood poisoning of a test.")
    assert "Blood poisoning of a test." in client.get("/about/").content.decode()
    Term.objects.filter(slug="team").update(retired_on="2026-01-01")
    assert "Blood poisoning" not in client.get("/about/").content.decode()


QUERIES = ("", "country=mexico", "treatment=msc&budget=60000", "q=zzz", "budget=abc", "page=2",
           "page=99", "sort=price&strength=2", "option=ahsct-mexico&country=india")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES)
def test_the_fragment_is_byte_for_byte_what_stands_in_the_page(client, query):
    page = client.get(f"/options/?{query}").content.decode()
    fragment = client.get(f"/options/?{query}", headers={"HX-Request": "true"}).content.decode()
    title, block = fragment.split("\n", 1)
    block = re.split(r'\s*<div id="problem-box" data-hx-swap-oob', block)[0]
    assert block.strip()
    assert block in page
    assert title in page


@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES)
def test_ids_stay_unique_when_the_fragment_takes_its_place(client, query):
    page = parse(client.get("/options/?country=canada"))
    fragment = client.get(f"/options/?{query}", headers={"HX-Request": "true"}).content.decode()
    new = lxml_html.fromstring(f"<main>{fragment}</main>")
    for put_elsewhere in new.xpath("//*[@data-hx-swap-oob]"):
        put_elsewhere.getparent().remove(put_elsewhere)
    old = page.get_element_by_id("results")
    old.getparent().replace(old, new)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@popovertarget")) <= set(ids)
