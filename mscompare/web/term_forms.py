"""The forms in which the terms of the glossary stand in a text (pure)."""

import re
from collections import namedtuple
from html import escape, unescape

Word = namedtuple("Word", "slug name meaning")
Found = namedtuple("Found", "slug start end")

# Part of a name that mostly means something else.
TOO_COMMON = {"range"}
# "mesenchymal stem cells (MSC)" and "ATG (anti-thymocyte globulin)": said right there.
SPELT_BEFORE = re.compile(r"\w[\w-]* [\w-]+ \($")
SPELT_AFTER = re.compile(r" \([a-z][^()\d]* [^()\d]*\)")


def forms_of(name):
    """Return the forms of a term's name: "Registry" gives {"Registry", "Registries"}.

    "A and B" and "A (B)" are two names; the last word stands in singular and plural.
    """
    parts = re.split(r" and |\(|\)", name)
    names = [part.strip() for part in parts if part.strip() and part.strip() not in TOO_COMMON]
    return {form for name in names for form in (name, _other_number(name))}


def _other_number(name):
    """The plural of a name in singular, and the other way round."""
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if re.search(r"(ss|is|us|IS|X)$", name):
        return name
    return name[:-1] if name.endswith("s") else f"{name}s"


def is_abbreviation(word):
    """True for "aHSCT" and "MSCs": with two capitals the case of the letters counts."""
    return sum(letter.isupper() for letter in word) > 1


class Forms:
    """Finds whole terms in HTML text, the longest first."""

    def __init__(self, words):
        """`words`: the terms as Word, in any order."""
        self.slugs = {
            _key(form): word.slug for word in reversed(words) for form in forms_of(word.name)
        }
        forms = {form for word in words for form in forms_of(word.name)}
        # Few alternatives for each letter: a page holds a hundred thousand of them.
        by_letter = {}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            first, rest = _pattern(form)
            by_letter.setdefault(first, []).append(rest)
        choices = [f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(by_letter.items())]
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(choices) or '(?!)'})(?!\w)")

    def found(self, html, start, end):
        """Yield a Found for each use between two positions of a page, outside of tags.

        An abbreviation beside its own words, in brackets, is no use that needs explaining.
        """
        for match in self.pattern.finditer(html, start, end):
            slug = self.slugs.get(_key(match[0]))
            if slug and not _spelt_out(html[start:end], match[0], match.start() - start):
                yield Found(slug, *match.span())


def _key(text):
    return " ".join(unescape(text).replace("’", "'").casefold().split())


def _pattern(form):
    """(first letter, rest) of one form: any blanks, any apostrophe, any case of plain words."""
    words = form.split()
    first, rests = words[0][0], [words[0][1:], *words[1:]]
    exact = [is_abbreviation(word) for word in words]
    parts = [
        _escaped(rest) if as_is else f"(?i:{_escaped(rest)})"
        for rest, as_is in zip(rests, exact, strict=True)
    ]
    letters = [first] if exact[0] else [first.upper(), first.lower()]
    return f"(?:{'|'.join(map(_escaped, letters))})", r"\s+".join(parts)


def _escaped(text):
    return re.escape(escape(text, quote=False)).replace("'", "(?:'|’|&#39;)")


def _spelt_out(text, term, start):
    if not is_abbreviation(term):
        return False
    before, after = text[:start], text[start + len(term) :]
    if after.startswith(")") and SPELT_BEFORE.search(before):
        return True
    return SPELT_AFTER.match(after) is not None
