"""Which addresses are one page."""

from itertools import permutations
from urllib.parse import quote

import pytest
from django.http import QueryDict

from mscompare.kept.canonical import canonical_query, holds_private
from mscompare.web.parameters import Parameter

WORDS = Parameter("q", "Words", private=True)
PARAMETERS = (
    WORDS,
    Parameter("country", "Country", many=True),
    Parameter("strength", "Strength"),
    Parameter("option", "Option", many=True),
)


def canonical(query):
    return canonical_query(QueryDict(query), PARAMETERS)


def every_letter_encoded(text):
    return "".join(f"%{ord(letter):02X}" for letter in text)


def test_parameters_in_any_order_are_one_page():
    pairs = ("country=mexico", "strength=2", "option=a", "option=b", "q=", "strength=2")
    in_order = [p for p in permutations(pairs) if p.index("option=a") < p.index("option=b")]
    found = {canonical("&".join(order)) for order in in_order}
    assert found == {"country=mexico&strength=2&option=a&option=b"}


def test_the_order_of_the_values_of_one_name_is_the_readers():
    assert canonical("option=b&option=a&option=b") == "option=b&option=a"
    assert canonical("option=a&option=b") == "option=a&option=b"


@pytest.mark.parametrize("query", ["", "country=", "country=&country=", "q=", "&&", "strength"])
def test_what_is_empty_is_left_out(query):
    assert canonical(query) == ""


@pytest.mark.parametrize("value", ["a b", "a&b", "ä", "%", "a=b", "a+b", "\u2028", "😀", "\u202e"])
def test_however_a_value_is_encoded_it_is_one_page_and_stays_that_value(value):
    spelled = {
        f"country={quote(value)}",
        f"country={quote(value, safe='')}",
        f"{every_letter_encoded('country')}={quote(value)}",
    }
    found = {canonical(query) for query in spelled}
    assert len(found) == 1
    query = found.pop()
    assert QueryDict(query).getlist("country") == [value]
    assert canonical(query) == query


@pytest.mark.parametrize(
    "query", ["q=x", "%71=x", "country=a&%71=secret", "q=+", "q=&q=x", "Q=x", "colour=red",
              "country=a%00", "strength=1&strength=2"]
)  # fmt: skip
def test_of_what_people_type_and_of_what_is_not_understood_nothing_is_kept(query):
    assert canonical(query) is None


def test_a_name_for_what_people_type_is_known_in_any_spelling_even_when_it_is_empty():
    for query in ("q=", "%71=", "country=a&%71=x", "q"):
        assert holds_private(QueryDict(query), PARAMETERS)
    assert not holds_private(QueryDict("country=q&option=budget"), PARAMETERS)
