"""The short address that a sheet carries for its options."""

from types import SimpleNamespace

import pytest

from mscompare.asking.short_addresses import UnknownNumberError, address_behind, short_address
from mscompare.asking.short_codes import CodeCheckError
from mscompare.edition.remembered import Memory
from mscompare.web.addresses import STANDARD_CARE
from tests.rules import rows

pytestmark = pytest.mark.once
ALPHA = rows.treatment("alpha")
BETA = rows.treatment("beta")
STANDARD = rows.option(rows.treatment(STANDARD_CARE), number=29)
ONE, OTHER = rows.option(ALPHA, number=7), rows.option(BETA, number=26)


def edition_of(*options):
    return SimpleNamespace(memory=Memory(), every=lambda model: options)


def test_the_address_says_options_in_their_order_and_the_type_of_ms():
    assert short_address([ONE, OTHER], "relapsing") == "/s/FNGRQ2DW"
    assert len({short_address([OTHER, ONE], "relapsing"), short_address([ONE, OTHER], None),
                short_address([ONE], None), "/s/FNGRQ2DW"}) == 4  # fmt: skip


def test_standard_care_stands_in_every_comparison_and_takes_no_place():
    assert short_address([ONE, OTHER, STANDARD], None) == short_address([ONE, OTHER], None)


@pytest.mark.parametrize("number", [None, 8192])
def test_an_option_without_a_number_or_with_one_too_large_has_no_short_address(number):
    assert short_address([ONE, rows.option(BETA, number=number)], None) is None


def test_five_options_have_no_short_address():
    assert short_address([ONE] * 5, None) is None


def test_a_code_leads_back_to_the_comparison_which_asks_for_the_day_of_printing():
    edition = edition_of(OTHER, STANDARD, ONE)
    path = short_address([ONE, OTHER], "relapsing")
    assert address_behind(edition, path.removeprefix("/s/")) == (
        "/compare/?option=alpha&option=beta&printed=1&ms_type=relapsing"
    )
    path = short_address([OTHER], None)
    assert address_behind(edition, path.removeprefix("/s/")) == "/compare/?option=beta&printed=1"


def test_a_number_that_no_option_has_is_told_from_a_slip():
    code = short_address([ONE, OTHER], None).removeprefix("/s/")
    with pytest.raises(UnknownNumberError, match="No option here"):
        address_behind(edition_of(ONE), code)
    with pytest.raises(CodeCheckError):
        address_behind(edition_of(ONE), code[1:] + code[0])
