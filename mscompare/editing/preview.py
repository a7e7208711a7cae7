"""A draft on the page where readers will meet it, without publishing it."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve

from clinics.models import Cost, Notice
from treatments import drafts


class CannotPreview(Exception):
    """The draft cannot be shown on a page; carries why."""


def page_of(row):
    """Return (address, anchor) of the page on which readers meet a row."""
    place = None
    if isinstance(row, Cost):
        place = row.option.clinic or row.option.country
        if place is None:
            return row.option.get_absolute_url(), ""
    elif isinstance(row, Notice):
        place = row.clinic or row.country
    if place:
        return place.get_absolute_url(), ""
    return row.source.get_absolute_url(), f"#figure-{row.key}"


def preview(draft, host):
    """Return (address, HTML) of the page as it would be; nothing of it is kept.

    The draft is published within a transaction, the public page is made, and all is undone.
    Raises CannotPreview with a sentence.
    """
    with transaction.atomic():
        try:
            row = drafts.apply(draft)
        except ValidationError as error:
            raise CannotPreview("; ".join(error.messages)) from error
        address, _ = page_of(row)
        path, _, query = address.partition("?")
        request = RequestFactory(headers={"host": host}).get(path, dict(_pairs(query)))
        match = resolve(path)
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
        html = response.content.decode()
        transaction.set_rollback(True)
    banner = render_to_string("admin/preview_banner.html", {"draft": draft, "address": address})
    html = re.sub(r"(<main[^>]*>)", lambda found: found[0] + banner, html, count=1)
    return address, html


def _pairs(query):
    return (part.split("=", 1) for part in query.split("&") if part)
