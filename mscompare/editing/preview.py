"""A draft on the page where readers will meet it, without publishing it."""

import re
from functools import cache
from http import HTTPStatus
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string

from clinics.models import Clinic, Cost, Country, Notice
from mscompare.edition.editions import editions
from mscompare.edition.prices import MOST_ONE_BY_ONE
from treatments.editing import drafts
from treatments.models import Draft


class PreviewError(Exception):
    """The draft cannot be shown on a page; carries why."""


def page_of(row):
    """Return the address of the page on which readers meet a row."""
    place = None
    if isinstance(row, Cost):
        place = row.option.clinic or row.option.country or row.option
        if _has_many_prices(place):
            # There it would be one of many, told together.
            return row.get_absolute_url()
    elif isinstance(row, Notice):
        place = row.clinic or row.country
    return (place or row.source).get_absolute_url()


def _has_many_prices(place):
    where = {Clinic: "option__clinic", Country: "option__country"}.get(type(place), "option")
    return Cost.objects.published().filter(**{where: place}).count() > MOST_ONE_BY_ONE


def preview(waiting, asked, address=None):
    """Return the HTML of a public page as it would be with these drafts published.

    `asked` is the editor's request; `address` is that page, unless it is where readers meet the
    first draft. The drafts are published within a transaction, the page is made, and all is
    undone. Raises PreviewError with a sentence.
    """
    with transaction.atomic():
        for draft in waiting:
            try:
                row = drafts.apply(draft)
            except ValidationError as error:
                raise PreviewError(f"{draft}: {'; '.join(error.messages)}") from error
            address = address or page_of(row)
        with editions.private():
            response = _answer(address, asked.scheme, asked.get_host())
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PreviewError("its page cannot be made")
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


def _answer(address, scheme, host):
    """Return what a reader who comes without cookies gets at an address, not compressed.

    It goes through every middleware. The transaction stays open, since the signals that begin and
    end a request are the server's to send, and none is sent here.
    """
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
    return site().get_response(WSGIRequest(environ))


@cache
def site():
    """The site as a server has it: views behind all of their middleware."""
    site = BaseHandler()
    site.load_middleware()
    return site
