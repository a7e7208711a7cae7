"""A treatment with more prices than a page prints one by one, in two countries and at clinics."""

import re
from collections import Counter
from contextlib import contextmanager
from itertools import count, cycle
from urllib.parse import urljoin

import pytest
from django.db import transaction

from clinics.models import Cost
from mscompare.edition.editions import editions
from tests import factories
from tests.conftest import forget_pages
from tests.html import parse
from treatments.models import Measure

# The weakest last; what a price rests on says how strong it is.
BASES = ("checked-accounts", "own-price-list", "own-quote", "second-hand", "unknown")


class ManyPrices:
    """`options` by short names; `world` is a source that tells of all of them, `local` one that
    tells of one country alone."""

    def __init__(self):
        self.treatment = factories.treatment()
        self.first, self.second = factories.country(), factories.country()
        self.one, self.two = (factories.clinic(country=self.first) for _ in range(2))
        self.three = factories.clinic(country=self.second)
        places = {
            "nowhere": (None, None), "first": (self.first, None), "second": (self.second, None),
            "one": (self.first, self.one), "two": (self.first, self.two),
            "three": (self.second, self.three),
        }  # fmt: skip
        self.options = {
            name: factories.option(treatment=self.treatment, country=country, clinic=clinic)
            for name, (country, clinic) in places.items()
        }
        self.world = factories.source(interest="sells-treatment")
        self.local = factories.source()
        self.price = Measure.objects.get(kind="cost").slug
        self._numbers, self._bases = count(1), cycle(BASES)

    def add(self, source, **numbers):
        """Give options so many prices more of a source, each dearer than any before."""
        Cost.objects.bulk_create(
            Cost(
                key=f"{self.treatment.slug}-{number:04}", option=self.options[name], source=source,
                low=10_000 + 10 * number, high=10_000 + 10 * number, as_printed=f"no. {number}",
                unit="USD", locator="a table", basis=next(self._bases), position=number,
            )
            for name, of_it in numbers.items()
            for number in (next(self._numbers) for _ in range(of_it))
        )  # fmt: skip

    def keys(self, **fields):
        return Counter(Cost.objects.filter(**fields).values_list("key", flat=True))

    def answer(self, name):
        """The address of the answer on the price of an option."""
        option = self.options[name]
        asked = "" if name == "nowhere" else f"?option={option.slug}"
        return f"/treatments/{self.treatment.slug}/{self.price}/{asked}"


@pytest.fixture
def empty_places(db, today):
    """The places without any price yet."""
    return ManyPrices()


@contextmanager
def told():
    """Rows written inside are gone afterwards, and so is what was made of them."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        editions.forget()
        forget_pages()


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """89 prices: too many for the pages of the treatment, of a country and of a clinic. They stand
    for a whole module, whose tests only read them."""
    with django_db_blocker.unblock(), told():
        made = ManyPrices()
        made.add(made.world, nowhere=2, first=10, one=30, two=4, second=6, three=8)
        made.add(made.local, first=5, one=14, two=10)
        editions.forget()
        yield made


class Walk:
    """Asks for pages and follows their links; each page is asked for once."""

    def __init__(self, client):
        self.client, self.trees = client, {}

    def tree(self, address):
        path = address.split("#")[0]
        if path not in self.trees:
            response = self.client.get(path)
            assert response.status_code == 200, (path, response.status_code)
            self.trees[path] = parse(response)
        return self.trees[path]

    def links(self, address, section):
        """The addresses in a section of a page, or in a fold of it."""
        found = self.tree(address).xpath(
            f"//section[@aria-labelledby='{section}'] | //details[div/@id='{section}']"
        )
        hrefs = [href for node in found for href in node.xpath(".//a/@href")]
        return [urljoin(address, href) for href in hrefs]

    def pages(self, address):
        """This page and those that follow it."""
        while address:
            tree = self.tree(address)
            yield tree
            following = tree.xpath("//nav[@class='pager']/a[@rel='next']/@href")
            address = urljoin(address, following[0]) if following else None

    def keys(self, address, under="//main"):
        """The keys of the figures on this page and those that follow it, each as often as there."""
        found = Counter()
        for tree in self.pages(address):
            found.update(tree.xpath(f"{under}//*[@data-figure]/@data-figure"))
        return found


@pytest.fixture
def walk(client, today):
    return Walk(client)


def gathered(tree):
    """[(name of a place, "All N", address)] of the list of prices by their places."""
    found = []
    for item in tree.xpath("//ul[contains(@class, 'gathered')]/li"):
        (name,) = item.xpath("./p[@class='price-name']")
        for link in item.xpath(".//div[@class='price-text']//a[starts-with(., 'All ')]"):
            number = re.match(r"All ([\d,]+)", link.text_content()).group(1)
            found.append((name.text_content(), int(number.replace(",", "")), link.get("href")))
    return found


def said_above(tree):
    """What stands above such a list: how many prices there are, of how many sources."""
    (node,) = tree.xpath("//ul[contains(@class, 'gathered')]/preceding-sibling::p[1]")
    return " ".join(node.text_content().split())


def line_url(key):
    """The address of a price, as lines of the current edition tell it."""
    edition = editions.current()
    return edition.lines.cost(edition.prices.named({key})[key]).url
