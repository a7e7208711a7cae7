"""The printable sheet of a comparison."""

import bisect

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from mscompare.charts.strips import price_strip, share_strip, strip_price_top
from mscompare.comparing.request import OPTION, ORDER, SEEN, RequestRefusedError, table_asked
from mscompare.sheet import copyfitting, pdf
from mscompare.sheet.choosing import lower_first, short_gain
from mscompare.sheet.questions import chosen_questions
from mscompare.sheet.sheet import sheet_of, that_matter
from mscompare.web.addresses import comparison_url
from mscompare.web.errors import bad_request, error_page
from mscompare.web.parameters import switch, takes
from mscompare.web.qr import qr_svg
from treatments.clock import today
from treatments.figures.lines import SourceNumbers
from treatments.models import Audience, ContentVersion, Question

NO_PDF = (
    "This copy of the site cannot make PDFs. Open the sheet by the link below and use your "
    "browser’s print command; most browsers can also save it as a PDF there."
)
BUSY = (
    "Others are having a PDF made right now. Try again in some seconds, or open the sheet by the "
    "link below and print it with your browser."
)
FAILED = "Open the sheet by the link below and print it with your browser: it is the same."
LINES_IN_LARGE = 8
TITLE_OF_QR = "QR code with the address of this comparison"
LARGE = switch("large", "Large")
PAPER = switch("paper", "Paper", "letter")


@takes([OPTION, ORDER, LARGE, SEEN])
@require_safe
def sheet(request):
    """The comparison for paper: A4 or Letter, black and white."""
    try:
        return HttpResponse(_html(request))
    except RequestRefusedError as refused:
        return refused.response


@takes([OPTION, ORDER, LARGE, PAPER, SEEN])
@require_safe
def sheet_pdf(request):
    """The same sheet as a PDF, where the extra that makes it is installed."""
    paper = request.GET.get("paper", "")
    if problems := PAPER.refusals([paper]):
        return bad_request(request, problems)
    try:
        html = _html(request)
        if not pdf.available():
            return _instead(request, 501, "There is no PDF here", NO_PDF)
        made = pdf.pdf_of(html, request.build_absolute_uri(request.path), paper)
    except RequestRefusedError as refused:
        return refused.response
    except pdf.PdfBusyError:
        response = _instead(request, 503, "Too many PDFs at once", BUSY)
        response["Retry-After"] = "10"
        return response
    except pdf.PdfFailedError:
        return _instead(request, 503, "The PDF could not be made", FAILED)
    name = {"Content-Disposition": 'inline; filename="ms-compare-sheet.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=name)


def _instead(request, status, title, problem):
    """A page that says why there is no PDF and leads to the sheet, which prints the same."""
    chosen = request.GET.getlist("option")
    printable = comparison_url("sheet", chosen, large=request.GET.get("large", ""))
    return error_page(request, status, title, [problem], printable)


def _html(request):
    """The sheet as HTML, as detailed as its pages allow; raises RequestRefusedError with a 400 or
    404 page."""
    large = request.GET.get("large", "")
    if problems := LARGE.refusals([large]):
        raise RequestRefusedError(bad_request(request, problems))
    asked = table_asked(request)
    table = asked.table
    shared = _shared(request, asked) | {"large": large == "1"}
    if large:
        # Its pages are not counted, so it tells everything.
        return _rendered(shared, copyfitting.DETAILS[0], LINES_IN_LARGE)
    pages = copyfitting.most_pages(len(table.columns) - 1)
    html, detail = _fitting(shared, pages)
    if copyfitting.fits(copyfitting.lines_of(_rendered(shared | {"airy": True}, detail)), pages):
        shared |= {"airy": True}
        html = _rendered(shared, detail)
    notes = copyfitting.lines_left(copyfitting.lines_of(html), pages)
    return _rendered(shared, detail, notes) if notes else html


def _fitting(shared, pages):
    """(the sheet with as much Detail as fits on so many pages, that Detail)"""
    tried = {}

    def fits(detail):
        tried[detail] = _rendered(shared, detail)
        return copyfitting.fits(copyfitting.lines_of(tried[detail]), pages)

    # Details go from much to little, so the first that fits can be searched for by halves.
    number = bisect.bisect_left(
        copyfitting.DETAILS, True, hi=len(copyfitting.DETAILS) - 1, key=fits
    )
    detail = copyfitting.DETAILS[number]
    return tried.get(detail) or _rendered(shared, detail), detail


def _shared(request, asked):
    """What a sheet needs however detailed it is."""
    on, table, slugs = today(), asked.table, asked.slugs
    version = f"{on.isoformat()}.{ContentVersion.current()}"
    order = [slug for slug in request.GET.getlist("order") if slug]
    home = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    back = home + comparison_url("compare", slugs, order=order, seen=version)
    return {
        "request": request,
        "asked": asked,
        "seen": request.GET.get("seen", ""),
        "table": table,
        "airy": False,
        "slugs": slugs,
        "order": order,
        "back": back,
        "qr": qr_svg(back, TITLE_OF_QR),
        "pdf": pdf.available(),
        "matters": that_matter(row.measure for row in table.rows),
        "questions": list(Question.objects.published().select_related("measure")),
        "today": on,
        "comparison_url": comparison_url,
        "lower_first": lower_first,
        "short_gain": short_gain,
        "share_strip": share_strip,
        "price_strip": price_strip,
        "price_top": strip_price_top,
    }


def _rendered(shared, detail, lines=0):
    """The page with so much Detail and so many lines for notes."""
    table, sheet = shared["table"], sheet_of(shared["table"], detail)
    treatments = [treatment.slug for treatment in sheet.treatments]
    asked = {
        audience.value: chosen_questions(
            [question for question in shared["questions"] if question.audience == audience],
            table,
            treatments,
            detail.questions,
        )
        for audience in Audience
    }
    made = {"sheet": sheet, "detail": detail, "lines": lines, "numbers": SourceNumbers()}
    return render_to_string("sheet/sheet.html", shared | asked | made, shared["request"])
