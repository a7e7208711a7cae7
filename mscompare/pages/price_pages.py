"""Many prices one by one, a page of them at a time."""

from django.core.paginator import Paginator

from mscompare.edition.prices import MOST_ONE_BY_ONE


class PricePage:
    """So many prices of an edition as a page shows: those of page `number` among these `places` of
    its columns, the best supported first. `is_beyond` the last page there are none."""

    def __init__(self, edition, places, number):
        level = edition.prices.columns.level
        ordered = sorted(places, key=lambda place: (-level[place], place))
        self.pages = Paginator(ordered, MOST_ONE_BY_ONE)
        self.number, self.count = number, len(ordered)
        self.is_beyond = number not in self.pages.page_range
        self.page = None if self.is_beyond else self.pages.page(number)
        rows = [] if self.is_beyond else edition.prices.at(self.page.object_list)
        self.prices = [(row.option.name, edition.lines.cost(row)) for row in rows]

    @classmethod
    def of_one(cls, edition, price):
        """Return the page of one price, a row of the edition, alone."""
        page = cls(edition, [], 1)
        page.count, page.prices = 1, [(price.option.name, edition.lines.cost(price))]
        return page

    @property
    def problem(self):
        """What is said of a page that is not there."""
        return f"There is no page {self.number} of these prices; there are {self.pages.num_pages}."
