"""Open data: one object for each figure, as JSON and as CSV with the same columns, and for each
answer."""

from http import HTTPStatus

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import OperationalError
from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of, editions
from mscompare.edition.watching import watch
from mscompare.kept.tags import OF_A_304, SHARED, WHILE_AWAY, is_known
from mscompare.open_data.answers import answer_count, answer_records
from mscompare.open_data.columns import ANSWER_KEYS, FIGURE_COLUMNS
from mscompare.open_data.figures import figure_count, figure_records
from mscompare.open_data.files import data_files
from mscompare.open_data.forms import AnswersAsJson, FiguresAsCsv, FiguresAsJson
from mscompare.open_data.writing import are_in_files, file_writing
from mscompare.web.compression import accepted
from mscompare.web.errors import unavailable

# Seconds after which it is worth asking again for a file that is being written.
WRITTEN_IN = 20


@require_safe
def data(request):
    """What the files hold, and the files."""
    edition = edition_of(request)
    context = {
        "count": figure_count(edition),
        "answers": answer_count(edition),
        "columns": FIGURE_COLUMNS,
        "answer_keys": ANSWER_KEYS,
    }
    return render(request, "open_data/data.html", context)


@require_safe
def figures_json(request):
    """All figures as JSON."""
    return _figures(request, FiguresAsJson())


@require_safe
def figures_csv(request):
    """All figures as CSV, to be kept as a file."""
    response = _figures(request, FiguresAsCsv())
    if response.status_code == HTTPStatus.OK:
        response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


@require_safe
def answers_json(request):
    """All answers as JSON. They are as many as there are questions, however many prices there are,
    so they are a page as any other."""
    return _put_together(edition_of(request), AnswersAsJson(), answer_records)


def _figures(request, form):
    """The figures in a form: few are put together now, many stand in a file."""
    try:
        edition = edition_of(request)
    except DatabaseProblem:
        past = watch.told_last()
        if past and (response := _from_file(request, past, form)):
            return response
        raise
    if editions.is_private() or not are_in_files(edition):
        return _put_together(edition, form, figure_records)
    return _from_file(request, edition, form) or _not_yet(request, edition)


def _put_together(edition, form, records_of):
    texts = [form.head(edition.day)]
    texts += [form.of(record) for record in records_of(edition, settings.SITE_URL)]
    texts.append(form.tail())
    return HttpResponse("".join(texts), content_type=form.media_type)


def _from_file(request, edition, form):
    """Send the file of an Edition or PastEdition as it lies there, None if it is not written."""
    encodings = accepted(request.headers.get("Accept-Encoding", ""))
    found = data_files.opened(edition.name, form.name, encodings)
    if found is None:
        return None
    headers = {
        "Cache-Control": WHILE_AWAY if editions.is_away else SHARED,
        "Content-Day": edition.day.isoformat(),
        "Content-Length": str(found.length),
        "ETag": found.tag,
        "Vary": "Accept-Encoding",
    }
    if found.encoding:
        headers["Content-Encoding"] = found.encoding
    asked = request.headers.get("If-None-Match")
    if asked is not None and is_known(found.tag, asked):
        found.file.close()
        told = {name: headers[name] for name in OF_A_304 if name in headers}
        return HttpResponseNotModified(headers=told)
    response = FileResponse(found.file, content_type=form.media_type, headers=headers)
    # It takes the name from the disk; what is to be kept as a file says so itself.
    del response["Content-Disposition"]
    return response


def _not_yet(request, edition):
    if editions.is_away:
        raise OperationalError("the file is not written yet, and nobody can write it now")
    file_writing.begin(edition.day)
    problem = (
        "All figures are written into this file anew after each change, which takes up to a "
        "minute. Try again in half a minute."
    )
    response = unavailable(request, "This file is being written", [problem])
    response["Retry-After"] = str(WRITTEN_IN)
    return response
