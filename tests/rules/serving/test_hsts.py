"""What HSTS stands for."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from mscompare.serving.hsts import TWO_YEARS, hsts_of


@pytest.mark.parametrize(
    "written, meaning",
    [("", (TWO_YEARS, True)), ("all", (TWO_YEARS, True)), (" alone ", (TWO_YEARS, False)),
     ("0", (0, False))],
)  # fmt: skip
def test_browsers_are_told_of_all_names_below_of_this_one_or_nothing(written, meaning):
    assert hsts_of(written) == meaning


@pytest.mark.parametrize("written", ["1", "no", "ALL", "alone all"])
def test_another_word_is_named_with_those_that_are_understood(written):
    with pytest.raises(ImproperlyConfigured, match=r"HSTS='.*' is not .*: write one of all, alone"):
        hsts_of(written)
