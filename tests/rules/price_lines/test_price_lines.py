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
RANGE = {"interval_low": 4, "interval_high": 6}
OLD_ACCOUNTS = {
    "basis": "checked-accounts", "covers": "a stay", "as_of": date(2015, 1, 1),
    "as_of_precision": "year",
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
        (SURVEY, ("79 paid more, 42 less", UNDATED)),
        (OLD_ACCOUNTS, ("2015", "historical", "a stay")),
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
        ({"payer": "patient"}, "", True),
        ({"payer": "not-stated"}, "", True),
        ({"payer": "insurer"}, "Asked of an insurer:", True),
        ({"perspective": "patient-pays"}, "The patient pays", True),
        ({"perspective": "patient-pays", "low": 0}, "", True),
        (SURVEY, "101 of 222 people say that they paid", True),
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


def test_of_medicines_it_is_said_that_nobody_says_who_pays():
    medicine = rows.option(rows.treatment("usual", kind="standard-care"))
    assert line(medicine).said_of == "Price (payer not stated):"
    assert line(medicine, payer="patient").said_of == ""


@pytest.mark.parametrize(
    "fields, frame",
    [
        ({}, ""),
        ({"statistic": "average"}, ""),
        ({"statistic": "mean"}, "(mean)"),
        ({**RANGE, "interval_kind": "95"}, "(95 % range $4–6)"),
        ({**RANGE, "interval_kind": "range", "statistic": "median"},
         "(median; from person to person $4–6)"),
    ],
)  # fmt: skip
def test_behind_an_amount_stands_that_it_is_a_mean_and_the_range_given_with_it(fields, frame):
    assert line(**fields).frame == frame


def test_of_a_price_told_by_others_it_is_said_where_no_provider_is_named():
    anywhere = rows.option(rows.treatment("alpha"), rows.country("northland"))
    clinic = rows.option(rows.treatment("alpha"), clinic=rows.clinic("red"))
    told = dict(line(anywhere, basis="second-hand").details)["Where it comes from"]
    assert told == "Told by somebody else; no provider is named"
    told = dict(line(clinic, basis="second-hand").details)["Where it comes from"]
    assert told == "A named provider's price, told by somebody else"


def test_prices_stand_in_the_order_of_who_pays():
    sides = [line(perspective=side).side for side in (
        "price-asked", "patient-pays", "amount-collected", "hospital-cost", "health-service-cost",
    )]  # fmt: skip
    assert sides == [0, 1, 2, 3, 4]


def test_who_pays_stands_in_the_details_where_it_is_known():
    assert ("Who pays", "the patient") in line(payer="patient").details
    assert "Who pays" not in dict(line(payer="not-stated").details)
    assert "Who pays" not in dict(line(payer="patient", low=0, high=0).details)


def test_only_prices_of_one_option_whose_treatment_is_named_are_held_against_each_other():
    assert line().thing == "alpha-northland"
    assert line(rows.option(rows.treatment("any", kind="undetermined"))).thing == ""


def test_a_bar_shows_what_is_asked_alone_and_nothing_that_is_paid_again_each_year():
    assert line().on_axis
    for perspective in ("hospital-cost", "amount-collected", "patient-pays"):
        assert not line(perspective=perspective).on_axis
    assert not line(rows.option(rows.treatment("usual", kind="standard-care"))).on_axis


@pytest.mark.parametrize("perspective, first", [
    ("price-asked", False), ("patient-pays", False), ("amount-collected", True),
    ("hospital-cost", True), ("health-service-cost", True),
])  # fmt: skip
def test_what_it_covers_stands_last_and_of_what_nobody_is_asked_first(perspective, first):
    made = line(
        perspective=perspective, as_of=date(2025, 3, 9), per="visit", jointly="US/Canada",
        inferred="treatment inferred", covers="5 years",
    )  # fmt: skip
    rest = ("9 March 2025", "for a visit", "treatment inferred", "one price for US/Canada")
    assert made.about == (("5 years", *rest) if first else (*rest, "5 years"))
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
