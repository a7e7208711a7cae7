"""What the results of /options/ show: a page of options, and what the filters set aside."""

from django.core.paginator import EmptyPage, Paginator

from mscompare.edition.emergencies import emergencies
from mscompare.options.groups import Heads, grouped, top_of, ungrouped
from mscompare.options.rows import option_rows
from mscompare.reader.ms_type import readers_type

OPTIONS_ON_A_PAGE = 30
MOST_ASIDE = 25


class Results:
    """The page of a Selection that the reader asked for; `ticked` are the options to compare.

    `status` is 404 for a page beyond the last, whose `context` names the last one.
    """

    def __init__(self, selection, page_number, ticked=()):
        self.selection, self.ticked = selection, ticked
        self.pages = Paginator(selection.ordered(), OPTIONS_ON_A_PAGE)
        self.number, self.status = page_number, 200
        try:
            self.page = self.pages.page(page_number)
        except EmptyPage:
            self.page, self.status = None, 404

    def context(self):
        """Return what the block of results prints."""
        if self.page is None:
            return {"no_such_page": int(self.number), "pages": self.pages.num_pages}
        selection, shown = self.selection, self.page.object_list
        left_aside = selection.left_aside()
        every_service = selection.services()
        services = every_service[:MOST_ASIDE]
        aside = {title: (found[:MOST_ASIDE], len(found)) for title, found in self._aside().items()}
        listed = [*shown, *(option for some, _ in aside.values() for option in some)]
        # All rows of the page in one go, so that prices that are not at hand are read in one.
        self._rows([*listed, *services])
        heads = Heads(selection.edition, listed, self._ms_type)
        # Of all the lowest price stands first; what is known of each treatment stands below them.
        known = heads.left() if self.by_price_order else []
        rows = self._rows(shown)
        groups = ungrouped(rows) if self.by_price_order else grouped(rows, heads)
        beside = {
            title: (grouped(self._rows(some), heads), number)
            for title, (some, number) in aside.items()
        }
        respellings, alone = ((), False) if self.pages.count else selection.respellings()
        return {
            "no_such_page": None,
            "page": self.page,
            "count": self.pages.count,
            "by_price_order": self.by_price_order,
            "known": known,
            "groups": groups,
            "aside": beside,
            # What stands aside has no price in dollars that passes, so nothing of it is drawn.
            "top": top_of(groups),
            "emergencies": emergencies(selection.edition, (o.treatment for o in listed)),
            "services": self._rows(services),
            "more_services": len(every_service) - len(services),
            "left_aside": left_aside,
            "something_aside": any(left_aside.values()),
            "ticked": self.ticked,
            "ticked_elsewhere": [option for option in self.ticked if option not in listed],
            "budget": selection.chosen.get("budget"),
            "by_price": selection.by_price,
            "without_price_filters": dict.fromkeys(selection.price_filters, ""),
            "words": selection.chosen.get("q", ""),
            "respellings": respellings,
            # True if only without the other filters they leave anything.
            "respelled_alone": alone,
            "without_filters": dict.fromkeys(selection.filters, ""),
        }

    @property
    def by_price_order(self):
        return (self.selection.chosen.get("sort") or "").endswith("price")

    @property
    def _ms_type(self):
        """The reader's type of MS, for which the answers are, by the filter on who was studied."""
        return readers_type(self.selection.chosen.get("ms_type") or "") or None

    def _rows(self, options):
        selection = self.selection
        return option_rows(selection.edition, options, selection.told_of, self.ticked)

    def _aside(self):
        """{heading: options}: never dropped by a filter on prices, told on the last page."""
        if not self.selection.by_price or self.page.has_next():
            return {}
        return {
            "No price found": self.selection.unpriced(),
            "Priced in another currency": self.selection.in_other_currency(),
        }
