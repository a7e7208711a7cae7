"""What is heard of tables, at the width between a phone and a desk: there every page is listened to
(test_every_page_on_a_phone.py, test_every_page_on_a_desk.py)."""

import pytest

from tests.accessibility.heard import CELLS, heard_otherwise
from tests.accessibility.visit import load, open_all, with_text
from tests.browser.test_glance import SEVERAL, TWO

pytestmark = pytest.mark.once
ADDRESSES = (
    "/", TWO, SEVERAL, f"{TWO}&rows=kills", "/options/", "/options/?budget=60000&sort=price",
    "/countries/mexico/", "/clinics/hsct-mexico/", "/treatments/ahsct/",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_cell_is_heard_under_the_heads_that_the_page_gives_it(visitor, address):
    load(visitor, address, 768)
    open_all(visitor)
    assert visitor.evaluate(CELLS)
    assert heard_otherwise(visitor) == []


@pytest.mark.parametrize(
    "style", ["td:nth-of-type(1) { display: none }", "tr { display: none }",
              "table { display: none }", "th { display: contents; visibility: hidden }"],
)  # fmt: skip
def test_a_cell_a_row_or_a_table_that_the_style_takes_out_is_missed(visitor, style):
    load(visitor, TWO, 1280)
    open_all(visitor)
    assert heard_otherwise(visitor) == []
    with_text(visitor, style)
    assert heard_otherwise(visitor) != []
