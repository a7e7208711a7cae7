"""Pages go out compressed, by what the browser says it can read."""

import gzip
import re
from functools import lru_cache

import brotli  # comes with whitenoise[brotli]
from django.utils.cache import patch_vary_headers

# Shorter bodies fit into one packet as they are.
WORTH_IT = 500
TEXT = re.compile(r"(text/|application/(json|xml|javascript)\b|[^;]*\+(json|xml)\b)")
# Compressed bytes beyond which a page is compressed once more, harder; and beyond which a browser
# that knows nothing yet would get more than a first view may weigh (tests/weight.py): none of today
# comes near it.
HEAVY, TOO_HEAVY = 17_500, 31_000
# Bytes of a body that is as good as always heavy: it is not tried with 3 first.
LONG = 100_000


def _brotli(body):
    """Of 11 qualities: the list of options, 77 kB, is 8,800 bytes after 0.18 ms with 3, 8,280 after
    0.29 with 4, 7,630 after 0.56 with 5, a hundredth less after 0.61 with 6. The page of a
    treatment, 160 kB, is 23,100 bytes after 2 ms with 5, 22,820 after 2.5 with 6, 20,720 after 49
    with 10, which builds a page for as long as all the rest of it takes four times. A comparison of
    two, 139 kB, is 20,090 bytes after 0.7 ms with 4 and 18,380 after 1.1 with 5."""
    made, tries = b"", ((3, HEAVY), (4, TOO_HEAVY), (10, 0))
    for quality, enough in tries[len(body) > LONG :]:
        made = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
        if len(made) <= enough:
            break
    return made


# At the same wish of the browser the first is taken.
ENCODERS = {
    "br": _brotli,
    # Without the time of day, so that equal pages are equal bytes.
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress}


@lru_cache(maxsize=64)
def accepted(header):
    """Return the encodings of `ENCODERS` that an Accept-Encoding header asks for, best first.

    Those refused (`;q=0`), or wanted less than the plain text, are left out. "" asks for none.
    """
    wishes = dict(_wish(part) for part in header.lower().split(",") if part.strip())
    plain = wishes.get("identity", 0)
    weights = {name: wishes.get(name, wishes.get("*", 0)) for name in ENCODERS}
    wanted = [name for name, weight in weights.items() if weight > 0 and weight >= plain]
    return tuple(sorted(wanted, key=lambda name: -weights[name]))


def _wish(part):
    """("gzip", 0.5) from "x-gzip; q=0.5"; a weight that is no number counts as refused."""
    name, _, parameters = part.partition(";")
    found = re.search(r"q\s*=\s*([^;\s]+)", parameters)
    try:
        weight = float(found[1]) if found else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().removeprefix("x-"), weight


def compress(body, encodings):
    """Return (bytes, encoding): the body in the first of `encodings`, or as it is and "".

    It stays as it is where no encoding is asked for, where it is short, and where it would grow.
    The same body and encodings always give the same bytes.
    """
    if not encodings or len(body) < WORTH_IT:
        return body, ""
    smaller = ENCODERS[encodings[0]](body)
    return (smaller, encodings[0]) if len(smaller) < len(body) else (body, "")


def uncompressed(body, encoding):
    """Return a body as it was before it was compressed ("" for not at all)."""
    return DECODERS[encoding](body) if encoding else body


def is_text(headers):
    """Say whether headers are of text that may be compressed on its way."""
    return (
        "no-transform" not in headers.get("Cache-Control", "")
        and TEXT.match(headers.get("Content-Type", "")) is not None
    )


class CompressedPages:
    """Middleware: public text goes out compressed, with headers that fit what is sent.

    The admin is left as it is: its pages hold tokens, and beside words of a stranger's choice a
    compressed length would betray them letter by letter. Public pages hold no secret.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/admin/") or not _may_be_compressed(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        wanted = accepted(request.headers.get("Accept-Encoding", ""))
        body, encoding = compress(response.content, wanted)
        if encoding:
            response.content = body
            response["Content-Encoding"] = encoding
            response["Content-Length"] = str(len(body))
            # The bytes differ from those that the strong tag was made for.
            tag = response.get("ETag", "")
            if tag.startswith('"'):
                response["ETag"] = f"W/{tag}"
        return response


def _may_be_compressed(response):
    """True for a whole body of text that nobody has compressed yet."""
    return (
        not response.streaming
        and len(response.content) >= WORTH_IT
        and not response.has_header("Content-Encoding")
        and is_text(response)
    )
