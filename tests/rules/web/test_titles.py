"""What a reader has chosen, in a few words for the title of the page."""

import pytest

from mscompare.web.controls import Choice
from mscompare.web.titles import in_title_order, title_parts, titled
from tests.rules.web.fruit import BOWL

pytestmark = pytest.mark.once
CHOICES = [Choice("red", "Red", 2, True), Choice("yellow", "Yellow", 1, True)]


def test_lists_of_names_stand_ahead_and_what_has_no_control_last():
    assert [p.name for p in in_title_order(BOWL)] == ["colour", "length", "peeled", "page"]
    assert [p.name for p in in_title_order(iter(BOWL[::-1]))] == [
        "colour", "length", "page", "peeled",
    ]  # fmt: skip


def test_a_parameter_says_it_in_its_words_or_in_the_labels_of_what_is_chosen():
    chosen = {"length": 5, "colour": ["yellow", "red", "blue"]}
    assert title_parts(BOWL, chosen, {"colour": CHOICES}) == ["Yellow", "Red", "5 letters or more"]


def test_what_no_label_speaks_for_is_left_out_and_the_rest_is_said():
    chosen = {"colour": ["blue"], "length": 5, "peeled": "1"}
    assert title_parts(BOWL, chosen, {"colour": CHOICES}) == ["5 letters or more"]
    assert title_parts(BOWL, chosen, {}) == ["5 letters or more"]


def test_nothing_chosen_is_not_said_and_nought_is_something():
    assert title_parts(BOWL, {"length": None, "colour": []}, {}) == []
    assert title_parts(BOWL, {}, {"colour": CHOICES}) == []
    assert title_parts(BOWL, {"length": 0}, {}) == ["0 letters or more"]


@pytest.mark.parametrize(
    ("parts", "page", "title"),
    [
        ([], 1, "Fruit"),
        (["Red"], 1, "Fruit: Red"),
        (["Yellow", "Red"], 2, "Fruit: Yellow, Red, page 2"),
        ([], 3, "Fruit: page 3"),
    ],
)
def test_the_title_names_what_is_chosen_and_each_page_but_the_first(parts, page, title):
    assert titled("Fruit", parts, page) == title


def test_a_title_is_that_of_the_first_page_unless_another_is_named():
    assert titled("Fruit", ["Red"]) == "Fruit: Red"
