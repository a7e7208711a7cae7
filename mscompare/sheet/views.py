"""The printable sheet of a comparison."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mscompare.comparing.refusals import RequestRefusedError, says_what_is_refused
from mscompare.comparing.request import EVERY, OPTION, ORDER, SEEN, ComparisonRequest
from mscompare.sheet import pdf
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


@takes([OPTION, ORDER, LARGE, SEEN])
@require_safe
@says_what_is_refused
def sheet(request):
    """The comparison for paper: A4 or Letter, black and white."""
    return HttpResponse(_page(request).fitted())


@takes([OPTION, ORDER, LARGE, PAPER, SEEN])
@require_safe
@says_what_is_refused
def sheet_pdf(request):
    """The same sheet as a PDF, where the extra that makes it is installed."""
    paper = request.GET.get("paper", "")
    if problems := PAPER.refusals([paper]):
        return bad_request(request, problems)
    try:
        html = _page(request).fitted()
        if not pdf.available():
            return _instead(request, 501, "There is no PDF here", NO_PDF)
        made = pdf.pdf_of(html, request.build_absolute_uri(request.path), paper)
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


def _page(request):
    """Return the SheetPage that the address asks for; raises RequestRefusedError."""
    large = request.GET.get("large", "")
    if problems := LARGE.refusals([large]):
        raise RequestRefusedError(400, problems)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    asked = ComparisonRequest(request, rows=EVERY)
    return SheetPage(request, asked, site, large=large == "1")
