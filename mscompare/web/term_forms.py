"""The forms in which the terms of the glossary stand in a text (pure)."""

import re
from bisect import bisect
from collections import namedtuple
from functools import lru_cache
from html import escape, unescape
from itertools import accumulate

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
        # Few alternatives for each letter, and each begins with its letter: a page holds a hundred
        # thousand of them.
        by_letter = {}
        for form in sorted(forms, key=lambda form: (_first_letters(form), -len(form), form)):
            for written in (way for letter in _first_letters(form) for way in _ways(letter)):
                by_letter.setdefault(written[0], []).append(re.escape(written[1:]) + _rest(form))
        choices = [f"{re.escape(c)}(?:{'|'.join(rests)})" for c, rests in by_letter.items()]
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(choices) or '(?!)'})(?!\w)")

    def found(self, html, start, end):
        """Yield a Found for each use between two positions of a page, outside of tags.

        An abbreviation beside its own words, in brackets, is no use that needs explaining.
        """
        for use in self._all(html, start, end):
            if not _spelt_out(html[start:end], use.start - start, use.end - start):
                yield use

    def found_in(self, texts):
        """Yield (which of the texts, Found) for each use in a list of texts without tags.

        One walk through all of them takes less than one through each.
        """
        begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
        for slug, start, end in self._all("<".join(texts), 0, begins[-1]):
            index = bisect(begins, start) - 1
            text, begin = texts[index], begins[index]
            if not _spelt_out(text, start - begin, end - begin):
                yield index, Found(slug, start - begin, end - begin)

    def _all(self, html, start, end):
        for match in self.pattern.finditer(html, start, end):
            if slug := self.slugs.get(_key(match[0])):
                yield Found(slug, *match.span())


def _spelt_out(text, start, end):
    """Say whether the words of an abbreviation stand in brackets beside it, or around it."""
    if not is_abbreviation(text[start:end]):
        return False
    before, after = text[:start], text[end:]
    if after.startswith(")") and SPELT_BEFORE.search(before):
        return True
    return SPELT_AFTER.match(after) is not None


@lru_cache(maxsize=1024)
def _key(text):
    return " ".join(unescape(text).replace("’", "'").casefold().split())


def _first_letters(form):
    """An abbreviation begins as it stands, any other word also with its other case."""
    first, exact = form[0], is_abbreviation(form.split()[0])
    return [first] if exact else [first.upper(), first.lower()]


def _rest(form):
    """The pattern of a form without its first letter: any blanks, any case of plain words."""
    words = form.split()
    rests = [words[0][1:], *words[1:]]
    return r"\s+".join(
        _escaped(rest) if is_abbreviation(word) else f"(?i:{_escaped(rest)})"
        for rest, word in zip(rests, words, strict=True)
    )


def _ways(letter):
    """How a page may write a letter: an apostrophe in three ways, a sign of HTML escaped."""
    return ["'", "’", "&#39;"] if letter == "'" else [escape(letter, quote=False)]


def _escaped(text):
    return re.escape(escape(text, quote=False)).replace("'", "(?:'|’|&#39;)")
