"""Which word is meant by a misspelt one: few slips, the first letter, and what stands often."""

import pytest

from treatments.typed.spelling import Spelling, respelled

pytestmark = pytest.mark.once
WORDS = {"harbour": 3, "labour": 9, "harmony": 1, "river": 2, "rivet": 5, "reef": 1, "b12": 7,
         "sea": 1}  # fmt: skip
SPELLING = Spelling(WORDS)
OF_A_SHORT_LIST = Spelling(WORDS, shortest=4)


@pytest.mark.parametrize(
    "typed", ["harbor", "harrbour", "hargour", "hrabour", "hrbor", "harbuor", "xarbour"]
)
def test_up_to_two_slips_of_any_kind_are_forgiven(typed):
    assert SPELLING.near(typed) == ["harbour"]


@pytest.mark.parametrize("typed", ["hbr", "hxxxour", "harbourside", "b1234", "harb0ur", ""])
def test_more_slips_short_words_and_words_with_digits_are_not(typed):
    assert SPELLING.near(typed) == []


def test_fewer_slips_come_first_then_what_stands_more_often():
    assert SPELLING.near("rives", most=5) == ["rivet", "river"]
    assert SPELLING.near("riverr", most=5) == ["river", "rivet"]


def test_another_first_letter_counts_as_one_slip_more():
    assert SPELLING.ranked("habour") == [(1, "harbour"), (2, "labour")]


@pytest.mark.parametrize(
    "typed, near",
    [("reaf", ["reef"]), ("seaa", ["sea"]), ("roof", []), ("erfe", []), ("sae", []), ("see", [])],
)
def test_in_a_short_list_words_of_four_letters_may_have_one_slip(typed, near):
    assert OF_A_SHORT_LIST.near(typed) == near
    assert SPELLING.near(typed) == []


def test_only_what_is_wrong_is_spelt_anew_wherever_it_stands():
    words = ["the", "harbor", "of", "harbor"]
    assert respelled(words, ["harbor"], SPELLING) == [(1, ["the", "harbour", "of", "harbour"])]


def test_each_near_word_is_tried_with_each_and_the_fewest_slips_come_first():
    tried = respelled(["rives", "habour"], ["rives", "habour"], SPELLING)
    assert tried == [
        (2, ["rivet", "harbour"]),
        (2, ["river", "harbour"]),
        (3, ["rivet", "labour"]),
        (3, ["river", "labour"]),
    ]


def test_of_many_wrong_words_the_nearest_alone_is_tried():
    words = ["rives", "habour", "harmoni"]
    assert respelled(words, words, SPELLING) == [(3, ["rivet", "harbour", "harmony"])]


@pytest.mark.parametrize("wrong", [[], ["zzzzz"], ["harbor", "zzzzz"]])
def test_nothing_is_tried_where_nothing_is_wrong_or_a_wrong_word_has_none_near(wrong):
    assert respelled(["harbor", "zzzzz"], wrong, SPELLING) == []
