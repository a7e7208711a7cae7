"""The budget of /options/: taken as people type it, told as it was understood, or asked back."""

import pytest

from tests.html import parse, text
from tests.listed import get, rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["60000", "60k", " 60,000.00", "60 000 $", "US$60k", "54-60K", "$60,000+", "up to 60k"]
)
def test_an_amount_is_understood_as_people_type_it(reader, typed):
    expected = rows(get(reader, "budget=60000"))
    response = reader.get("/options/", {"budget": typed})
    assert response.status_code == 200
    assert rows(response) == expected
    assert "up to $60,000" in parse(response).xpath("string(//title)")
    assert "Budget, up to $60,000: an option stays" in text(response)


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("60.000", "Budget: “60.000” can mean 60,000 or 60. Write 60,000, 60k or 60."),
        ("60000 €", "Budget: “60000 €” is in euros. Prices are compared with a budget in US "
                    "dollars only, and nothing is converted here."),
        ("60\u202e000", "Budget: It has a character that turns the direction of writing (U+202E, "
                        "right-to-left override), after “60”. Type that part anew, do not paste "
                        "it. You typed: “60\ufffd000”."),
    ],
)  # fmt: skip
def test_an_amount_that_is_not_clear_is_asked_back(reader, typed, sentence):
    response = reader.get("/options/", {"budget": typed, "country": "mexico"})
    assert response.status_code == 400
    assert parse(response).xpath("//*[@id='problems']//li/text()") == [sentence]
    assert parse(response).xpath("//input[@name='country'][@checked]/@value") == ["mexico"]


def test_the_budget_is_explained_where_it_is_used(reader):
    assert "the low end of at least one of its own prices is within it" in text(
        get(reader, "budget=60000")
    )
