"""What mail and chat programs do to the text of an address, undone (pure)."""

import re
from html import unescape
from urllib.parse import unquote

from treatments.typed.characters import without_hidden

ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# A long line of a mail is broken, and quoted by whoever answers it.
LINE_END = re.compile(r"=?[ \t]*[\r\n]+[> \t]*")
QUOTED_PRINTABLE = re.compile(r"=3D", re.IGNORECASE)
HYPHENS = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
# Letters and signs as wide as Chinese ones, which some keyboards type.
WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# Each program on the way may write everything in its own manner once more.
MOST_TIMES = 4
# Signs of the sentence that an address stood in, and of what marks text.
EDGES = " \t.,;:!?'\"`´*_~|\\/()[]{}<>«»‹›“”„‟‘’‚‛…·•→\ufffd"


def undone(text: str) -> str:
    """Return the text of an address, or of a part of it, as it was before it was sent around.

    What is encoded is decoded, however often; line ends and characters that are not seen are gone,
    hyphens are hyphens.
    """
    for _ in range(MOST_TIMES):
        plain = ENTITY.sub(lambda found: unescape(found[0]), unquote(text))
        if plain == text:
            break
        text = plain
    text = QUOTED_PRINTABLE.sub("=", LINE_END.sub("", text)).replace("\\", "")
    return HYPHENS.sub("-", without_hidden(text.translate(WIDE)))


def without_edges(text: str) -> str:
    """Return a text without the signs of a sentence at its ends: "(msc-mexico)." → "msc-mexico"."""
    return text.strip(EDGES)
