"""What the price of a service pays for stands among its details."""

import pytest

from tests.rules.price_lines.test_price_lines import line

pytestmark = pytest.mark.once


def test_the_price_of_a_service_says_what_it_pays_for():
    assert ("Pays for", "lodging") in line(pays_for="lodging").details
    assert "Pays for" not in dict(line().details)
