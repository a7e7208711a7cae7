"""A page of which all but a few places is the same for everybody: printed once, then filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

# Unicode leaves these letters to whoever uses them; in what is filled in nobody looks for them.
OPENS, CLOSES = "\ue0f0", "\ue0f1"
HOLES = re.compile(f"{OPENS}([a-z]+){CLOSES}".encode())


def hole(name: str) -> str:
    """Return what stands on a page where something is to be filled in: small letters."""
    return f"{OPENS}{name}{CLOSES}"


@dataclass(frozen=True)
class PageWithHoles:
    """`pieces` of a page, and between them, by their `names`, the holes."""

    pieces: tuple[bytes, ...]
    names: tuple[str, ...]

    @classmethod
    def printed(
        cls, request: HttpRequest, template: str, context: Mapping[str, Any]
    ) -> PageWithHoles:
        """Return what a template prints; where its context has a `hole`, the page has one."""
        parts = HOLES.split(_encoded(render_to_string(template, dict(context), request)))
        return cls(tuple(parts[::2]), tuple(name.decode() for name in parts[1::2]))

    def filled(self, texts: Mapping[str, str | bytes]) -> bytes:
        """Return the page with {name: markup} in its holes; KeyError for one that is not named."""
        parts = [b""] * (len(self.pieces) * 2 - 1)
        parts[::2] = self.pieces
        parts[1::2] = [_encoded(texts[name]) for name in self.names]
        return b"".join(parts)


def _encoded(markup: str | bytes) -> bytes:
    """Pages of our engine are bytes already, which Django's types do not know."""
    return markup if isinstance(markup, bytes) else markup.encode()
