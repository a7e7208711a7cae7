"""What the results of /options/ show: a page of options, and what the filters set aside."""

from django.core.paginator import EmptyPage, Paginator

from mscompare.edition.emergencies import emergencies
from mscompare.options.cards import option_cards
from mscompare.options.summaries import briefly_known
from treatments.models import COMPARABLE

OPTIONS_ON_A_PAGE = 25
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
        aside = self._aside()
        listed = [*shown, *(o for some in aside.values() for o in some[:MOST_ASIDE])]
        self._read_ahead(shown, services, aside)
        return {
            "no_such_page": None,
            "page": self.page,
            "count": self.pages.count,
            "rows": self._rows(shown),
            "aside": {
                title: (self._rows(found[:MOST_ASIDE]), len(found))
                for title, found in aside.items()
            },
            "known": self._known(listed),
            "emergencies": emergencies(selection.edition, (o.treatment for o in listed)),
            "services": option_cards(selection.edition, services, selection.told_of),
            "more_services": len(every_service) - len(services),
            "left_aside": left_aside,
            "something_aside": any(left_aside.values()),
            "ticked_elsewhere": [option for option in self.ticked if option not in shown],
            "budget": selection.chosen.get("budget"),
            "by_price": selection.by_price,
            "without_price_filters": dict.fromkeys(selection.price_filters, ""),
        }

    def _known(self, options):
        """The brief answers on the treatments of these options, each once, by name."""
        treatments = {o.treatment for o in options if o.treatment.kind in COMPARABLE}
        return briefly_known(self.selection.edition, sorted(treatments, key=lambda t: t.folded))

    def _rows(self, options):
        selection = self.selection
        return option_cards(selection.edition, options, selection.told_of, self.ticked)

    def _read_ahead(self, shown, services, aside):
        """Make the cards of the page in one go, so that prices that are not at hand are read in
        one."""
        others = [option for found in aside.values() for option in found[:MOST_ASIDE]]
        if others or len(services):
            self._rows([*shown, *others, *services])

    def _aside(self):
        """{heading: options}: never dropped by a filter on prices, told on the last page."""
        if not self.selection.by_price or self.page.has_next():
            return {}
        return {
            "No price found": self.selection.unpriced(),
            "Priced in another currency": self.selection.in_other_currency(),
        }
