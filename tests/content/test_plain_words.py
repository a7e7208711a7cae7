"""The scorer of plain words on the content: its names, its abbreviations, its command."""

import pytest

from scripts.plain_words.abbreviations import unexplained
from scripts.plain_words.command import main
from scripts.plain_words.crawl import Page, names_in_database
from scripts.plain_words.names import mark
from scripts.plain_words.sentences import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(body):
    return f"<!doctype html><title>t</title><main>{body}</main>"


def test_names_come_from_the_database():
    text = (
        "At Clínica Ruiz (HSCT México) in the United States aHSCT was held against natalizumab "
        "in HALT-MS."
    )
    assert len(words(mark(text, names_in_database()))) == 11


def test_an_abbreviation_is_listed_unless_the_glossary_explains_it():
    def found(text):
        return set(unexplained([Page("/x/", page(f"<p>{text}</p>"), (), ())]))

    assert found("The QZX and the EDSS of MIST, and “the ABC”.") == {"QZX"}


def test_the_command_scores_one_page_and_names_the_worst_sentences(capsys):
    main(["--page", "/about/", "--worst", "3"])
    printed = capsys.readouterr().out
    assert " /about/" in printed
    assert "templates/pages/about.html:" in printed
    with pytest.raises(SystemExit):
        main(["--page", "/healthz"])
