"""Text as people search, sort and read it."""

import pytest

from treatments.text import fold, join_words, logged_path

pytestmark = pytest.mark.once


def test_folding_takes_away_accents_case_and_extra_blanks():
    assert fold("Clínica  RUIZ ") == "clinica ruiz"
    assert fold("México") == fold("MEXICO")


@pytest.mark.parametrize(
    "words, joined",
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_speech(words, joined):
    assert join_words(words) == joined


def test_the_last_word_may_be_joined_with_or():
    assert join_words(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize(
    "path, logged",
    [
        ("/options/", "/options/"),
        ("/sources/kaloni/", "/sources/kaloni/"),
        ("/s/FNGRQ2DW", "/s/"),
        ("/s/fngr q2dw/", "/s/"),
        ("/below/s/FNGRQ2DW", "/below/s/"),
    ],
)
def test_the_log_has_no_code_of_a_short_address(path, logged):
    assert logged_path(path) == logged
