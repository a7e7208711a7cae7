"""What a request asks for: which page, and whether that page may be kept."""

import re

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.urls import Resolver404, resolve

from mscompare.kept.canonical import PageAddress, canonical_query, holds_private
from mscompare.web.compression import accepted
from mscompare.web.parameters import taken_by, takes_answers
from mscompare.web.rendering import wants_block_alone

# Longer requests are read each time: remembered, they would fill the memory.
LONGEST_REMEMBERED = 1_000
# Their views give one page for one address and edition; what another one gives, who knows.
OURS = re.compile(r"mscompare\.")
# Editors' pages, and what says itself how long it lasts: they are answered as they come.
ELSEWHERE = ("/admin/", "/healthz", settings.STATIC_URL)


class PageRequest:
    """A request as far as it decides about its answer. `raw` is what came in, None if that is too
    long to be remembered."""

    def __init__(self, request):
        self.request, meta = request, request.META
        query, encodings = meta.get("QUERY_STRING", ""), meta.get("HTTP_ACCEPT_ENCODING", "")
        self.fragment = wants_block_alone(meta)
        self.raw = None
        self.only_reads = request.method in ("GET", "HEAD")
        if not self.only_reads:
            # What somebody answers in the body is no part of an address.
            return
        if len(request.path) + len(query) + len(encodings) <= LONGEST_REMEMBERED:
            host = meta.get("HTTP_HOST"), meta.get("SERVER_NAME"), meta.get("SERVER_PORT")
            self.raw = (request.scheme, host, request.path, query, self.fragment, encodings)

    def is_apart(self):
        """Say whether it is for none of the public pages, or brings along what its page does not
        take."""
        if self.only_reads:
            return self.request.path.startswith(ELSEWHERE)
        match = _match(self.request)
        return match is None or not takes_answers(match.func)

    def read(self):
        """Find out which view answers it, and which page that is.

        `match` is None if no view does; `address` is None if its page is not kept. Else the view
        then sees the canonical query, so that one address is one page, byte for byte.
        """
        self.match, self.address = _match(self.request), None
        self.may_be_remembered = False
        if self.match is None or not OURS.match(self.match.func.__module__) or not self.only_reads:
            return
        request, parameters = self.request, taken_by(self.match.func)
        try:
            query, host = canonical_query(request.GET, parameters), request.get_host()
        except SuspiciousOperation:
            # It is refused where the others are, and need not wait for that.
            self.match = None
            return
        if query is None:
            return
        # However such a name is spelled, and though nothing was typed: no word of it stays here.
        self.may_be_remembered = bool(self.raw) and not holds_private(request.GET, parameters)
        encoding = next(iter(accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))), "")
        self.address = PageAddress(
            request.scheme, host, request.path, query, self.fragment, encoding
        )
        if request.META.get("QUERY_STRING", "") != query:
            request.META["QUERY_STRING"] = query
            request.GET = QueryDict(query)


def _match(request):
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None
