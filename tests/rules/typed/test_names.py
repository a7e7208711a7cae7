"""Names are read without accents, hyphens, capitals and little words."""

import pytest

from treatments.typed.names import loose_key, telling_words, words_in

pytestmark = pytest.mark.once


def test_words_are_read_without_accents_signs_and_full_stops_of_single_letters():
    assert words_in("  Clínica_Uno (ABC—Brázil) ") == "clinica uno abc brazil"
    assert words_in("U.K.") == words_in("uk")
    assert words_in("A.A. Bridge St. John") == "aa bridge st john"


@pytest.mark.parametrize(
    "typed, told",
    [
        ("aBCD in Brázil", ["abcd", "brazil"]),
        ("aBCD at Clínica Uno, Brasil", ["abcd", "clinica", "uno", "brasil"]),
        ("Hospital de la Ribera", ["hospital", "ribera"]),
        ("in the", ["in", "the"]),
        ("  ", []),
        ("—", []),
    ],
)
def test_little_words_are_left_out_unless_there_are_no_others(typed, told):
    assert telling_words(typed) == told


@pytest.mark.parametrize(
    "written",
    [
        "abcd-brazil",
        "ABCD-Brazil",
        "abcd–brazil",
        "abcd brazil",
        "aBCD_Brázil.",
        "abcdbrazil",
    ],
)
def test_a_key_is_the_same_however_its_name_is_written(written):
    assert loose_key(written) == "abcdbrazil"


def test_letters_that_have_no_accent_are_written_plainly():
    assert loose_key("Łódź, Malmø, Straße, Kadıköy") == "lodzmalmostrassekadikoy"
