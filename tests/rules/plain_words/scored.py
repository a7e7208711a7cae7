"""Made-up pages for the scorer of plain words, and what it reads in them."""

from scripts.plain_words.names import mark, pattern, plain
from scripts.plain_words.prose import prose
from scripts.plain_words.score import sentences_of
from scripts.plain_words.sentences import split

NAMES = pattern(["Clínica Norte", "A.A. Someone Hospital", "MUSE", "aBCDE"])
PLAIN = "<p>The cat sat on the mat. It had a hat.</p>"
HARD = "<p>Multidisciplinary institutional accreditation necessitates administrative oversight.</p>"


def page(body):
    return f"<!doctype html><title>t</title><main>{body}</main><footer>Not this. Nor this.</footer>"


def texts(body, **options):
    return [block.text for block in prose(page(body), **options)]


def scored(body, names=NAMES):
    return sentences_of(page(body), names)


def split_of(text):
    return [plain(sentence) for sentence in split(mark(text, NAMES))]
