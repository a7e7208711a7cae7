"""The parts of a sheet: each made once as markup, and read once for the count of its lines.

The number of a source depends on all that is printed before it, and little else in a part does on
other parts; so a part holds its place, and the number is put in when the sheet is put together.
"""

from dataclasses import dataclass, field

from django.template import engines
from markupsafe import Markup

from mscompare.charts.strips import price_strip, share_strip, strip_price_top
from mscompare.edition.remembered import MOST_MADE, Memory
from mscompare.sheet.choosing import short_gain
from mscompare.sheet.line_count import COLUMN, WIDE, TextBlock, blocks_of, with_numbers
from treatments.figures.lines import SourceNumbers
from treatments.models import Audience, Source

PART_TEMPLATES = "_components/paper.html", "sheet/parts.html"
NEEDED = {
    "short_gain": short_gain,
    "share_strip": share_strip,
    "price_strip": price_strip,
}
TITLE_OF_HELP = "Does it help?"
TITLE_OF_GRAVE = "Other grave harms"


@dataclass
class NumberPlaces:
    """Stands where SourceNumbers would, and prints where a source's number is to come."""

    sources: dict[Source, str] = field(default_factory=dict)

    def of(self, source):
        return self.sources.setdefault(source, f"\0{source.pk}\0")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Markup with places for numbers, the sources numbered there in order, its TextBlocks."""

    markup: str
    sources: tuple[Source, ...]
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True)
class SheetSection:
    """A question of the sheet: `data-part` or `data-measure` (`of`) with its name, its heading,
    its facts."""

    of: str
    name: str
    head: SheetPart
    facts: tuple[SheetPart, ...]

    @property
    def parts(self):
        return (self.head, *self.facts)


class SheetParts:
    """Makes the parts of one sheet, whose `context` has what stands on it whatever its detail.

    `kept` is a Memory of the parts that other sheets can use: what it is given must be of the same
    content and day.
    """

    def __init__(self, context, kept=None):
        self.macros = {}
        for name in PART_TEMPLATES:
            template = engines["jinja2"].env.get_template(name)
            module = template.make_module(NEEDED | {"short": self._short} | context)
            self.macros |= vars(module)
        self.kept, self.own = kept or Memory(), Memory()

    def opening(self):
        return self._made(self.own, "opening")

    def foot(self):
        return self._made(self.own, "foot")

    def elsewhere(self, sheet):
        key = sheet.also_differ, sheet.elsewhere
        return self._made(self.own, "elsewhere", sheet, key=key, width=COLUMN)

    def asking(self, asked):
        """The questions for each reader, from {audience: Questions}."""
        texts = tuple(asked[audience.value] for audience in (Audience.NEUROLOGIST, Audience.CLINIC))
        return self._made(self.own, "asking", *texts)

    def source_list(self, numbers, tight):
        """The list of numbered sources, from SourceNumbers."""
        key = tuple(source.pk for _, source in numbers), tight
        return self._made(self.own, "source_list", numbers, tight, key=key)

    def sections(self, sheet, leads=0, against=False):
        """Return the SheetSections; so many questions on whether it helps have the figures that
        lead their answers, with `against` those that speak against them, too."""
        top = strip_price_top(sheet.prices.entries) or 1
        helps = (self._numbered("help", told, leads, against) for told in sheet.helps)
        nothing = (self._numbered("nothing_known", known) for known in sheet.nothing)
        places = (self._numbered("help_there", told) for told in sheet.places)
        grave = tuple(self._numbered("grave", harms) for harms in sheet.grave)
        return (
            self._row(sheet.deaths),
            SheetSection("part", "grave", self._head(TITLE_OF_GRAVE), grave),
            SheetSection("part", "benefit", self._head(TITLE_OF_HELP), (*helps, *nothing, *places)),
            self._row(sheet.prices, more=True, top=top),
            *(self._row(row) for row in sheet.rows),
        )

    def _row(self, row, more=False, top=None):
        answers = (self._numbered("row_answer", told) for told in row.answers)
        entries = (self._numbered("entry_facts", entry, more, top) for entry in row.entries)
        head = self._head(row.measure.short, row)
        return SheetSection("measure", row.measure.slug, head, (*answers, *entries))

    def _head(self, title, row=None):
        key = row and (title, row.unknown, row.more)
        return self._made(self.kept, "band", title, row, key=key or title, width=COLUMN)

    def _numbered(self, name, first, *rest):
        places = NumberPlaces()
        key = first, *rest
        return self._made(
            self.kept, name, first, places, *rest, key=key, places=places, width=COLUMN
        )

    def _made(self, memory, name, *given, key=None, places=None, width=WIDE):
        def made():
            markup = str(self.macros[name](*given))
            sources = tuple(places.sources) if places else ()
            return SheetPart(markup, sources, blocks_of(markup, width))

        known = name, given if key is None else key
        return memory.once("sheet parts", known, MOST_MADE, made)

    def _short(self, source):
        short = self.macros["short_source"]
        return self.kept.once("short sources", source, MOST_MADE, lambda: short(source))


def numbers_of(sections):
    """Return the SourceNumbers of SheetSections."""
    numbers = SourceNumbers()
    for section in sections:
        for part in section.parts:
            for source in part.sources:
                numbers.of(source)
    return numbers


def printed(parts, numbers):
    """Return the markup of SheetParts one after the other, with {key of a source: its number}."""
    return Markup(with_numbers("".join(part.markup for part in parts), numbers))  # noqa: S704 - made by our templates
