"""The scorer of plain words: prose, sentences, syllables, names, grade, and where text stands."""

import pytest

from scripts.plain_words.abbreviations import unexplained
from scripts.plain_words.command import main
from scripts.plain_words.crawl import Page, names_in_database, page_of
from scripts.plain_words.names import mark, pattern, plain, spellings
from scripts.plain_words.origin import Origins
from scripts.plain_words.prose import prose
from scripts.plain_words.report import report
from scripts.plain_words.score import grade, sentences_of, short_share
from scripts.plain_words.sentences import split, words
from scripts.plain_words.syllables import by_vowels, count

pytestmark = pytest.mark.once

NAMES = pattern(["Clínica Ruiz", "A.A. Maximov Hospital", "MIST", "aHSCT"])
PLAIN = "<p>The cat sat on the mat. It had a hat.</p>"
HARD = "<p>Multidisciplinary institutional accreditation necessitates administrative oversight.</p>"


def page(body):
    return f"<!doctype html><title>t</title><main>{body}</main><footer>Not this. Nor this.</footer>"


def texts(body, **options):
    return [block.text for block in prose(page(body), **options)]


def scored(body, names=NAMES):
    return sentences_of(page(body), names)


def split_of(text):
    return [plain(sentence) for sentence in split(mark(text, NAMES))]


# What is prose


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


# Sentences


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It works. It may not.", ["It works.", "It may not."]),
        ("Does it work? Nobody knows!", ["Does it work?", "Nobody knows!"]),
        ("Dr. Smith of St. Gallen, e.g. London, agrees.", 1),
        ("It fell by 3.5 points. Then it rose.", 2),
        ("They asked one thing: does it work; and for whom.", 1),
        ("He asked “Does it work?” and left.", 1),
        ("He said “It works.” She did not.", ["He said “It works.”", "She did not."]),
        ("People have MS. Others do not.", 2),
        ("At A.A. Maximov Hospital it is done. So it is.", 2),
        ("(It is rare.) It can kill.", ["(It is rare.)", "It can kill."]),
    ],
)
def test_a_text_is_split_into_sentences(text, expected):
    found = split_of(text)
    assert found == expected if isinstance(expected, list) else len(found) == expected


def test_a_short_label_is_no_sentence_and_a_long_one_is():
    assert split_of("Why this rating") == []
    assert len(split_of("people who were followed for five years after the transplant")) == 1


# Words and syllables


@pytest.mark.parametrize(
    "word, syllables",
    [
        ("cat", 1), ("treatment", 2), ("people", 2), ("chemotherapy", 5), ("disability", 5),
        ("stem-cell", 2), ("randomised", 3), ("tumour", 2), ("doctor’s", 2), ("moved", 1),
        ("$45,000–55,000", 1), ("62%", 1), ("https://example.org/something", 1), ("PFS", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word, syllables):
    assert count(word) == syllables


@pytest.mark.parametrize("word, syllables", [("bleem", 1), ("blorate", 2), ("blortle", 2)])
def test_a_word_that_no_dictionary_has_is_counted_by_its_vowels(word, syllables):
    assert by_vowels(word) == syllables


def test_a_dash_or_a_row_of_dots_is_no_word():
    assert words("It is – as we said – not ●●○○ known.") == [
        "It", "is", "as", "we", "said", "not", "known.",
    ]  # fmt: skip


def test_a_name_counts_as_one_word_of_one_syllable():
    (sentence,) = scored("<p>Clínica Ruiz gives aHSCT.</p>")
    assert (sentence.words, sentence.syllables) == (3, 3)
    assert sentence.text == "Clínica Ruiz gives aHSCT."
    (sentence,) = scored("<p>MIST’s aHSCT-treated people.</p>")
    assert (sentence.words, sentence.syllables) == (3, 6)


def test_a_name_inside_a_longer_word_is_no_name():
    assert plain(mark("MISTY", NAMES)) == mark("MISTY", NAMES)


def test_names_without_a_word_of_ours_are_no_sentence():
    assert scored("<p>Clínica Ruiz, 2017.</p>") == []


def test_a_treatment_may_be_named_without_its_brackets_and_small():
    assert spellings("Stem-cell transplant (aHSCT)") == {
        "Stem-cell transplant (aHSCT)", "Stem-cell transplant",
        "stem-cell transplant (aHSCT)", "stem-cell transplant",
    }  # fmt: skip
    assert "consultation" not in spellings("Consultation")


# Scores


def test_the_grade_is_that_of_flesch_and_kincaid():
    # 10 words, 2 sentences, 10 syllables.
    assert grade(scored(PLAIN)) == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59)


def test_a_sentence_that_is_repeated_is_scored_once():
    assert scored(PLAIN + PLAIN) == scored(PLAIN)


def test_twenty_words_are_short_and_twenty_one_are_long():
    twenty, more = "<p>" + "a " * 19 + "a.</p>", "<p>" + "a " * 20 + "a.</p>"
    assert [short_share(scored(body)) for body in (twenty, more, twenty + more)] == [1, 0, 0.5]


def report_of(**bodies):
    return report([page_of(f"/{name}/", page(body), NAMES) for name, body in bodies.items()])


def test_a_page_of_long_words_fails_and_plain_pages_pass():
    assert report_of(a=PLAIN, b=PLAIN).faults == []
    found = report_of(a=PLAIN, b=HARD, c=PLAIN)
    assert [p.address for p in found.above] == ["/b/"]
    assert found.faults[0].startswith("/b/: grade ")


def test_a_hard_median_and_long_sentences_fail():
    assert any("median" in fault for fault in report_of(a=HARD, b=HARD).faults)
    long = "<p>" + "go on " * 11 + "then.</p>"
    assert sum("short sentences" in fault for fault in report_of(a=PLAIN, b=long).faults) == 2


def test_pages_for_auditors_are_scored_and_not_held_to_the_limits():
    sources = page_of("/sources/x/", page(HARD), NAMES)
    assert sources.grade > 8
    assert sources.held == ()
    folded = f"{PLAIN}<details>{HARD}</details>"
    assert grade(page_of("/evidence/", page(folded), NAMES).held) < 2
    assert page_of("/about/", page(folded), NAMES).grade > 8


# Where text stands


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "seeds/001_x.toml": '[[statement]]\nkey = "k"\ntext = "The cat sat on the mat."\n',
        "seeds/literature/y.toml": '[study]\nstatus = "No results were found in the register."\n',
        "templates/a.html": "<p>one</p>\n<p>We never <em>average</em> what {{ who }} says.</p>\n",
        "treatments/a.py": '"""Doc strings are not shown."""\nA = f"of {n} people it is said"\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "sentence, group, where",
    [
        ("A seller: The cat sat on the mat.", "seeds documents",
         "seeds/001_x.toml: statement k, text"),
        ("State: No results were found in the register.", "seeds literature",
         "seeds/literature/y.toml: study, status"),
        ("We never average what Kaloni says.", "templates", "templates/a.html:2"),
        ("Of 12 people it is said.", "Python constants", "treatments/a.py:2"),
        ("Doc strings are not shown.", "not found", "?"),
    ],
)  # fmt: skip
def test_a_sentence_is_traced_to_where_it_was_typed(folder, sentence, group, where):
    origin = Origins(folder).of(sentence)
    assert (origin.group, origin.where) == (group, where)


# With the database


@pytest.mark.django_db
def test_names_come_from_the_database():
    text = "At Clínica Ruiz in the United States aHSCT was held against natalizumab in HALT-MS."
    assert len(words(mark(text, names_in_database()))) == 11


@pytest.mark.django_db
def test_an_abbreviation_is_listed_unless_the_glossary_explains_it():
    def found(text):
        return set(unexplained([Page("/x/", page(f"<p>{text}</p>"), (), ())]))

    assert found("The QZX and the EDSS of MIST, and “the ABC”.") == {"QZX"}


@pytest.mark.django_db
def test_the_command_scores_one_page_and_names_the_worst_sentences(capsys):
    main(["--page", "/about/", "--worst", "3"])
    printed = capsys.readouterr().out
    assert " /about/" in printed
    assert "templates/pages/about.html:" in printed
    with pytest.raises(SystemExit):
        main(["--page", "/healthz"])
