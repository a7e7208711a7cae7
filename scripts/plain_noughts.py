"""Takes the slash out of a font's noughts.

    python -m scripts.plain_noughts FONT...

Atkinson Hyperlegible Next draws every nought with a slash and has no other. In "$30,000" that reads
like a crossed-out amount (docs/decisions/0059-plain-noughts.md). The plain nought is the font's
own: its outer edge, and that edge once more in the size of the hole that the slash divides. Widths,
kerning and every other letter stay as they are. Fonts are written over in place.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates

Point = tuple[int, int]


def _edges(points: list[Point]) -> tuple[int, int, int, int]:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def hole(outer: list[Point], parts: list[Point]) -> list[Point]:
    """The edge of a whole hole: the outer one, scaled to what the hole's parts span.

    Args:
        outer: Points of the outer edge, in units of the font.
        parts: Points of all parts of the divided hole.

    Returns:
        As many points as `outer` has. They run the other way round, which makes them a hole.
    """
    left, bottom, right, top = _edges(outer)
    inner_left, inner_bottom, inner_right, inner_top = _edges(parts)
    wide = (inner_right - inner_left) / (right - left)
    high = (inner_top - inner_bottom) / (top - bottom)
    scaled = [
        (round(inner_left + (x - left) * wide), round(inner_bottom + (y - bottom) * high))
        for x, y in outer
    ]
    return scaled[:1] + scaled[:0:-1]


def make_plain(glyph: Glyph) -> bool:
    """Fills the slash of one nought with its hole. False if it has none (two contours)."""
    if glyph.numberOfContours != 3:
        return False
    end = glyph.endPtsOfContours[0] + 1
    points, flags = list(glyph.coordinates), list(glyph.flags)
    inner = hole(points[:end], points[end:])
    glyph.coordinates = GlyphCoordinates(points[:end] + inner)
    glyph.flags = bytearray(flags[:end] + flags[:1] + flags[end - 1 : 0 : -1])
    glyph.endPtsOfContours = [end - 1, 2 * end - 1]
    glyph.numberOfContours = 2
    return True


def noughts(font: TTFont) -> list[str]:
    """Names of the glyphs drawn for 0: the usual one, and that of figures of one width."""
    names = [font.getBestCmap()[ord("0")]]
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            if lookup.LookupType == 1 and names[0] in part.mapping:
                names.append(part.mapping[names[0]])
    return names


def main(paths: list[str]) -> None:
    """Rewrites the fonts at these paths."""
    for path in map(Path, paths):
        font = TTFont(path, recalcTimestamp=False)
        changed = [name for name in noughts(font) if make_plain(font["glyf"][name])]
        font.save(path)
        print(f"{path}: {len(changed)} noughts made plain, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
