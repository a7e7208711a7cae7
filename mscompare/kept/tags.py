"""Entity tags, and what caches in front of the site are told (pure)."""

import hashlib
import re

# Readers' browsers ask each time, which costs a 304; what stands in front of the site may answer
# for a minute, for another one while it asks anew, and for a day if the site does not answer. So a
# corrected figure is everywhere after two minutes.
SHARED = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400"
# While the database is away pages say so: no longer than that, but rather than nothing.
WHILE_AWAY = "public, max-age=0, s-maxage=5, stale-if-error=86400"
# What somebody typed, what went wrong, and what nobody else shall see.
PERSONAL = "private, no-store"
# RFC 9110, 15.4.5: what a 304 says of the page that it stands for.
OF_A_304 = ("Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Vary")
ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')


def tag_of(body: bytes) -> str:
    """Return the strong entity tag of these bytes."""
    return f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def is_known(tag: str, asked: str) -> bool:
    """Say whether an If-None-Match header names this entity tag (RFC 9110, 13.1.2).

    Tags are compared weakly: a proxy that unpacks pages makes them weak.
    """
    return asked.strip() == "*" or tag.removeprefix("W/") in ENTITY_TAG.findall(asked)
