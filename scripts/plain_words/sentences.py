"""Sentences of a text whose names are marked. Pure."""

import re

from treatments.units import CURRENCY_SIGNS, any_of

# A full stop after these does not end a sentence.
ABBREVIATIONS = {
    "al", "approx", "ca", "cf", "dr", "e.g", "eg", "fig", "i.e", "ie", "inc", "jr", "ltd", "max",
    "min", "mr", "mrs", "ms", "p", "pp", "prof", "resp", "sr", "st", "vol", "vs",
}  # fmt: skip
# The end of a sentence, with the marks that close it; the next begins with a capital or a figure.
END = re.compile(
    rf"([.!?…]+[\"”’')\]]*)\s+(?=[\"“‘'(\[]*(?:[A-Z0-9À-Þ\ue000]|{any_of(CURRENCY_SIGNS.values())}))"
)
TERMINAL = re.compile(r"[.!?…][\"”’')\]]*$")
# What is shorter and does not end as a sentence is a label: "Mexico", "Why this rating".
LABEL_WORDS = 8


def split(text):
    """The sentences of `text`, in order. Colons, semicolons, decimals and "e.g." end none.

    A piece without a full stop counts as a sentence from eight words on; a shorter one is a label
    and left out, so that short labels flatter no page.
    """
    pieces, start = [], 0
    for found in END.finditer(text):
        if not _abbreviates(text[start : found.start()], found[1]):
            pieces.append(text[start : found.end(1)])
            start = found.end()
    pieces.append(text[start:])
    pieces = [" ".join(piece.split()) for piece in pieces]
    return [p for p in pieces if p and (TERMINAL.search(p) or len(words(p)) >= LABEL_WORDS)]


def _abbreviates(before, mark):
    if not mark.startswith(".") or mark.startswith(".."):
        return False
    last = re.split(r"[\s(\[“\"]", before)[-1]
    # "J. Smith"; but "I" may end a sentence, and the marked name MS, unlike Ms, too.
    initial = len(last) == 1 and last.isupper() and last != "I"
    return initial or last.lower() in ABBREVIATIONS


def words(sentence):
    """The words of a sentence: what stands between spaces and holds a letter or a figure.

    As Flesch counts them: "well-supported", "$45,000–55,000" and a marked name are one each.
    """
    parts = re.split(r"\s+|—|(?<=[a-z])…", sentence)
    return [part for part in parts if any(c.isalnum() for c in part)]
