"""Values as cells of a CSV file."""

import pytest

from mscompare.web.csv_cells import cell

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "value, written",
    [(None, ""), (True, "yes"), (False, "no"), (0, 0), ("=1+1", "'=1+1"), ("-5", "'-5"),
     ("+1", "'+1"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("a=b", "a=b")],
)  # fmt: skip
def test_a_cell_says_yes_and_no_and_is_never_a_formula(value, written):
    assert cell(value) == written


def test_an_empty_text_is_an_empty_cell():
    assert cell("") == ""
