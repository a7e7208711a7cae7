"""What the site's letters look like, read from the font files themselves."""

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from scripts.plain_noughts import hole, make_plain, noughts
from tests.conftest import ROOT

pytestmark = pytest.mark.once
WEIGHTS = [400, 700]


def font_of(weight):
    return TTFont(ROOT / f"static/fonts/atkinson-{weight}.woff2")


def edges(font, name):
    """How many closed lines a glyph is drawn with."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return sum(step == "closePath" for step, _ in pen.value)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_nought_has_an_outer_and_an_inner_edge_and_no_slash(weight):
    font = font_of(weight)
    drawn = {name: edges(font, name) for name in noughts(font)}
    assert len(drawn) == 2  # The usual one, and the one of figures of one width.
    assert set(drawn.values()) == {2}
    assert not make_plain(font["glyf"][noughts(font)[0]])


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_nought_is_narrower_than_an_o_and_as_wide_as_before(weight):
    font = font_of(weight)
    names = font.getBestCmap()
    width = {letter: font["hmtx"][names[ord(letter)]][0] for letter in "0O"}
    assert width["0"] == {400: 648, 700: 659}[weight]
    assert width["O"] - width["0"] > 60


def test_a_hole_spans_what_its_parts_spanned_and_runs_the_other_way():
    outer = [(0, 0), (0, 100), (80, 100), (80, 0)]
    parts = [(10, 20), (70, 20), (10, 90)]
    assert hole(outer, parts) == [(10, 20), (70, 20), (70, 90), (10, 90)]
