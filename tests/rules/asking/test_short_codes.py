"""A code says which options stand side by side and for which type of MS; a slip is always found."""

import itertools

import pytest

from mscompare.asking.short_codes import (
    ALPHABET,
    BITS_OF_TYPE,
    CodeCharacterError,
    CodeCheckError,
    CodeLengthError,
    ShortCodeError,
    decode,
    encode,
)
from treatments.answers.people import READERS_TYPES

pytestmark = pytest.mark.once
CHOICES = [
    ((), None),
    ((1,), None),
    ((7, 26), "relapsing"),
    ((26, 7), "progressive"),
    ((255, 254, 253, 252), "progressive"),
    ((256,), None),
    ((7, 1001), "relapsing"),
    ((8191, 8190, 1, 255), "progressive"),
]
CODES = [encode(*choice) for choice in CHOICES]


@pytest.mark.parametrize("choice", CHOICES)
def test_a_code_says_what_was_chosen_in_its_order(choice):
    assert decode(encode(*choice)) == choice


def test_every_number_and_type_comes_back():
    for number in range(1, 8192):
        ms_type = (None, *READERS_TYPES)[number % 3]
        assert decode(encode((number, 8192 - number), ms_type)) == (
            (number, 8192 - number),
            ms_type,
        )


def test_different_choices_have_different_codes():
    some = [
        (numbers, ms_type)
        for many in range(5)
        for numbers in itertools.permutations((3, 4, 200, 255, 256, 1001), many)
        for ms_type in (None, *READERS_TYPES)
    ]
    assert len({encode(*choice) for choice in some}) == len(some)


@pytest.mark.parametrize(
    "numbers, length", [((), 8), ((255,) * 4, 8), ((256,), 12), ((1, 2, 3, 1001), 12)]
)
def test_a_code_has_8_characters_and_12_where_a_number_is_above_255(numbers, length):
    code = encode(numbers, None)
    assert len(code) == length
    assert set(code) <= set(ALPHABET)


def test_every_type_that_a_reader_may_choose_has_its_place():
    assert set(BITS_OF_TYPE) == {None, *READERS_TYPES}
    assert len(set(BITS_OF_TYPE.values())) == len(BITS_OF_TYPE)
    assert max(BITS_OF_TYPE.values()) < 4


def test_codes_that_were_printed_mean_the_same_for_ever():
    """These stand on paper: a change of the form would lead them elsewhere."""
    assert encode((7,), None) == "BNHCQ2D4"
    assert encode((7, 26), "relapsing") == "FNGRQ2DW"
    assert encode((7, 26, 18, 36), "progressive") == "3NGRKK9M"
    assert encode((1001, 7), None) == "BSNWQCDR3ESS"
    assert encode((8191, 8191, 8191, 8191), "progressive") == "09YK8XJ7WH6V"


@pytest.mark.parametrize(
    "numbers, ms_type", [((8192,), None), ((1, 2, 3, 4, 5), None), ((1,), "another-type")]
)
def test_what_no_code_can_say_has_none(numbers, ms_type):
    assert encode(numbers, ms_type) is None


@pytest.mark.parametrize("number", [0, -1])
def test_what_is_no_lasting_number_is_refused(number):
    with pytest.raises(ValueError, match="1 or more"):
        encode((5, number), None)


def test_letters_that_look_alike_are_taken_alike():
    for code in CODES:
        for digit, letters in (("0", "Oo"), ("1", "IiLl")):
            for letter in letters:
                assert decode(code.replace(digit, letter)) == decode(code)
    assert any("0" in code for code in CODES)
    assert any("1" in code for code in CODES)


@pytest.mark.parametrize(
    "typed",
    ["fngrq2dw", "FNGR-Q2DW", "FNGR Q2DW", " fn gr - q2 dw ", "FNGR–Q2DW", "FNGR\u00a0Q2DW",
     "FN\u00adGRQ2DW"],
)  # fmt: skip
def test_capitals_blanks_and_hyphens_make_no_difference(typed):
    assert decode(typed) == ((7, 26), "relapsing")


@pytest.mark.parametrize("code", CODES)
def test_every_single_wrong_character_is_found(code):
    for place, right in enumerate(code):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(CodeCheckError, match="not as it is printed"):
                    decode(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("code", CODES)
def test_two_characters_in_each_others_place_are_found(code):
    for one, other in itertools.combinations(range(len(code)), 2):
        swapped = list(code)
        swapped[one], swapped[other] = code[other], code[one]
        if code[one] != code[other]:
            with pytest.raises(CodeCheckError):
                decode("".join(swapped))


@pytest.mark.parametrize("code", CODES)
def test_a_character_too_few_or_too_many_is_found(code):
    for place in range(len(code)):
        with pytest.raises(CodeLengthError, match=f"8 or 12 .* not {len(code) - 1}"):
            decode(code[:place] + code[place + 1 :])
        with pytest.raises(CodeLengthError, match=f"not {len(code) + 1}"):
            decode(code[:place] + "A" + code[place:])


@pytest.mark.parametrize("text, length", [("", 0), ("-- --", 0), ("A", 1), ("A" * 5000, 5000)])
def test_another_length_is_told(text, length):
    with pytest.raises(CodeLengthError, match=f"not {length}"):
        decode(text)


@pytest.mark.parametrize("wrong", ["U", "u", "!", "ä", "é", "٣", "𝟘", "ſ", "/", "_"])
def test_a_character_that_no_code_has_is_named(wrong):
    with pytest.raises(CodeCharacterError, match=f"“{wrong}”"):
        decode(f"FNGRQ2D{wrong}")


def test_what_cannot_be_printed_is_not_repeated():
    with pytest.raises(CodeCharacterError, match="“�”"):
        decode("FNGRQ2D\x00")


def test_what_nobody_made_is_no_code_even_if_its_check_fits():
    """A gap between two options, a type that is none, a small number in the long form."""
    made = 0
    for letters in itertools.product(ALPHABET, repeat=2):
        for check in ALPHABET:
            text = "".join((*letters, "HCQ2D", check))
            try:
                read = decode(text)
            except ShortCodeError:
                continue
            made += 1
            assert encode(*read) == text
            assert 0 not in read[0]
    assert made
    with pytest.raises(CodeCheckError):
        decode("BP1CQ2D0CDR0")
