"""Characters that hide or turn writing: no text that somebody types may have one. Pure.

Pasted text brings them along; who means harm prints "$54,500" as "005,45$" with one. Which they are
says the Unicode Standard: controls (Cc, but for tab and line ends) and format characters (Cf, among
them all of Bidi_Control), surrogates, what is no character, the separators of lines and paragraphs,
and letters and marks that are drawn as nothing.
"""

import re
import unicodedata

TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f"
)
CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
DRAWN_AS_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
NO_TEXT = "\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
UNREADABLE = re.compile(f"[{CONTROL}{FORMATS}{DRAWN_AS_NOTHING}{NO_TEXT}]")
TURNS = re.compile(f"[{TURNING}]")
# How much of the text before such a character is told, to find the place.
TOLD_BEFORE = 20
MOST_QUOTED = 60


def refusal(text: str) -> str:
    """Return the sentence that names the first character of a text that hides or turns writing, and
    where it stands; "" for a text without any."""
    found = UNREADABLE.search(text)
    if not found:
        return ""
    does = "turns the direction of writing" if TURNS.match(found[0]) else "cannot be seen"
    before = text[max(0, found.start() - TOLD_BEFORE) : found.start()].split("\n")[-1].strip()
    where = f"after “{before}”" if before else "at its beginning"
    name = unicodedata.name(found[0], "").lower()
    code = f"U+{ord(found[0]):04X}{f', {name}' if name else ''}"
    return (
        f"It has a character that {does} ({code}), {where}. Type that part anew, do not paste it."
    )


def refusal_quoting(text: str) -> str:
    """Return the same with what was typed behind it, for a page that does not show it elsewhere."""
    sentence = refusal(text)
    return sentence and f"{sentence} You typed: “{shown(text.strip(), MOST_QUOTED)}”."


def without_hidden(text: str) -> str:
    """Return a text without the characters that hide or turn writing."""
    return UNREADABLE.sub("", text)


def shown(text: str, most: int = 80) -> str:
    """Return the first `most` characters of what somebody typed as a sentence may quote it: of
    characters that hide or turn writing a sign stands there."""
    return UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text[:most])
