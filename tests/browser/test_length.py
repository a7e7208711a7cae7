"""How long pages are, in screens of a desk and of a phone, with what folds closed."""

import pytest

from tests.accessibility.visit import load
from tests.browser.test_glance import COMPARED

pytestmark = pytest.mark.once
# (address, screens of 1280 × 900, screens of 390 × 844)
PAGES = [*((address, 6, 14) for address in COMPARED), ("/options/", 4.5, 9)]
HEIGHT = "() => document.documentElement.scrollHeight"


@pytest.mark.parametrize("address, desk, phone", PAGES)
def test_a_page_is_no_longer_than_a_tired_reader_scrolls(visitor, address, desk, phone):
    for width, height, screens in ((1280, 900, desk), (390, 844, phone)):
        load(visitor, address, width)
        assert visitor.evaluate(HEIGHT) / height <= screens, width
