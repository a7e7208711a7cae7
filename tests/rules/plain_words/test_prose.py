"""What of a page is read as sentences."""

import pytest

from scripts.plain_words.prose import prose
from tests.rules.plain_words.scored import page, texts

pytestmark = pytest.mark.once


def test_paragraphs_list_items_and_details_are_prose_and_the_footer_is_not():
    body = "<p>One.</p><ul><li>Two.<ul><li>Three.</li></ul></li></ul>"
    body += "<dl><dt>Name</dt><dd>Four.</dd></dl><details><summary>Five.</summary>Six.</details>"
    assert texts(body) == ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]


def test_what_folds_out_can_be_left_out():
    assert texts("<p>One.</p><details><p>Two.</p></details>", details=False) == ["One."]


@pytest.mark.parametrize(
    "left_out",
    [
        "<table><tr><td>Cell.</td></tr></table>",
        "<svg><text>Axis.</text></svg>",
        "<nav><a>Home.</a></nav>",
        "<label>Your budget.</label>",
        "<h2>What it is</h2>",
        "<pre>Code.</pre>",
        "<p aria-hidden='true'>●●○○</p>",
        "<dl><dt>As printed</dt><dd>“Words of a source.”, page 3</dd></dl>",
    ],
)
def test_what_is_not_read_as_sentences_is_left_out(left_out):
    assert texts(f"<p>One.</p>{left_out}<p>Two.</p>") == ["One.", "Two."]


def test_the_caption_of_a_table_and_a_heading_with_a_full_stop_are_prose():
    body = "<table><caption>Who is taken.</caption><tr><td>x</td></tr></table><h3>It heals.</h3>"
    assert texts(body) == ["Who is taken.", "It heals."]


def test_strength_and_source_number_of_a_figure_are_left_out_and_its_amount_is_not():
    body = (
        "<p>It costs <span data-figure='x'><span class='amount'>$45,000</span> "
        "<span class='strength'>●○○○ Very weak</span> <a class='source'>[2]</a></span> there.</p>"
    )
    assert texts(body) == ["It costs $45,000 there."]


def test_titles_publishers_and_dates_in_the_list_of_sources_are_left_out():
    body = (
        "<section class='sources'><ol><li><a>A Long Title.</a> Neurology, 2017. "
        "<span class='interest'>It sells treatment.</span></li></ol></section>"
    )
    assert texts(body) == ["It sells treatment."]


def test_a_block_says_where_it_stands():
    assert prose(page("<section id='what'><p class='lead'>One.</p></section>"))[0].place == (
        "#what p.lead"
    )
