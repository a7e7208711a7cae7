"""The printable sheet of a comparison."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mscompare.asking.asked_options import RequestRefusedError, says_what_is_refused
from mscompare.asking.request import OPTION, ORDER, SEEN, ComparisonRequest
from mscompare.edition.editions import edition_of
from mscompare.reader.ms_type import MS_TYPE
from mscompare.sheet import pdf, pdf_queue
from mscompare.sheet.page import SheetPage
from mscompare.web.addresses import comparison_url
from mscompare.web.errors import bad_request, error_page
from mscompare.web.parameters import switch, takes

NO_PDF = (
    "This copy of the site cannot make PDFs. Open the sheet by the link below and use your "
    "browser’s print command; most browsers can also save it as a PDF there."
)
BUSY = (
    "Others are having a PDF made right now. Try again in some seconds, or open the sheet by the "
    "link below and print it with your browser."
)
FAILED = "Open the sheet by the link below and print it with your browser: it is the same."
LARGE = switch("large", "Large")
PAPER = switch("paper", "Paper", "letter")
PDF_PARAMETERS = (OPTION, ORDER, LARGE, PAPER, SEEN, MS_TYPE)


@takes([OPTION, ORDER, LARGE, SEEN, MS_TYPE])
@require_safe
@says_what_is_refused
def sheet(request):
    """The comparison for paper: A4 or Letter, black and white."""
    return HttpResponse(_page(request, _asked(request)).html())


@takes(PDF_PARAMETERS)
@require_safe
@says_what_is_refused
def sheet_pdf(request):
    """The same sheet as a PDF, where the extra that makes it is installed."""
    paper = request.GET.get("paper", "")
    if problems := PAPER.refusals([paper]):
        return bad_request(request, problems)
    try:
        made = pdf_queue.pdfs.pdf(_key(request), lambda: _maker(request, paper))
    except pdf_queue.PdfBusyError:
        response = _instead(request, 503, "Too many PDFs at once", BUSY)
        response["Retry-After"] = "10"
        return response
    except pdf.PdfMissingError:
        return _instead(request, 501, "There is no PDF here", NO_PDF)
    except pdf.PdfFailedError:
        return _instead(request, 503, "The PDF could not be made", FAILED)
    name = {"Content-Disposition": 'inline; filename="ms-compare-sheet.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=name)


def _instead(request, status, title, problem):
    """A page that says why there is no PDF and leads to the sheet, which prints the same."""
    chosen = request.GET.getlist("option")
    printable = comparison_url("sheet", chosen, large=request.GET.get("large", ""))
    return error_page(request, status, title, [problem], printable)


def _key(request):
    """What a PDF depends on: what its address says, where the site stands, content and day."""
    said = tuple((p.name, tuple(request.GET.getlist(p.name))) for p in PDF_PARAMETERS)
    return request.build_absolute_uri(request.path), said, edition_of(request).name


def _maker(request, paper):
    """Return what makes the PDF that the address asks for.

    Raises RequestRefusedError or PdfMissingError.
    """
    asked, here = _asked(request), request.build_absolute_uri(request.path)
    if not pdf.available():
        raise pdf.PdfMissingError
    return lambda: pdf.pdf_of(_page(request, asked).html(), here, paper)


def _asked(request):
    """Return the ComparisonRequest of the address; raises RequestRefusedError."""
    if problems := LARGE.refusals([request.GET.get("large", "")]):
        raise RequestRefusedError(400, problems)
    return ComparisonRequest(request, every=True)


def _page(request, asked):
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    return SheetPage(request, asked, site, large=request.GET.get("large") == "1")
