"""Every change of a figure, old and new, and why; as a page and as a feed."""

import re

from django.conf import settings
from django.contrib.syndication.views import Feed as SyndicationFeed
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from mscompare.changes.changes import change_lines, listed, loads
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.web.errors import bad_request, not_found
from mscompare.web.parameters import PAGE_NUMBER, takes
from treatments.figures.lines import SourceNumbers
from treatments.models import Finding

CHANGES_ON_A_PAGE = 20
# Pages that are remembered: the first is asked for most.
MOST_PAGES = 16
IN_FEED = 50
# What a feed cannot hold, from rows that were not typed into a form.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@takes([PAGE_NUMBER])
@require_safe
def change_list(request):
    """The changes of figures, the newest first; what a load brought stands there as a count."""
    number = request.GET.get("page") or "1"
    if problems := PAGE_NUMBER.refusals([number]):
        return bad_request(request, problems, reverse("changes"))
    context = _page(edition_of(request), int(number))
    if context["page"] is None:
        there = f"There is no page {int(number)} of changes; there are {context['pages']}."
        return not_found(request, [there], reverse("changes"))
    return render(request, "changes/changes.html", context | {"numbers": SourceNumbers()})


@made_once(MOST_PAGES)
def _page(edition, number):
    """What stands on a page of changes, asked whole; its page is None if there are not so many.

    Whatever changes makes another edition.
    """
    with edition.asked():
        pages = Paginator(listed(), CHANGES_ON_A_PAGE)
        page = pages.page(number) if number in pages.page_range else None
        changes = change_lines(page.object_list if page else (), edition.lines.crowded)
        return {
            "page": page,
            "pages": pages.num_pages,
            "changes": changes,
            "emergencies": emergencies(edition, _treatments(edition, changes)),
            "loads": loads() if number == pages.num_pages else (),
        }


def _treatments(edition, changes):
    """The treatments of the figures that changed, as far as these still stand."""
    keys = {change.key for change in changes}
    findings = [found for key in keys if (found := edition.row(Finding, key))]
    prices = edition.prices.named(keys).values() if len(findings) < len(keys) else ()
    return [row.treatment for row in findings] + [row.option.treatment for row in prices]


class Feed(SyndicationFeed):
    """The newest changes as Atom. Its links name the public address where that is known."""

    feed_type = Atom1Feed
    title = "MS Compare: what changed"
    subtitle = "Every published change of a figure: old, new, why, and its source."

    def __call__(self, request, *args, **kwargs):
        with edition_of(request).asked():
            return super().__call__(request, *args, **kwargs)

    def link(self):
        return _absolute(reverse("changes"))

    def feed_url(self):
        return _absolute(reverse("changes-feed"))

    def get_object(self, request):
        return edition_of(request)

    def items(self, edition):
        return change_lines(listed()[:IN_FEED], edition.lines.crowded)

    def item_title(self, item):
        return NOT_IN_XML.sub(" ", f"{item.about}: {item.label}")

    def item_description(self, item):
        parts = [f"Was: {_in_words(item.old)}." if item.old else "New."]
        parts.append(f"Is: {_in_words(item.new)}." if item.new else "It is no longer shown.")
        if item.fields:
            parts.append(f"Also changed: {', '.join(item.fields).lower()}.")
        if item.change.why:
            parts.append(f"Why: {item.change.why}")
        if item.eyes:
            parts.append(item.eyes)
        return NOT_IN_XML.sub(" ", " ".join(parts))

    def item_link(self, item):
        return _absolute((item.new or item.old).url)

    def item_guid(self, item):
        return _absolute(f"{reverse('changes')}#{item.anchor}")

    def item_pubdate(self, item):
        return item.change.at

    item_updateddate = item_pubdate


def _absolute(path):
    return f"{settings.SITE_URL}{path}"


def _in_words(line):
    words = f"{line.amount} {line.frame}".strip()
    source = line.source
    return f"{words} ({line.rating.symbol} {line.rating.label}; source: {source.title})"
