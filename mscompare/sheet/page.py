"""The sheet as a page: as detailed as its pages of paper allow."""

import bisect

from django.template.loader import render_to_string

from mscompare.charts.strips import price_strip, share_strip, strip_price_top
from mscompare.sheet import copyfitting, pdf
from mscompare.sheet.choosing import lower_first, short_gain
from mscompare.sheet.questions import chosen_questions
from mscompare.sheet.sheet import sheet_of, that_matter
from mscompare.web.addresses import comparison_url
from mscompare.web.qr import qr_svg
from treatments.clock import today
from treatments.figures.lines import SourceNumbers
from treatments.models import Audience, ContentVersion, Question

LINES_IN_LARGE = 8
TITLE_OF_QR = "QR code with the address of this comparison"


class SheetPage:
    """The sheet of a ComparisonRequest with every row; `site` is the site's own address.

    In `large` print it tells everything, for its pages are not counted.
    """

    def __init__(self, request, asked, site, large):
        self.request, self.table, self.large = request, asked.table, large
        self.questions = list(
            Question.objects.published().select_related("measure").prefetch_related("about")
        )
        self.shared = self._shared(asked, site)

    def fitted(self):
        """Return the HTML with as much detail as fits, and lines for notes where there is room."""
        if self.large:
            return self._rendered(copyfitting.DETAILS[0], lines=LINES_IN_LARGE)
        pages = copyfitting.most_pages(len(self.table.columns) - 1)
        html, detail = self._fitting(pages)
        airy = self._rendered(detail, airy=True)
        if copyfitting.fits(copyfitting.lines_of(airy), pages):
            html, with_air = airy, True
        else:
            with_air = False
        notes = copyfitting.lines_left(copyfitting.lines_of(html), pages)
        return self._rendered(detail, airy=with_air, lines=notes) if notes else html

    def _fitting(self, pages):
        """(the HTML with as much Detail as fits on so many pages, that Detail)"""
        tried = {}

        def fits(detail):
            tried[detail] = self._rendered(detail)
            return copyfitting.fits(copyfitting.lines_of(tried[detail]), pages)

        # Details go from much to little, so the first that fits can be searched for by halves.
        last = len(copyfitting.DETAILS) - 1
        number = bisect.bisect_left(copyfitting.DETAILS, True, hi=last, key=fits)
        detail = copyfitting.DETAILS[number]
        return tried.get(detail) or self._rendered(detail), detail

    def _rendered(self, detail, airy=False, lines=0):
        """The HTML with so much Detail and so many lines for notes."""
        sheet = sheet_of(self.table, detail)
        made = {
            "sheet": sheet,
            "detail": detail,
            "airy": airy,
            "lines": lines,
            "numbers": SourceNumbers(),
        }
        context = self.shared | self._asked(sheet, detail) | made
        return render_to_string("sheet/sheet.html", context, self.request)

    def _asked(self, sheet, detail):
        """{audience: the questions to ask it}"""
        treatments = [treatment.slug for treatment in sheet.treatments]
        return {
            audience.value: chosen_questions(
                [question for question in self.questions if question.audience == audience],
                self.table,
                treatments,
                detail.questions,
            )
            for audience in Audience
        }

    def _shared(self, asked, site):
        """What the sheet needs however detailed it is."""
        on = today()
        version = f"{on.isoformat()}.{ContentVersion.current()}"
        back = site + comparison_url("compare", asked.slugs, order=asked.order, seen=version)
        return {
            "request": self.request,
            "asked": asked,
            "seen": self.request.GET.get("seen", ""),
            "table": self.table,
            "large": self.large,
            "slugs": asked.slugs,
            "order": asked.order,
            "back": back,
            "qr": qr_svg(back, TITLE_OF_QR),
            "pdf": pdf.available(),
            "matters": that_matter(row.measure for row in self.table.rows),
            "today": on,
            "comparison_url": comparison_url,
            "lower_first": lower_first,
            "short_gain": short_gain,
            "share_strip": share_strip,
            "price_strip": price_strip,
            "price_top": strip_price_top,
        }
