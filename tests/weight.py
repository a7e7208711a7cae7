"""What a first view may cost over the wire, in bytes."""

from mscompare.web.compression import compress

MOST_BYTES = 64_000
# The six files that every page shares: fonts, style, scripts, icon, each with its headers.
SHARED_BYTES = 44_300
# Headers as gunicorn sends them; tests in the browser hold it against what is really sent.
HEADERS = 1_100


def weight_of(body):
    """Bytes of a page as a browser that reads brotli gets it, with its headers."""
    return len(compress(body, ("br",))[0]) + HEADERS
