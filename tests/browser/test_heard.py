"""What is heard of tables: every cell under the head that the page gives it."""

import pytest

from tests.accessibility.heard import CELLS, roles_heard
from tests.accessibility.visit import load, open_all
from tests.browser.test_glance import SEVERAL, TWO

pytestmark = pytest.mark.once
ADDRESSES = (
    "/", TWO, SEVERAL, f"{TWO}&rows=kills", "/options/", "/options/?budget=60000&sort=price",
    "/countries/mexico/", "/clinics/hsct-mexico/", "/treatments/ahsct/",
)  # fmt: skip


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("address", ADDRESSES)
def test_each_cell_is_heard_under_the_heads_that_the_page_gives_it(visitor, address, width):
    """What is heard is counted from the tree: where it has the same rows and cells as the page,
    the heads are the same. A cell that the style takes out moves all behind it."""
    load(visitor, address, width)
    open_all(visitor)
    assert roles_heard(visitor) == visitor.evaluate(CELLS) != []
