"""What a first view may cost over the wire, in bytes."""

from mscompare.web.compression import compress

MOST_BYTES = 64_000
# The five files that every page shares: fonts, style, script, icon, each with its headers.
SHARED_BYTES = 31_100
# What the list needs for its live results; the first page, which leads there, fetches it ahead.
LIVE, LIVE_BYTES = (b"/htmx-", b"/live."), 15_700
# Headers as gunicorn sends them; tests in the browser hold it against what is really sent.
HEADERS = 1_100


def weight_of(body):
    """Bytes of a page as a browser that reads brotli gets it, with its headers."""
    return len(compress(body, ("br",))[0]) + HEADERS


def first_view(body):
    """Bytes of a first view of a page: with all files that it asks for."""
    return weight_of(body) + SHARED_BYTES + (LIVE_BYTES if LIVE[0] in body else 0)
