"""A page as it is kept: headers and the bytes that are sent, with a checksum (pure)."""

import hashlib
import struct
from dataclasses import dataclass

# Changed with the form in which pages are kept: what another release has kept is then no page.
FORM = b"page2"
CHECKED = 16
# What a page and its place in a dictionary take beside headers and body, in bytes.
OVERHEAD = 1_000
# The lengths of headers and body.
LENGTHS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer with status 200: `headers` {name: value}, `body` as it is sent, compressed."""

    headers: dict[str, str]
    body: bytes

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        told = sum(len(name) + len(value) for name, value in self.headers.items())
        return OVERHEAD + told + len(self.body)


def encoded(page: KeptPage, key: str) -> bytes:
    """Return a page as the bytes that are kept under a key."""
    # No header holds the end of a line.
    headers = "\n".join(map(": ".join, page.headers.items())).encode()
    content = LENGTHS.pack(len(headers), len(page.body)) + headers + page.body
    return FORM + _checksum(key, content) + content


def decoded(kept: object, key: str) -> KeptPage | None:
    """Return the page that was kept under a key, None for anything else than what was put there.

    The key is part of the checksum: a whole page in the place of another is no page, either.
    """
    start = len(FORM) + CHECKED
    if not isinstance(kept, bytes) or not kept.startswith(FORM):
        return None
    content = kept[start:]
    if len(content) < LENGTHS.size or kept[len(FORM) : start] != _checksum(key, content):
        return None
    told, length = LENGTHS.unpack_from(content)
    body = LENGTHS.size + told
    lines = content[LENGTHS.size : body].decode().split("\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    return KeptPage(headers, content[body : body + length])


def _checksum(key: str, content: bytes) -> bytes:
    whole = hashlib.blake2b(key.encode(), digest_size=CHECKED)
    whole.update(b"\x00")
    whole.update(content)
    return whole.digest()
