"""Why figures may differ: read from what is recorded of each, never from prose."""

from dataclasses import replace
from datetime import date

import pytest

from clinics.price_lines import cost_line
from mscompare.comparing.disagreements import (
    MISSING,
    REASONS,
    differ,
)
from tests.rules import rows
from tests.rules.comparing.differing import days, one
from tests.rules.world import ON
from treatments.figures.lines import NOT_STATED

pytestmark = pytest.mark.once


def reasons(*recorded):
    """Why two sources may differ of whose figures this is recorded."""
    lines = [days(n, heterogeneity=tuple(facts)) for n, facts in enumerate(recorded, start=1)]
    return one(*lines).reasons


@pytest.mark.parametrize("name", REASONS)
def test_each_trait_in_which_figures_differ_gives_its_reason(name):
    assert reasons([(name, "this")], [(name, "that")]) == (REASONS[name],)


@pytest.mark.parametrize("name", REASONS)
def test_a_trait_in_which_figures_agree_or_that_nobody_records_is_no_reason(name):
    assert reasons([(name, "this")], [(name, "this")]) == ()
    assert reasons([(name, "this")], []) == ()


@pytest.mark.parametrize("name", MISSING)
def test_a_trait_that_is_not_stated_is_said_to_be_missing(name):
    stated, missing = [(name, "this")], [(name, NOT_STATED)]
    said = MISSING[name]
    assert reasons(stated, missing) == (f"1 of 2 does not tell {said}",)
    assert reasons(missing, stated, missing) == (f"2 of 3 do not tell {said}",)
    assert reasons(missing, missing) == (f"none of them tells {said}",)


def test_what_is_missing_is_said_before_what_differs():
    told = reasons([("country", "Here")], [("country", "There")], [("country", NOT_STATED)])
    assert told == ("1 of 3 does not tell the country", "they are about different countries")


@pytest.mark.parametrize("name", [name for name in REASONS if name not in MISSING])
def test_a_trait_that_many_leave_out_is_not_said_to_be_missing(name):
    assert reasons([(name, "this")], [(name, NOT_STATED)]) == ()


@pytest.mark.parametrize(
    ("sellers", "said"),
    [
        (("sells", "sells"), True),
        (("sells", "does not sell"), True),
        (("does not sell", "does not sell"), False),
    ],
)
def test_that_a_source_earns_from_the_treatment_is_said_even_where_all_do(sellers, said):
    told = reasons(*([("seller", seller)] for seller in sellers))
    assert told == ((REASONS["seller"],) if said else ())


def test_what_must_agree_and_what_may_explain_are_both_read_and_the_reasons_keep_their_order():
    first = days(10, facts=(("outcome", "fever"),), heterogeneity=(("country", "Here"),))
    second = days(12, facts=(("outcome", "chills"),), heterogeneity=(("country", "There"),))
    assert one(first, second).reasons == (REASONS["country"], REASONS["outcome"])


def test_a_source_that_is_known_to_print_another_price_elsewhere_contradicts_itself():
    option = rows.option(rows.treatment(), rows.country())
    wavering = rows.cost(option, low=1000, contradicts_itself=True)
    lines = [cost_line(row, ON) for row in (wavering, rows.cost(option, low=3000))]
    assert one(*lines).contradicts_itself
    plain = [cost_line(rows.cost(option, low=low), ON) for low in (1000, 3000)]
    assert not one(*plain).contradicts_itself


def test_two_prices_of_one_source_for_one_thing_contradict_each_other():
    option, says = rows.option(rows.treatment(), rows.country()), rows.source()
    ends = ((125000, 200000), (150000, 160000))
    made = [rows.cost(option, low=low, high=high, source=says) for low, high in ends]
    assert one(*(cost_line(row, ON) for row in made)).contradicts_itself
    made[1].as_of = date(2020, 1, 1)
    assert not differ([cost_line(row, ON) for row in made])


def test_reasons_of_prices_come_from_what_is_recorded_of_them():
    here = rows.option(rows.treatment("alpha"), rows.country())
    seller = rows.source(interest="sells-treatment")
    first = cost_line(
        rows.cost(here, {"chemotherapy": "included"}, low=1000, as_of=date(2025, 1, 1)), ON
    )
    second = cost_line(rows.cost(rows.option(rows.treatment("beta")), low=3000, source=seller), ON)
    assert one(first, second).reasons == (
        "they may mean different treatments",
        "1 of 2 does not tell the country",
        "1 of 2 does not tell what the price covers",
        "1 of 2 does not tell the date",
        "some of those who say it earn from the treatment",
    )
    alike = replace(second, facts=first.facts, heterogeneity=first.heterogeneity)
    assert one(first, alike).reasons == ()
