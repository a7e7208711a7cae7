"""What a page does for many prices does not grow with them: its bytes, its lines, its queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import Cost
from mscompare.edition import lines as lines_module
from mscompare.edition import prices as prices_module
from mscompare.edition.editions import editions
from tests.conftest import forget_pages

pytestmark = pytest.mark.django_db


def addresses(places):
    """The pages that tell of the prices of some places and of a source."""
    clinic, source = places.options["one"].slug, places.world.get_absolute_url()
    key = min(places.keys(source=places.world))
    return {
        "treatment": places.treatment.get_absolute_url(),
        "country": places.first.get_absolute_url(),
        "clinic": places.one.get_absolute_url(),
        "source": source,
        "prices of a source": f"{source}?clinic={places.one.slug}",
        "a price of a source": f"{source}?figure={key}",
        "answer": places.answer("one"),
        "answer on the treatment": places.answer("nowhere"),
        "comparison": f"/compare/?option={clinic}",
        "file": f"/compare.csv?option={clinic}",
        "paper": f"/compare/sheet/?option={clinic}",
        "disagreement": f"/disagreements/?about={places.price}-{clinic}",
    }


@pytest.fixture
def lines_made(monkeypatch):
    """The keys of the prices that were worded."""
    made = []
    word = lines_module.cost_line

    def counted(cost, *more):
        made.append(cost.key)
        return word(cost, *more)

    monkeypatch.setattr(lines_module, "cost_line", counted)
    return made


@pytest.mark.once
def test_neither_bytes_nor_lines_grow_with_the_prices(empty_places, client, lines_made):
    many, measured = empty_places, []
    for more in (30, 270):
        many.add(many.world, one=more, nowhere=more)
        many.add(many.local, two=more)
        sizes = {}
        for name, address in addresses(many).items():
            lines_made.clear()
            response = client.get(address)
            assert response.status_code == 200, name
            sizes[name] = len(response.content), len(lines_made)
        measured.append(sizes)
    few, many = measured
    for name, (size, lines) in few.items():
        later, made = many[name]
        # A digit more in some numbers; "Next" where there is another page.
        assert abs(later - size) < 0.02 * size + 300, name
        assert made <= lines + 2, name
        assert made < 90, name


@pytest.fixture
def asked_for(monkeypatch, many, client, today):
    """Asks for a page of an edition that has read none of its prices; gives how many queries it
    takes."""
    every = Cost.objects.published().count()
    monkeypatch.setattr(prices_module, "MOST_ROWS_HELD", every - 1)
    editions.forget()
    forget_pages()
    client.get("/about/")

    def ask(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(address)
        assert response.status_code == 200
        return [query["sql"] for query in queries.captured_queries]

    yield ask
    editions.forget()


@pytest.mark.parametrize("name", [
    "treatment", "country", "clinic", "source", "prices of a source", "a price of a source",
    "answer", "answer on the treatment", "comparison", "file", "paper", "disagreement",
])  # fmt: skip
def test_a_page_asks_for_the_rows_that_it_prints_at_once(many, asked_for, name):
    queries = asked_for(addresses(many)[name])
    # The version; once more, the prices, what they cover. An answer reads those that stand in its
    # cell, then a page of its own.
    assert len(queries) <= 1 + 3 * (2 if name == "answer" else 1), queries
