"""What a page prints again and again, printed once for an edition and placed from then on."""

from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.web.fragments import Fragment, PageSources
from mscompare.web.rendering import fragment_of, terms_of

# Bytes that the parts of an edition may take; all of today take 3 MB.
MOST_PART_BYTES = 6 * 2**20
MOST_SOURCE_LISTS = 32
MOST_ROW_LISTS = 64


class PageParts(PageSources):
    """The sources of a page of an edition, and its parts: templates know it as `numbers`."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(entry_of=lambda source: _entry(edition, source))
        self._edition = edition

    def part(self, template, macro, *given, **named):
        """Return what a macro prints, for a template: printed once for what it is given.

        Rows, lines and cells are told apart by what they are, not by what they hold, so they must
        be the edition's own; what is named is plain.
        """
        return self.place(self._part(template, macro, *given, **named))

    def each(self, template, macro, rows, kept=True):
        """Return what a macro prints of each of these rows, for a template, one after the other.

        A row may be a tuple of what the macro takes. The rows together are remembered as one part;
        those that somebody's words led to are not `kept` so.
        """
        rows = tuple(rows)

        def made():
            each = (row if isinstance(row, tuple) else (row,) for row in rows)
            return rows, Fragment.joined([self._part(template, macro, *row) for row in each])

        key = (template, macro, *map(_identity, rows))
        memory = self._edition.memory
        _, fragment = memory.once("part lists", key, MOST_ROW_LISTS, made) if kept else made()
        return self.place(fragment)

    def _part(self, template, macro, *given, **named):
        key = (template, macro, *map(_identity, given), *named.items())

        def made():
            _, forms = terms_of(self._edition)
            fragment = fragment_of(forms, template, macro, *given, **named)
            # What it was given is kept with it, or something else could get its identity.
            return given, self._same(fragment)

        made_of = self._edition.memory.once(
            "parts", key, MOST_PART_BYTES, made, weigh=lambda held: held[1].weight
        )
        return made_of[1]

    def _same(self, fragment):
        """Return the Fragment that was first printed so: most cells look the same on many pages."""
        key = (fragment.pieces, fragment.printed, tuple(fragment.sources))
        return self._edition.memory.once(
            "printed", key, MOST_PART_BYTES, lambda: fragment, weigh=lambda held: held.weight
        )

    def _entries(self):
        keys = tuple(self.numbers)
        return self._edition.memory.once("source lists", keys, MOST_SOURCE_LISTS, super()._entries)


def _identity(thing):
    if isinstance(thing, tuple):
        return tuple(map(_identity, thing))
    plain = thing is None or isinstance(thing, str | int | bool)
    return thing if plain else (id(thing),)


@made_once()
def _entry(edition, source):
    _, forms = terms_of(edition)
    return fragment_of(forms, "_components/figure.html", "source_entry", source)
