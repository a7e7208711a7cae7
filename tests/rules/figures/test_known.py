"""What was promised to be there is taken as it is, or missed loudly."""

import pytest

from treatments.figures.known import known

pytestmark = pytest.mark.once


def test_what_is_there_is_given_back_even_nothing_at_all():
    assert known(0) == 0
    assert known("") == ""


def test_what_is_missing_is_an_error():
    with pytest.raises(ValueError, match="missing"):
        known(None)
