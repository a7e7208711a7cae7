"""The sheet as a page: as detailed as its pages of paper allow."""

import bisect
import functools
from dataclasses import dataclass

from django.template.loader import render_to_string

from mscompare.comparing.first_to_ask import chosen_questions, gaps_of
from mscompare.edition.emergencies import emergencies
from mscompare.sheet import copyfitting, pdf
from mscompare.sheet.answers import MEDICINES_ON_PAPER, all_medicines_of
from mscompare.sheet.line_count import CLOSE, USUAL, WITH_AIR, total
from mscompare.sheet.parts import SheetPart, SheetParts, SheetSection, numbers_of, printed
from mscompare.sheet.sheet import TableOnPaper, that_matter
from mscompare.web.addresses import comparison_url
from mscompare.web.qr import qr_svg
from treatments.models import Audience, Question

LINES_IN_LARGE = 8
TITLE_OF_QR = "QR code with the address of this comparison"


@functools.lru_cache(maxsize=32)
def _qr(address):
    """The QR code of an address, which its sheets in both prints and its PDFs share."""
    return qr_svg(address, TITLE_OF_QR)


@dataclass(frozen=True)
class SheetLayout:
    """The parts of a sheet with so much Detail, in order, and {key of a source: its number}."""

    detail: copyfitting.Detail
    opening: SheetPart
    sections: tuple[SheetSection, ...]
    ending: dict[str, SheetPart]
    numbers: dict[str, int]

    def lines(self, airy=False):
        """Return how many lines of a page it takes."""
        facts = (part for section in self.sections for part in section.parts)
        parts = (self.opening, *facts, *self.ending.values())
        blocks = (block for part in parts for block in part.blocks)
        return total(
            blocks, WITH_AIR if airy else CLOSE if self.detail.tight else USUAL, self.numbers
        )


class SheetPage:
    """The sheet of a ComparisonRequest with every row; `site` is the site's own address.

    In `large` print it tells everything, for its pages are not counted. Sheets of one edition
    share their parts.
    """

    def __init__(self, request, asked, site, large):
        self.request, self.table, self.large = request, asked.table, large
        self.questions = asked.edition.published(Question)
        self.shared = self._shared(asked, site)
        self.paper = TableOnPaper(self.table)
        self.asked = self._asked()
        self.parts, self.layouts = SheetParts(self.shared, asked.edition.memory), {}

    def fitted(self):
        """Return the HTML with as much detail as fits, and lines for notes where there is room."""
        if self.large:
            return self._rendered(self._layout(copyfitting.DETAILS[0]), lines=LINES_IN_LARGE)
        pages = self._pages()
        layout = self._layout(self._fitting(pages))
        airy = copyfitting.fits(layout.lines(airy=True), pages)
        return self._rendered(layout, airy, copyfitting.lines_left(layout.lines(airy), pages))

    def _pages(self):
        """How many pages it may have; one more where not even the least detail fits."""
        pages = copyfitting.most_pages(max(len(self.table.columns) - 1, self.paper.answering, 1))
        least = self._layout(copyfitting.DETAILS[-1]).lines()
        return pages if copyfitting.fits(least, pages) else pages + 1

    def _fitting(self, pages):
        """The Detail with as much as fits on so many pages."""
        # Details go from much to little, so the first that fits can be searched for by halves.
        last = len(copyfitting.DETAILS) - 1
        number = bisect.bisect_left(
            copyfitting.DETAILS,
            True,
            hi=last,
            key=lambda detail: copyfitting.fits(self._layout(detail).lines(), pages),
        )
        return copyfitting.DETAILS[number]

    def _layout(self, detail):
        """The SheetLayout with so much Detail, made once."""
        if detail not in self.layouts:
            self.layouts[detail] = self._laid_out(detail)
        return self.layouts[detail]

    def _laid_out(self, detail):
        sheet = self.paper.sheet(detail)
        sections = self.parts.sections(sheet, detail.leads, detail.against)
        numbers = numbers_of(sections)
        asked = {audience: found[: detail.questions] for audience, found in self.asked.items()}
        ending = {
            "elsewhere": self.parts.elsewhere(sheet),
            "asking": self.parts.asking(asked),
            "source_list": self.parts.source_list(numbers, detail.tight),
            "foot": self.parts.foot(),
        }
        keys = {str(source.pk): number for number, source in numbers}
        return SheetLayout(detail, self.parts.opening(), sections, ending, keys)

    def _rendered(self, layout, airy=False, lines=0):
        """The HTML of a SheetLayout with so many lines for notes."""
        sections = [
            {
                "of": section.of,
                "name": section.name,
                "head": printed([section.head], layout.numbers),
                "facts": printed(section.facts, layout.numbers),
            }
            for section in layout.sections
        ]
        made = {"detail": layout.detail, "airy": airy, "lines": lines, "sections": sections}
        around = {"opening": layout.opening, **layout.ending}
        made |= {name: printed([part], layout.numbers) for name, part in around.items()}
        return render_to_string("sheet/sheet.html", self.shared | made, self.request).decode()

    def _asked(self):
        """{audience: the questions to ask it, as many as any sheet asks}"""
        most = max(detail.questions for detail in copyfitting.DETAILS)
        treatments = [column.option.treatment for column in self.table.columns]
        gaps = gaps_of(self.table)
        return {
            audience.value: chosen_questions(
                [question for question in self.questions if question.audience == audience],
                gaps,
                treatments,
                most,
            )
            for audience in Audience
        }

    def _shared(self, asked, site):
        """What the sheet needs however detailed it is."""
        on = asked.edition.day
        version = f"{on.isoformat()}.{asked.edition.number}"
        mine = {"order": asked.order, "ms_type": asked.ms_type}
        medicines = [medicine.short_name for medicine in all_medicines_of(self.table)]
        back = site + comparison_url("compare", asked.slugs, seen=version, **mine)
        return {
            "request": self.request,
            "asked": asked,
            "seen": self.request.GET.get("seen", ""),
            "table": self.table,
            "emergencies": emergencies(
                asked.edition, (column.option.treatment for column in self.table.columns)
            ),
            "medicines": medicines[:MEDICINES_ON_PAPER],
            "more_medicines": medicines[MEDICINES_ON_PAPER:],
            "large": self.large,
            "slugs": asked.slugs,
            "ms_type": asked.ms_type,
            "order": asked.order,
            "first": asked.rows_first,
            "back": back,
            "qr": _qr(back),
            "pdf": pdf.available(),
            "matters": that_matter(row.measure for row in self.table.rows),
            "today": on,
            "comparison_url": comparison_url,
        }
