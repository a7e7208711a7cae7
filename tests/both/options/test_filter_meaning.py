"""What filters mean: against their own counts, and against a second, obvious implementation."""

import itertools

import pytest
from django.http import QueryDict

from mscompare.edition.editions import editions
from mscompare.options.selection import Selection
from mscompare.options.summaries import summaries_of
from mscompare.options.typed import TypedFilters
from tests.day import DAY
from tests.html import parse
from tests.listed import comparable, get

pytestmark = pytest.mark.django_db


def chosen(query):
    filters = TypedFilters(QueryDict(query), editions.current())
    assert not filters.problems
    return filters.chosen


def left(query):
    """The Selection of a query, of the content as it is now."""
    return Selection(chosen(query), editions.current())


BESIDE = ["", "country=mexico", "budget=60000", "treatment=ahsct&strength=1", "independent=1",
          "evidence=2&ms_type=relapsing", "q=mexico&delivery=intravenous"]  # fmt: skip


@pytest.mark.parametrize("beside", BESIDE)
def test_each_count_is_the_number_of_options_that_choice_would_leave(client, beside, today):
    tree = parse(get(client, beside))
    checked = 0
    for name in ("treatment", "country", "clinic", "evidence", "strength", "ms_type", "delivery",
                 "independent"):  # fmt: skip
        for box in tree.xpath(f"//input[@name='{name}'][@value!='']"):
            value = box.get("value")
            shown = int(tree.xpath(f"//*[@id='count-{name}-{value}']/text()")[0])
            others = [pair for pair in beside.split("&") if pair and not pair.startswith(name)]
            query = "&".join([*others, f"{name}={value}"])
            assert shown == len(left(query).ordered()), (beside, query)
            checked += 1
    assert checked >= 30


def test_filters_agree_with_a_slow_obvious_reading_of_their_meaning(today):
    """Every pair of filters, and the three on prices, which one price must pass together, against
    a second implementation in plain Python."""
    singles = {
        "treatment": ["", "msc"],
        "country": ["", "mexico", "united-states"],
        "budget": ["", "0", "30000", "100000"],
        "strength": ["", "1", "2"],
        "independent": ["", "1"],
        "evidence": ["", "1", "2"],
        "ms_type": ["", "progressive"],
        "delivery": ["", "intrathecal"],
    }
    summaries = summaries_of(editions.current())
    options = list(
        comparable()
        .select_related("treatment__parent", "country")
        .prefetch_related(
            "treatment__routes",
            "costs__routes",
            "costs__items",
            "costs__source",
            "costs__option__country",
            "costs__option__clinic",
        )
    )
    compared = 0
    for combination in itertools.product(*singles.values()):
        query = {name: value for name, value in zip(singles, combination, strict=True) if value}
        if len(query) > 2 and not set(query) <= {"budget", "strength", "independent"}:
            continue
        expected = {o.slug for o in options if _obviously_matches(o, query, summaries)}
        found = left("&".join(f"{k}={v}" for k, v in query.items())).ordered()
        assert {option.slug for option in found} == expected, query
        compared += 1
    assert compared > 90


def _obviously_matches(option, query, summaries):
    family = {option.treatment.slug, getattr(option.treatment.parent, "slug", None)}
    summary = summaries[option.treatment.slug]
    if "treatment" in query and query["treatment"] not in family:
        return False
    if "country" in query and (option.country is None or option.country.slug != query["country"]):
        return False
    if "evidence" in query and summary.benefit_sure < int(query["evidence"]):
        return False
    if "ms_type" in query and query["ms_type"] not in summary.studied_in:
        return False
    prices = list(option.costs.all())
    if "delivery" in query:
        routes = {r.slug for r in option.treatment.routes.all()}
        routes |= {r.slug for price in prices for r in price.routes.all()}
        if query["delivery"] not in routes:
            return False
    if not {"budget", "strength", "independent"} & set(query):
        return True
    return any(_obviously_passes(price, query) for price in prices)


def _obviously_passes(price, query):
    if price.perspective in ("hospital-cost", "health-service-cost"):
        return False
    free, in_dollars = price.low == 0, price.unit == "USD"
    if "budget" in query and not (free or (in_dollars and price.low <= int(query["budget"]))):
        return False
    if "independent" in query and not price.source.independent:
        return False
    return not ("strength" in query and price.rating(DAY).level < int(query["strength"]))
