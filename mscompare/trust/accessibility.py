"""How the site was tested for people who see, move or concentrate with effort.

What a test of our own proves counts as measured; what has no test yet says so.
"""

from dataclasses import dataclass

from mscompare.trust.proofs import JOURNEY, KEYS, LOOK, PHONE, SHEET, WEIGHT, WORDS


@dataclass(frozen=True)
class Check:
    """`what` is measured, `how`, and the `test` that does it; "" where there is none yet."""

    slug: str
    what: str
    how: str
    test: str = ""


CHECKS = (
    Check("rules", "The rules of the standard, up to its strictest level",
          "A program, axe-core, looks for faults on pages as they are, filtered, empty and in "
          "error.",
          PHONE + "test_nothing_is_at_fault"),
    Check("contrast", "How well text stands out",
          "A script works out the contrast in light, dark and forced colours. Text is to have at "
          "least 7 to 1.",
          PHONE + "test_nothing_is_at_fault"),
    Check("reflow", "Nothing is cut off on a narrow screen",
          "Each kind of page is opened as narrow as 320 pixels. None scrolls sideways.",
          LOOK + "test_no_page_scrolls_sideways"),
    Check("size", "Large text, large targets",
          "Text is 18 pixels or larger. Buttons and boxes to tick are at least 44 pixels high.",
          LOOK + "test_text_is_large_and_targets_can_be_hit"),
    Check("keyboard", "Every task with keys alone",
          "A script walks through each page with the Tab key. The place where you are is to be "
          "seen at every step.",
          KEYS + "test_from_the_home_page_to_the_sheet"),
    Check("scripts", "Every task without JavaScript",
          "From the first page to the printed sheet, with scripts and without.",
          JOURNEY + "test_from_the_home_page_to_the_printed_sheet"),
    Check("terms", "Hard words are explained where they stand",
          "A press on the word, or the Enter key, shows what it means.",
          WORDS + "test_a_word_is_explained_with_keys_alone_and_leads_to_the_glossary"),
    Check("light", "Little to load on a slow line",
          "A first view is at most 64,000 bytes, in seven requests. Nothing moves while it loads.",
          WEIGHT + "test_a_first_view_is_light_and_all_of_it_is_our_own"),
    Check("paper", "Large print on paper",
          "On the sheet only references are smaller than 11 point; one form of it has 18.",
          SHEET + "test_nothing_but_references_is_printed_smaller_than_11_point"),
)  # fmt: skip
