"""What a search index holds, and what it is asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# Of a word whose beginning is enough, so many letters.
SHORTEST_BEGINNING = 3


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

    def expressions(self) -> tuple[str, ...]:
        """Return what FTS5 is asked for: of several one is enough."""
        if self.alike:
            return (quoted(self.alike),)
        first, *others = map(quoted, self.ways)
        return (as_it_goes_on(first) if self.begins else first, *others)


def quoted(words: str) -> str:
    """Return what FTS5 is asked for to find words in a row; what has a meaning for it has none."""
    return f'"{words}"'


def as_it_goes_on(expression: str) -> str:
    """Return what FTS5 is asked for where a word may go on."""
    return f"{expression} *"
