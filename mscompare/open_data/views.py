"""Open data: one object for each figure, as JSON and as CSV with the same columns."""

import csv
import json

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from mscompare.open_data.figures import (
    FIGURE_COLUMNS,
    LICENCE_NOTE,
    figure_count,
    figure_records,
    flat,
)


@require_safe
def data(request):
    """What the files hold, and the files."""
    count = figure_count(edition_of(request))
    return render(request, "open_data/data.html", {"count": count, "columns": FIGURE_COLUMNS})


@require_safe
def figures_json(request):
    edition = edition_of(request)
    body = {
        "generated": edition.day.isoformat(),
        "licence_note": LICENCE_NOTE,
        "figures": figure_records(edition, settings.SITE_URL),
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@require_safe
def figures_csv(request):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    writer = csv.writer(response)
    records = figure_records(edition_of(request), settings.SITE_URL)
    rows = [flat(record) for record in records]
    writer.writerow(rows[0] if rows else [])
    writer.writerows(row.values() for row in rows)
    return response
