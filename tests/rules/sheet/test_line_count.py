"""Lines are counted as a typesetter would, from the markup and the numbers its sources get."""

import pytest

from mscompare.sheet.line_count import (
    CLOSE,
    COLUMN,
    USUAL,
    WIDE,
    WITH_AIR,
    WRITE,
    blocks_of,
    total,
    with_numbers,
)

pytestmark = pytest.mark.once
# A letter of 0.5 type sizes; bold as if all were.
WORD = "a" * 20


def lines(markup, width=WIDE, spacing=USUAL, **numbers):
    return round(total(blocks_of(markup, width), spacing, numbers), 2)


def test_words_fill_a_line_and_go_on_to_the_next():
    four, five = (" ".join([WORD] * number) for number in (4, 5))
    assert lines(f"<p>{four}</p>") == 1.16
    assert lines(f"<p>{five}</p>") == 2.16


def test_a_word_longer_than_a_line_is_broken():
    assert lines(f"<ul>{WORD * 5}</ul>") == 2


def test_a_line_of_a_column_takes_half_a_line_of_the_page():
    assert lines(f"<ul>{WORD}</ul>", COLUMN) == 0.5
    assert lines(f'<div class="s-columns"><ul>{WORD} {WORD} {WORD}</ul></div>') == 1


@pytest.mark.parametrize(
    "markup",
    [
        f'<p class="screen-only">{WORD}</p>',
        f'<svg><title>{WORD}</title><path d="M0 0"/></svg>',
        "<p> \n</p>",
        f"<div>{WORD}</div>",
    ],
)
def test_what_is_not_seen_or_empty_takes_no_line(markup):
    assert lines(markup) == 0


def test_what_only_ears_are_told_takes_no_room():
    told = f'<span class="visually-hidden">{WORD}</span>'
    assert lines(f"<ul>{' '.join([WORD] * 4)}{told}</ul>") == 1


def test_a_strip_and_what_is_not_broken_take_their_room_at_once():
    row = " ".join([WORD] * 4)
    assert lines(f"<ul>{row} aaaa aaaa</ul>") == 1
    assert lines(f'<ul>{row} <b class="strength">aaaa aaaa</b></ul>') == 2
    assert lines(f'<ul>{row}<svg class="s-strip"></svg></ul>') == 2


def test_a_line_to_write_on_is_counted_wherever_it_stands():
    assert lines('<span class="s-write"></span>') == WRITE
    assert lines('<ol class="s-ask"><li>Why?<span class="s-write"></span></li></ol>') == 0.5 + 0.75


def test_items_of_a_run_in_list_are_one_block_and_others_have_their_own_lines():
    items = "<li>One</li> <li>Two</li>"
    assert lines(f'<ul class="s-run">{items}</ul>') == 1
    assert lines(f"<ul>{items}</ul>") == 2


def test_a_number_is_as_wide_as_it_is():
    row = " ".join([WORD] * 4) + " aaa[\0key\0]"
    assert lines(f"<ul>{row}</ul>", key=1) == 1
    assert lines(f"<ul>{row}</ul>", key=1000000) == 2
    assert with_numbers(row, {"key": 12})[-4:] == "[12]"


def test_headings_are_larger_and_air_is_around_what_may_have_it():
    assert lines("<h1>Title</h1>") == 1.8 + 0.5
    assert lines('<h2 class="s-band">Harms</h2>') == 1 + 0.5
    assert lines("<p>Text</p>", spacing=WITH_AIR) == 1.42
    assert lines("<p>Text</p>", spacing=CLOSE) == round(1.08 * 0.93, 2)
