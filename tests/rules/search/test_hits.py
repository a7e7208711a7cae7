"""What is shown of what was found stands in one order."""

import pytest

from mscompare.search.hits import RANKS, FoundGroup, FoundKind, in_one

pytestmark = pytest.mark.once


def test_groups_stand_in_the_order_in_which_people_need_them():
    assert [group.value for group in FoundGroup] == [
        "treatments", "places", "claims", "sources", "words"
    ]  # fmt: skip
    assert all(group.heading for group in FoundGroup)


def test_treatments_stand_before_their_questions_and_studies_before_single_figures():
    assert RANKS[FoundKind.TREATMENT] < RANKS[FoundKind.ANSWER] < RANKS[FoundKind.SERVICE]
    assert RANKS[FoundKind.COUNTRY] < RANKS[FoundKind.CLINIC] < RANKS[FoundKind.OPTION]
    assert RANKS[FoundKind.STUDY] < RANKS[FoundKind.FIGURE]


def test_texts_and_lists_of_them_become_one_text():
    assert in_one("a", None, "", ["b", ""], ("c",)) == "a · b · c"
