"""What a reader chose goes with every link and form of a page to the pages that take it (pure).

It is put into the finished page, so that what is made once and placed in many pages, a cell or a
card, is the same for every reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import urlencode

# What is typed is escaped on every page, so that none of this can be typed.
GOING = re.compile(rb' href="([^"]*)"|<form\b[^>]*? action="([^"]*)"[^>]*>')
BETWEEN = re.compile("&amp;|&")


@dataclass(frozen=True)
class CarriedChoice:
    """A `value` that goes by a `name`; `takes` says of a path whether its page takes it along.

    `site` is the site's own address, "" if it is not known: links that begin with it are its own.
    """

    name: str
    value: str
    takes: Callable[[str], bool]
    site: str = ""

    def into_page(self, html: bytes) -> bytes:
        """Return a page whose links and forms carry the choice."""
        return GOING.sub(self._gone_along, html)

    def into_address(self, address: str, between: str = "&") -> str:
        """Return an address that carries the choice, at its end, if its page takes that.

        An address that says itself what is chosen stays as it is. One that says "nothing", by the
        name without a value, loses the name. `between` stands between two pairs.
        """
        before, mark, anchor = address.partition("#")
        path, _, query = before.partition("?")
        if not self._is_taken(path):
            return address
        pairs = [pair for pair in BETWEEN.split(query) if pair]
        if all(pair.partition("=")[0] != self.name for pair in pairs):
            pairs.append(urlencode({self.name: self.value}))
        elif f"{self.name}=" in pairs:
            pairs = [pair for pair in pairs if pair != f"{self.name}="]
        else:
            return address
        return path + ("?" + between.join(pairs) if pairs else "") + mark + anchor

    @cached_property
    def _field(self) -> bytes:
        """What a form sends along: of the address that it is sent to, the query is lost."""
        name, value = escape(self.name), escape(self.value)
        return f'<input type="hidden" name="{name}" value="{value}">'.encode()

    def _is_taken(self, path: str) -> bool:
        own = path.removeprefix(self.site) if self.site else path
        return own.startswith("/") and not own.startswith("//") and self.takes(own)

    def _gone_along(self, found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            path = found[2].decode().partition("?")[0]
            return found[0] + self._field if self._is_taken(path) else found[0]
        address = found[1].decode()
        carried = self.into_address(address, "&amp;")
        return found[0] if carried == address else f' href="{carried}"'.encode()
