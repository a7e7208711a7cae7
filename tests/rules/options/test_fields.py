"""What the boxes of /options/ take for a budget."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from mscompare.options.fields import AmountField

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "typed, most",
    [
        ("60k", 60000),
        ("54-58K", 58000),
        ("$60,000+", 60000),
        ("over 60k", 60000),
        ("less than $60,000", 60000),
        ("about 54,5k", 54500),
        ("54.500,50 USD", "54500.5"),
        ("", None),
        ("  ", None),
    ],
)
def test_a_budget_is_the_most_that_somebody_can_spend(typed, most):
    assert AmountField(required=False).clean(typed) == (most and Decimal(most))


@pytest.mark.parametrize(
    "typed, sentence",
    [
        (
            "60000 EUR",
            "“60000 EUR” is in euros. Prices are compared with a budget in US dollars only, and "
            "nothing is converted here.",
        ),
        *(
            (
                typed,
                f"“{typed}” is in {name}. Prices are compared with a budget in US dollars only, "
                "and nothing is converted here.",
            )
            for typed, name in [
                ("60000 CAD", "Canadian dollars"),
                ("CHF 60'000", "Swiss francs"),
                ("₹5 lakh", "Indian rupees"),
            ]
        ),
        (
            "60 000 kr",
            "“60 000 kr” does not say in which currency. Write DKK, NOK or SEK beside the number.",
        ),
        ("60.000", "“60.000” can mean 60,000 or 60. Write 60,000, 60k or 60."),
        (
            "\u206660k",
            "It has a character that turns the direction of writing (U+2066, left-to-right "
            "isolate), at its beginning. Type that part anew, do not paste it. You typed: "
            "“\ufffd60k”.",
        ),
    ],
)
def test_what_is_no_budget_is_refused_with_what_was_typed(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        AmountField().clean(typed)
    assert refused.value.messages == [sentence]
