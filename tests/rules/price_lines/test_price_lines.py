"""A price as it is printed: of when, for what, who pays, what it covers and what is not known."""

from datetime import date
from decimal import Decimal

import pytest

from clinics.models import Item
from clinics.price_lines import (
    ASK_WHY_A_TRIAL_CHARGES,
    ASKED_IN_DOLLARS,
    FREE,
    cost_line,
    price_scale,
)
from tests.rules import rows
from tests.rules.world import ON, world
from treatments.figures.lines import AxisPlace

pytestmark = pytest.mark.once
UNDATED = "date not given"
SURVEY = {
    "perspective": "patient-pays", "basis": "survey", "paid_this": 101, "paid_more": 79,
    "paid_less": 42,
}  # fmt: skip
HEALTH_SERVICE = {"perspective": "health-service-cost"}
# All that is said of a price of which nothing else is recorded.
LEAST = (
    ("What it is", "price asked"),
    ("Where it comes from", "An estimate without a named provider or method"),
    ("Not known", f"what it covers ({len(Item)} items)"),
)


def line(of=None, applicability="", **fields):
    """The line of a price, by default one of which nothing but the amount is recorded."""
    of = of or rows.option(rows.treatment("alpha"), rows.country("northland"))
    return cost_line(rows.cost(of, **{"low": 50000} | fields), ON, applicability)


def test_a_line_carries_what_is_recorded_of_its_price():
    source = rows.source(publisher="The clinic", interest="sells-treatment")
    claim = rows.statement()
    north = rows.country("northland")
    hospital = rows.clinic("north-hospital", country=north)
    price = rows.cost(
        rows.option(rows.treatment("alpha"), north, hospital), key="clinic-price", source=source,
        low=50000, high=60000, open_ended=True, locator="page 2", as_printed="$50,000–60,000+",
        claim=claim, basis="own-price-list", per="session", as_of=date(2026, 5, 1),
        items={"hospital-stay": "included"},
    )  # fmt: skip
    made = cost_line(price, ON, "at this clinic")
    carried = {
        "key": "clinic-price", "kind": "cost", "amount": "$50,000–60,000 or more",
        "rating": price.rating(ON), "source": source, "locator": "page 2",
        "as_printed": "$50,000–60,000+", "unit": "USD", "low": 50000, "high": 60000,
        "open_ended": True, "about": ("1 May 2026", "for a session"), "brief": ("1 May 2026",),
        "applicability": "at this clinic", "claim": claim, "note": "", "read_on": rows.READ_ON,
        "place": AxisPlace("USD price-asked", Decimal(50000), Decimal(60000), True),
        "label": "The clinic: Alpha at North Hospital, Northland", "unchecked": "",
        "confirmed": "",
    }  # fmt: skip
    assert {name: getattr(made, name) for name in carried} == carried
    assert dict(made.facts)["price contents"] == "hospital stay"
    assert dict(made.heterogeneity)["seller"] == "sells"
    assert dict(made.details)["Where it comes from"] == "The provider's own price list"


def test_a_price_of_which_little_is_recorded_says_so():
    made = line()
    assert (made.amount, made.about, made.brief) == ("$50,000", (UNDATED,), (UNDATED,))
    assert (made.applicability, made.open_ended, made.claim) == ("", False, None)
    assert made.details == LEAST


@pytest.mark.parametrize(
    "unit, perspective, scale",
    [
        ("USD", "price-asked", ASKED_IN_DOLLARS),
        ("EUR", "price-asked", "EUR price-asked"),
        ("USD", "hospital-cost", "USD hospital-cost"),
    ],
)
def test_one_currency_and_one_perspective_is_one_scale(unit, perspective, scale):
    assert price_scale(unit, perspective) == scale
    assert line(unit=unit, perspective=perspective).place == AxisPlace(
        scale, Decimal(50000), Decimal(50000)
    )


@pytest.mark.parametrize(
    "fields, about",
    [
        ({"perspective": "hospital-cost"}, (UNDATED,)),
        ({"perspective": "patient-pays", "low": 0, "unit": "GBP"}, (FREE, UNDATED)),
        ({"perspective": "hospital-cost", "low": 0}, (UNDATED,)),
        (SURVEY, ("101 of 222 people", "79 paid more, 42 less", UNDATED)),
        ({"as_of": date(2025, 3, 1), "as_of_precision": "month"}, ("March 2025",)),
        ({"as_of": date(2025, 1, 1), "as_of_precision": "year"}, ("2025",)),
        ({"per": "whole-treatment"}, (UNDATED, "for a whole treatment")),
        ({"inferred": "treatment inferred"}, (UNDATED, "treatment inferred")),
        ({"jointly": "US/Canada"}, (UNDATED, "one price for US/Canada")),
        ({"covers": "5 years"}, (UNDATED, "5 years")),
    ],
)
def test_about_a_price_stands_what_is_recorded_of_it(fields, about):
    assert line(**fields).about == about


@pytest.mark.parametrize(
    "fields, said, is_price",
    [
        ({}, "", True),
        ({"payer": "insurer"}, "Asked of an insurer:", True),
        ({"perspective": "patient-pays"}, "The patient pays", True),
        ({"perspective": "patient-pays", "low": 0}, "", True),
        (SURVEY, "What people say they paid:", True),
        ({"perspective": "amount-collected"}, "A hospital was paid", True),
        ({"perspective": "hospital-cost"}, "It cost the hospital", False),
        (HEALTH_SERVICE | {"payer": "health-service"}, "It cost the health service", False),
        (HEALTH_SERVICE, "Care cost", False),
    ],
)
def test_before_an_amount_that_is_no_price_asked_stands_from_whose_side_it_is(
    fields, said, is_price
):
    made = line(**fields)
    assert (made.said_of, made.is_price) == (said, is_price)
    assert made.said == f"{said} {made.amount}".strip()


def test_who_pays_stands_in_the_details_where_it_is_known():
    assert ("Who pays", "the patient") in line(payer="patient").details
    assert "Who pays" not in dict(line(payer="not-stated").details)


def test_only_prices_of_one_option_whose_treatment_is_named_are_held_against_each_other():
    assert line().thing == "alpha-northland"
    assert line(rows.option(rows.treatment("any", kind="undetermined"))).thing == ""


def test_a_bar_shows_no_cost_of_others_and_nothing_that_is_paid_again_each_year():
    assert line().on_axis
    assert not line(perspective="hospital-cost").on_axis
    assert not line(rows.option(rows.treatment("usual", kind="standard-care"))).on_axis


def test_about_a_price_its_date_stands_first_and_what_it_covers_last():
    made = line(
        perspective="amount-collected", as_of=date(2025, 3, 9), per="visit", jointly="US/Canada",
        inferred="treatment inferred", covers="5 years",
    )  # fmt: skip
    assert made.about == (
        "9 March 2025", "for a visit", "treatment inferred",
        "one price for US/Canada", "5 years",
    )  # fmt: skip
    assert made.brief == tuple(part for part in made.about if part != "for a visit")


@pytest.mark.parametrize(
    "published, said", [(date(2025, 3, 9), "page dated 9 March 2025"), (None, "9 March 2025")]
)
def test_a_price_that_has_only_the_date_of_its_page_says_so(published, said):
    source = rows.source(published=published)
    assert line(source=source, as_of=date(2025, 3, 9)).about == (said,)


def test_a_price_sold_as_a_trial_says_what_to_ask():
    assert line(as_trial=True).note == ASK_WHY_A_TRIAL_CHARGES
    assert "Ask why a trial charges you" in ASK_WHY_A_TRIAL_CHARGES


def test_a_price_that_the_clinic_told_us_says_on_which_day():
    assert line(confirmed_on=date(2026, 2, 3)).confirmed == "3 February 2026"


def test_a_price_that_was_not_read_for_two_years_says_since_when():
    made = line(source=rows.source(read_on=date(2024, 11, 20)))
    assert made.read_on == date(2024, 11, 20)
    assert made.unchecked == "not checked since 20 November 2024"
    assert line(source=rows.source(read_on=date(2024, 11, 21))).unchecked == ""


def test_treatment_country_date_and_seller_may_explain_that_prices_differ():
    made = line(as_of=date(2025, 3, 9), source=rows.source(interest="refers-patients"))
    assert made.heterogeneity == (
        ("treatment", "Alpha"),
        ("country", "Northland"),
        ("date", "2025"),
        ("seller", "sells"),
    )


def test_what_may_explain_that_prices_differ_says_what_is_not_stated():
    anywhere = rows.option(rows.treatment("type-not-known", kind="undetermined"))
    assert line(anywhere).heterogeneity == (
        ("treatment", "not stated"),
        ("country", "not stated"),
        ("date", "not stated"),
        ("seller", "does not sell"),
    )


def test_contents_perspective_currency_and_unit_must_agree():
    made = line(
        unit="EUR", perspective="hospital-cost", per="session",
        items={"scans": "not-included", "flights": "included", "lodging": "sometimes",
               "medicines": "unknown"},
    )  # fmt: skip
    assert made.facts == (
        ("price contents", "flights, scans and tests"),
        ("kind of price", "hospital's cost"),
        ("currency", "euros"),
        ("what it is paid for", "session"),
    )


@pytest.mark.parametrize(
    "fields, paid_for",
    [({}, "not stated"), ({"per": "visit"}, "visit"), ({"per": "visit", "covers": "5 years"},
                                                        "5 years")],
)  # fmt: skip
def test_what_a_price_is_paid_for_is_the_care_it_covers_where_that_is_known(fields, paid_for):
    facts = dict(line(**fields).facts)
    assert facts["what it is paid for"] == paid_for
    assert facts["price contents"] == "not stated"


def test_the_details_say_what_is_covered_sometimes_and_not():
    made = line(items={
        "flights": "not-included", "hospital-stay": "included", "lodging": "sometimes",
        "medicines": "included", "follow-up": "included", "transfers": "unknown",
    })  # fmt: skip
    assert made.details[2:] == (
        ("Included", "hospital stay, medicines and follow-up care"),
        ("Sometimes included", "lodging"),
        ("Not included", "flights"),
        (
            "Not known",
            "chemotherapy, monitoring, physical and occupational therapy, scans and tests, "
            "transfers from the airport, food and flights of a companion and treatment of "
            "complications",
        ),
    )


@pytest.mark.parametrize("state", ["included", "not-included", "sometimes"])
def test_where_one_item_is_known_each_other_is_named_as_not_known(state):
    name, unknown = line(items={"flights": state}).details[-1]
    others = [item.label for item in Item if item.label != "flights"]
    assert name == "Not known"
    assert all(label in unknown for label in others)
    assert "flights," not in unknown.replace("food and flights of", "")


def test_where_every_item_is_stated_nothing_is_not_known():
    assert "Not known" not in dict(line(items=dict.fromkeys(Item, "included")).details)


def test_where_no_item_is_known_the_details_count_what_a_reader_looks_for():
    unknown = dict.fromkeys(Item, "unknown")
    assert line(items=unknown).details == LEAST


def test_the_details_say_how_the_source_gives_the_price_and_what_to_note():
    made = line(statistic="mean", approximate=True, contradicts_itself=True, note="In winter.")
    assert made.details == (
        LEAST[0],
        ("Given as", "mean"),
        ("Given as", "approximate"),
        *LEAST[1:],
        ("Note", "The source gives another price for the same thing elsewhere."),
        ("Note", "In winter."),
    )


@pytest.mark.parametrize(
    "key, amount",
    [
        ("seller-clinic", "$50,000"),
        ("article-south", "$30,000–70,000"),
        ("article-north", "$90,000 or more"),
        ("euros", "€70,000"),
    ],
)
def test_an_amount_is_printed_in_the_currency_of_its_source_with_both_its_ends(key, amount):
    assert cost_line(world().prices[key], ON).amount == amount
