"""What follows from a page's list of parameters: a made-up page, no database."""

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, path

from mscompare.web.addresses import address, options_url, taken_at
from mscompare.web.middleware import KnownParameters
from mscompare.web.parameters import (
    PAGE_FROM_ONE,
    PAGE_NUMBER,
    Parameter,
    checks_itself,
    in_form_order,
    is_set,
    narrowed,
    not_understood,
    switch,
    taken_by,
    takes,
    understood,
)
from tests.rules.web.fruit import BOWL, COLOUR, FRUIT, LENGTH, PEELED, Basket

pytestmark = pytest.mark.once


@takes(BOWL)
def bowl(request):
    return HttpResponse("fruit")


@takes(BOWL, self_checking=True)
def careful_bowl(request):
    return HttpResponse("fruit")


def bare(request):
    return HttpResponse("nothing")


urlpatterns = [path("bowl/", bowl, name="bowl"), path("bare/", bare, name="bare")]


def answer(view, query):
    """What the middleware answers before the view; None where it lets the request through."""
    request = RequestFactory().get(f"/bowl/?{query}")
    return KnownParameters(view).process_view(request, view, (), {})


class TestRefusals:
    def test_what_a_page_declares_passes(self):
        assert answer(bowl, "colour=red&colour=yellow&length=5&page=2") is None

    def test_what_it_does_not_declare_is_named_and_the_rest_kept_in_its_own_order(self):
        refused = answer(bowl, "shape=round&page=2&colour=red&colour=red&length=5")
        assert refused.status_code == 400
        assert "This page does not know “shape” (given as “round”)." in refused.text
        assert 'href="/bowl/?length=5&amp;colour=red&amp;page=2"' in refused.text

    def test_a_page_that_declares_nothing_takes_nothing(self):
        refused = answer(bare, "colour=red")
        assert refused.status_code == 400
        assert 'href="/bowl/"' in refused.text

    def test_a_page_that_checks_itself_is_asked(self):
        assert answer(careful_bowl, "shape=round") is None

    def test_unknown_names_come_first_then_characters_then_second_values(self):
        data = QueryDict("length=4&length=5&colour=r%00d&colour=red&shape=round")
        assert not_understood(data, BOWL) == [
            "This page does not know “shape” (given as “round”).",
            "“colour” has a character that cannot be read, in “r�d”.",
            "“length” is given more than once ('4', '5').",
        ]
        assert understood(data, BOWL) == [("colour", "red")]

    def test_the_same_value_twice_is_one(self):
        assert not_understood(QueryDict("length=4&length=4"), BOWL) == []

    def test_a_value_is_refused_in_the_parameters_own_words(self):
        assert PEELED.refusals(["1", "", None]) == []
        assert PEELED.refusals(["yes"]) == ["Peeled: “yes” is not understood (only 1)."]
        known = {"red", "yellow"}
        assert COLOUR.refusals(["red", "blue"], known) == ["Colour: there is no colour “blue”."]
        assert COLOUR.refusals(["{}" + "a" * 90]) == []
        assert COLOUR.refusal("a" * 90) == f"Colour: there is no colour “{'a' * 80}”."

    @pytest.mark.parametrize("text", ["x", "-1", "²", "1" * 10, "1.0"])
    def test_what_is_no_page_number(self, text):
        assert PAGE_NUMBER.refusals([text]) == [f"Page: “{text}” is not a page number."]

    def test_page_nought_is_a_number_where_pages_say_that_it_is_not_there(self):
        assert PAGE_NUMBER.refusals(["0"]) == []
        assert PAGE_FROM_ONE.refusals(["0"]) == ["Page: “0” is not a page number."]
        assert PAGE_FROM_ONE.refusals(["1", "999999999"]) == []

    def test_no_name_is_declared_twice(self):
        with pytest.raises(ValueError, match="colour, colour"):
            takes([COLOUR, COLOUR])


@pytest.mark.urls(__name__)
class TestAddresses:
    def test_they_follow_the_order_of_the_list_and_leave_out_what_is_empty(self):
        values = {"page": 2, "peeled": "", "colour": ["red", "yellow"], "length": None}
        assert address("bowl", values) == "/bowl/?colour=red&colour=yellow&page=2"

    def test_nought_is_a_value(self):
        assert address("bowl", {"length": 0}) == "/bowl/?length=0"

    def test_what_the_page_does_not_take_is_left_out(self):
        assert address("bare", {"colour": "red"}) == "/bare/"

    def test_a_page_that_is_not_there_is_an_error(self):
        with pytest.raises(LookupError, match="nowhere"):
            address("nowhere", {})


class TestMeaning:
    def test_all_that_is_set_must_hold(self):
        assert narrowed(FRUIT, BOWL, Basket(colour=["red"], length=6)) == [("cherry", "red")]
        assert narrowed(FRUIT, BOWL, Basket(colour=[], length=None)) == FRUIT

    def test_one_can_be_left_out_to_count_its_choices(self):
        basket = Basket(colour=["red"], length=6)
        assert narrowed(FRUIT, BOWL, basket, skip="colour") == [("cherry", "red")]
        assert narrowed(FRUIT, BOWL, basket, skip="length") == FRUIT[:2]

    def test_a_filter_may_look_at_all_that_is_chosen(self):
        alike = Parameter("alike", "Alike", means=lambda chosen, rows, value: [chosen, value])
        basket = Basket(alike="1")
        assert narrowed(FRUIT, [alike], basket) == [basket, "1"]

    def test_only_what_has_a_meaning_is_a_filter(self):
        assert [parameter.name for parameter in BOWL if parameter.narrows] == ["length", "colour"]


class TestDeclaring:
    def test_a_view_says_what_it_takes_in_its_order_and_one_that_says_nothing_takes_nothing(self):
        assert taken_by(bowl) == tuple(BOWL)
        assert taken_by(bare) == ()

    def test_only_a_view_that_says_so_checks_itself(self):
        assert [checks_itself(view) for view in (careful_bowl, bowl, bare)] == [True, False, False]
        declared = takes([COLOUR, LENGTH])(lambda request: HttpResponse("fruit"))
        assert taken_by(declared) == (COLOUR, LENGTH)
        assert not checks_itself(declared)

    def test_the_form_has_what_is_first_on_top_and_no_more_than_has_a_control(self):
        assert [p.name for p in in_form_order([COLOUR, PEELED, LENGTH])] == ["length", "colour"]

    def test_a_switch_knows_one_value_which_may_be_another_than_1(self):
        sliced = switch("sliced", "Sliced", value="thin", kept=False)
        assert sliced.refusals(["thin"]) == []
        assert sliced.refusals(["1"]) == ["Sliced: “1” is not understood (only thin)."]
        assert (sliced.name, sliced.label, sliced.kept) == ("sliced", "Sliced", False)
        assert switch("sliced", "Sliced").kept
        assert (sliced.many, sliced.narrows) == (False, False)

    def test_a_link_that_changes_something_else_does_not_carry_the_page_along(self):
        assert not PAGE_NUMBER.kept
        assert not PAGE_FROM_ONE.kept

    @pytest.mark.parametrize("value", [0, "0", False, ["red"], "x"])
    def test_nought_is_a_choice(self, value):
        assert is_set(value)

    @pytest.mark.parametrize("value", [None, "", []])
    def test_nothing_is_no_choice(self, value):
        assert not is_set(value)


class TestWhatIsNotUnderstood:
    def test_long_names_and_values_are_cut(self):
        long = "x" * 90
        assert not_understood(QueryDict(f"{long}={long}"), BOWL) == [
            f"This page does not know “{'x' * 80}” (given as “{'x' * 80}”)."
        ]
        assert not_understood(QueryDict(f"length=%00{long}"), BOWL) == [
            f"“length” has a character that cannot be read, in “�{'x' * 39}”."
        ]
        assert not_understood(QueryDict(f"length={long}&length=1"), BOWL) == [
            f"“length” is given more than once ('{'x' * 40}', '1')."
        ]

    def test_many_values_of_what_takes_many_are_understood_each_once_in_their_order(self):
        data = QueryDict("colour=red&colour=blue&colour=red&length=3&length=3&shape=round")
        assert understood(data, BOWL) == [("length", "3"), ("colour", "red"), ("colour", "blue")]
        assert not_understood(data, BOWL) == ["This page does not know “shape” (given as “round”)."]

    def test_a_character_in_what_the_page_does_not_know_is_not_told_twice(self):
        assert len(not_understood(QueryDict("shape=r%00d"), BOWL)) == 1


# Printed links carry these names, and one choice has one address: neither changes. More may come.
DECLARED = {
    "options": "q treatment country clinic budget evidence strength independent ms_type delivery "
    "sort page option compare",
    "compare": "option rows order differences seen ms_type",
    "sheet": "option order large seen ms_type",
    "sheet-pdf": "option order large paper seen ms_type",
    "compare-csv": "option order differences ms_type",
    "answer": "option ms_type",
    "treatment": "ms_type",
    "studies": "ms_type",
    "more": "ms_type",
    "country": "ms_type",
    "clinic": "ms_type",
    "disagreements": "about",
    "claims": "treatment document verdict page",
    "changes": "page",
    "clinics": "country q page",
    "sources": "q page",
}
MANY = {"treatment", "country", "clinic", "option", "order", "document", "verdict"}
# Where one of these names takes one value.
SINGLE = {"clinics": {"country"}}


class TestThePagesOfTheSite:
    @pytest.mark.parametrize("name", DECLARED)
    def test_each_takes_what_it_took_and_in_that_order(self, name):
        promised = DECLARED[name].split()
        taken = [parameter for parameter in taken_at(name) if parameter.name in promised]
        assert [parameter.name for parameter in taken] == promised
        assert {p.name for p in taken if p.many} == MANY & set(promised) - SINGLE.get(name, set())

    def test_every_page_can_be_asked_what_it_takes(self):
        pages = [p.name for p in get_resolver().url_patterns if isinstance(p, URLPattern)]
        assert {name for name in pages if taken_at(name)} >= set(DECLARED)

    def test_changing_a_choice_leads_back_to_the_first_page(self):
        choices = {"page": "3", "option": ["alpha"], "country": ["northland"], "colour": "red"}
        assert options_url(choices) == "/options/?country=northland&page=3&option=alpha"
        assert options_url(choices, country="") == "/options/?option=alpha"
        assert options_url(choices, page=4) == "/options/?country=northland&page=4&option=alpha"
