"""A draft on the page where readers will meet it, without publishing it."""

import re
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve

from clinics.models import Cost, Notice
from treatments.editing import drafts
from treatments.models import Draft


class PreviewError(Exception):
    """The draft cannot be shown on a page; carries why."""


def page_of(row):
    """Return the address of the page on which readers meet a row."""
    place = None
    if isinstance(row, Cost):
        place = row.option.clinic or row.option.country or row.option
    elif isinstance(row, Notice):
        place = row.clinic or row.country
    return (place or row.source).get_absolute_url()


def preview(waiting, host, address=None):
    """Return the HTML of a public page as it would be with these drafts published.

    `address` is that page, unless it is where readers meet the first draft. The drafts are
    published within a transaction, the page is made, and all is undone. Raises PreviewError with
    a sentence.
    """
    with transaction.atomic():
        for draft in waiting:
            try:
                row = drafts.apply(draft)
            except ValidationError as error:
                raise PreviewError(f"{draft}: {'; '.join(error.messages)}") from error
            address = address or page_of(row)
        path, _, query = address.partition("?")
        request = RequestFactory(headers={"host": host}).get(path, dict(_pairs(query)))
        request.resolver_match = match = resolve(path)
        response = match.func(request, *match.args, **match.kwargs)
        if response.status_code != HTTPStatus.OK:
            raise PreviewError("its page is not shown to readers")
        html = response.content.decode()
        transaction.set_rollback(True)
    banner = render_to_string("admin/preview_banner.html", {"drafts": waiting})
    return re.sub(r"(<main[^>]*>)", lambda found: found[0] + banner, html, count=1)


def drafts_of_clinic(clinic):
    """Return the open drafts of prices and notices that stand on the page of a clinic."""
    options = list(clinic.options.values_list("pk", flat=True))
    mine = Draft.objects.open().filter(content_type__app_label="clinics")
    return list(mine.filter(Q(values__option__in=options) | Q(values__clinic=clinic.pk)))


def _pairs(query):
    return (part.split("=", 1) for part in query.split("&") if part)
