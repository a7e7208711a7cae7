"""What the wide world appends to addresses, and what only looks like it (pure).

Mail, search and social sites append names without end, which say nothing to any page: they are left
out, and told. A name that resembles one of ours was meant for a page, and is refused where it is
not understood: nobody must believe that a filter worked which was not applied.
"""

import re
from collections.abc import Collection
from urllib.parse import unquote_plus

from rapidfuzz.distance import OSA

from treatments.typed.characters import without_hidden

# What programs make of the "&" before a name, and put behind it for a list.
BEFORE_A_NAME = re.compile(r"(?:[&?;]|(?:amp|#0*38|#x0*26);)+")
LIST_MARK = re.compile(r"\[\d*\]?$")
AT_ITS_ENDS = re.compile(r"^[^a-z0-9_]+|[^a-z0-9_]+$")
# What no form of ours sends without a value (in a select "Choose …" is disabled): there a link was
# cut on its way. Less than these letters may be anybody's.
NEVER_EMPTY, SHORTEST_CUT = "option", 3
# Names that are shorter are one slip away from too many others.
SHORTEST_WITH_A_SLIP = 4


def as_ours(name: str) -> str:
    """Return a name as ours are written: "amp;Option" and "option[]" are "option"."""
    plain = without_hidden(name).casefold()
    plain = plain[found.end() :] if (found := BEFORE_A_NAME.match(plain)) else plain
    plain = LIST_MARK.sub("", plain.partition("=")[0].strip())
    return AT_ITS_ENDS.sub("", plain).replace("-", "_").replace(" ", "")


def resembles(name: str, ours: Collection[str]) -> str | None:
    """Return the one of our names that a name is, or is one slip away from; None if it is foreign.

    A slip is a letter too many, missing, another one, or two that changed places.
    """
    plain = as_ours(name)
    if plain in ours:
        return plain
    if len(plain) < SHORTEST_WITH_A_SLIP:
        return None
    near = (one for one in sorted(ours) if len(one) >= SHORTEST_WITH_A_SLIP)
    return next((one for one in near if OSA.distance(plain, one, score_cutoff=1) <= 1), None)


def is_cut(part: str) -> bool:
    """Say whether a part of an address ends in the middle of an option: "option=", "opti"."""
    name, _, value = part.partition("=")
    # Most parts have a value: no more is looked at, as kept pages wait for this.
    plain = "" if value else as_ours(unquote_plus(name))
    return len(plain) >= SHORTEST_CUT and NEVER_EMPTY.startswith(plain)


def without_foreign(query: str, ours: Collection[str]) -> tuple[str, list[str]]:
    """Return what stands behind the "?" of an address without what others have appended, and that,
    as it stands there; with it what is left of an option that was cut off.

    What is ours stays as it is written, byte for byte.
    """
    kept, foreign = [], []
    for part in query.split("&"):
        name = part.partition("=")[0]
        is_ours = not part or name in ours or resembles(unquote_plus(name), ours)
        (kept if is_ours and not is_cut(part) else foreign).append(part)
    return ("&".join(kept), foreign) if foreign else (query, [])
