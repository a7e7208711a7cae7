"""How long pages are, in screens of a desk and of a phone, and what large letters do to them."""

import pytest

from tests.accessibility.instruments import measure
from tests.accessibility.visit import double, load, with_text
from tests.browser.test_glance import COMPARED, SEVERAL, TWO

pytestmark = pytest.mark.once
# (address, screens of 1280 × 900, screens of 390 × 844)
TREATMENTS = ["/treatments/ahsct/", "/treatments/msc/", "/treatments/standard-care/"]
PAGES = [
    *((address, 6, 14) for address in COMPARED), ("/options/", 4.5, 9), ("/", 2.5, 6),
    ("/search/?q=hsct", 7.5, 11),
    *((address, 6, 16) for address in TREATMENTS),
    *((f"/countries/{name}/", 5, 14) for name in ("mexico", "united-states")),
    *((f"/clinics/{name}/", 3, 8) for name in ("clinica-ruiz", "hsct-india", "nhs")),
]  # fmt: skip
LETTERS = [
    TWO, SEVERAL, "/options/", "/claims/", "/", TREATMENTS[0], "/countries/mexico/",
    "/clinics/clinica-ruiz/", "/compare/sheet/?option=ahsct-mexico&option=msc-mexico",
]  # fmt: skip
HEIGHT = "() => document.documentElement.scrollHeight"


@pytest.mark.parametrize("address, desk, phone", PAGES)
def test_a_page_is_no_longer_than_a_tired_reader_scrolls(visitor, address, desk, phone):
    for width, height, screens in ((1280, 900, desk), (390, 844, phone)):
        load(visitor, address, width)
        assert visitor.evaluate(HEIGHT) / height <= screens, width


@pytest.mark.parametrize("address", LETTERS)
def test_letters_twice_as_large_lose_nothing_on_a_phone(visitor, address):
    load(visitor, address, 360)
    with_text(visitor, double(visitor))
    assert measure(visitor, "reflow") == []
    assert visitor.evaluate("() => document.documentElement.scrollWidth") <= 360
