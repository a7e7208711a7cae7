"""What a search index holds, and what it is asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `names` are all its names, `body` is what its page prints of it,
    `about` whose it is (of an answer its treatment): by that alone it is not found if it
    `needs_own` words. What `gives_way` is left out where its words only mention what something else
    is called. `numbers` are its figures as words."""

    group: str
    kind: str
    key: str
    names: tuple[str, ...]
    body: str = ""
    about: str = ""
    numbers: tuple[str, ...] = ()
    needs_own: bool = False
    gives_way: bool = False


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """What one word, or a few that belong together, are looked for by: any of these `ways`, each
    one or more words in a row. Of the last word its beginning is enough (`begins`). Where the index
    knows the words that mean the same, `alike` is the word that it has for them all."""

    ways: tuple[str, ...]
    begins: bool = False
    alike: str = ""
    is_number: bool = False

    def expression(self) -> str:
        """Return it as FTS5 asks for it."""
        if self.alike:
            return f'"{self.alike}"'
        ways = [f'"{way}"' for way in self.ways]
        if self.begins:
            ways[0] += " *"
        return f"({' OR '.join(ways)})"
