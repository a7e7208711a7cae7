"""Which prices bear on a column, and what of many is told: the closest one by one while there is
room, the others together; nothing that matters is lost."""

import pytest

from clinics.models import Option
from mscompare.comparing.applicability import Applicability, applicability_of, column_of, scope_of
from mscompare.comparing.near_prices import OptionsByPlace
from mscompare.comparing.queries import apart_in_price, cells_of
from mscompare.comparing.table import what_differs
from mscompare.edition.prices import MOST_ONE_BY_ONE
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import PRICE, Crowd
from treatments.models import MeasureGroup

pytestmark = pytest.mark.once


@pytest.mark.parametrize("seed", range(3))
def test_near_a_column_are_the_options_that_judging_each_would_find(seed):
    edition = made_up_list(seed)
    options = edition.every(Option)
    for option in options:
        if parent := option.treatment.parent:
            parent._prefetched_objects_cache["variants"] = [option.treatment]
    index = OptionsByPlace(options)
    found = set()
    for column in map(column_of, options):
        judged = {}
        for option in options:
            applies = applicability_of(column, scope_of(option), MeasureGroup.COST)
            if applies is not None:
                judged.setdefault(applies, set()).add(option)
        near = index.near(column)
        assert {applies: set(some) for applies, some in near.items()} == judged
        assert all(len(some) == len(set(some)) for some in near.values())
        around = index.covering(column)
        assert set(around) == judged.get(Applicability.WIDER, set())
        assert len(around) == len(set(around))
        found |= set(near)
    prices = ("OWN", "INSIDE", "UNSTATED", "WIDER", "ON_TOP")
    assert found == {Applicability[name] for name in prices}


@pytest.fixture
def crowd():
    return Crowd()


def row_of(crowd, *options):
    """The row of prices of these options."""
    cells = cells_of(crowd.edition())
    (measure,) = cells.facts.measures
    return cells.row([column_of(option) for option in options], measure)


def cell_of(crowd, option):
    return row_of(crowd, option).cells[0]


def told(cell):
    """[(label, whether it is told briefly, number of prices, number of its figures)]"""
    return [(g.label, bool(g.briefly), g.number, len(g.figures)) for g in cell.groups]


def keys(costs):
    return {cost.key for cost in costs}


def number_in(cell):
    """How many prices a cell tells, one by one or together."""
    return sum(group.number for group in cell.groups)


def test_few_prices_stand_one_by_one(crowd):
    clinic = crowd.option(crowd.alpha, clinic="red")
    costs = crowd.add(clinic, MOST_ONE_BY_ONE)
    cell = cell_of(crowd, clinic)
    assert told(cell) == [("at Red House, Southland", False, 25, 25)]
    assert {line.key for line in cell.figures} == keys(costs)
    assert (number_in(cell), dict(cell.near.briefly), cell.near.told) == (25, {}, None)
    assert all(d.among == 0 for d in cell.differ)


def test_with_one_more_they_are_told_together_the_cheapest_and_the_dearest_among_them(crowd):
    clinic = crowd.option(crowd.alpha, clinic="red")
    costs = crowd.add(clinic, MOST_ONE_BY_ONE + 1)
    cell = cell_of(crowd, clinic)
    (group,) = cell.groups
    assert (group.label, group.number, number_in(cell)) == ("at Red House, Southland", 26, 26)
    assert len(cell.figures) < 12
    assert {costs[0].key, costs[-1].key} <= {line.key for line in cell.figures}
    there = group.briefly.there
    assert [span.span for span in there.by_payer.prices] == ["$10,000–12,500"]
    assert there.number == 26
    assert there.url == f"/treatments/alpha/{PRICE}/?option={clinic.slug}"


def test_the_closest_stand_one_by_one_while_there_is_room(crowd):
    clinic, south = crowd.option(crowd.alpha, clinic="red"), crowd.option(crowd.alpha, crowd.south)
    anywhere = crowd.option(crowd.alpha)
    crowd.add(anywhere, 10)
    crowd.add(south, 15)
    crowd.add(clinic, 10)
    shown = told(cell_of(crowd, clinic))
    by_itself = [
        ("at Red House, Southland", False, 10, 10),
        ("in Southland, no clinic named", False, 15, 15),
    ]
    assert [one for one in shown if not one[1]] == by_itself
    ((label, _, number, figures),) = [one for one in shown if one[1]]
    assert (label, number) == ("for Alpha anywhere", 10)
    assert figures < 10


def test_what_has_no_room_leaves_it_to_what_is_wider(crowd):
    clinic, south = crowd.option(crowd.alpha, clinic="red"), crowd.option(crowd.alpha, crowd.south)
    crowd.add(clinic, 40)
    crowd.add(south, MOST_ONE_BY_ONE)
    assert [(label, brief) for label, brief, *_ in told(cell_of(crowd, clinic))] == [
        ("at Red House, Southland", True), ("in Southland, no clinic named", False),
    ]  # fmt: skip


def test_prices_inside_a_place_are_told_together_treatment_by_treatment(crowd):
    anywhere = crowd.option(crowd.alpha)
    crowd.add(crowd.option(crowd.alpha, crowd.north), 20)
    crowd.add(crowd.option(crowd.alpha, clinic="red"), 30, low=50)
    crowd.add(crowd.option(crowd.variant, crowd.south), 28, low=90000)
    cell = cell_of(crowd, anywhere)
    briefs = {g.label: g.briefly for g in cell.groups}
    assert {label: brief.there.number for label, brief in briefs.items()} == {
        "in 2 countries": 50, "for Alpha-new in Southland": 28,
    }  # fmt: skip
    together = briefs["in 2 countries"]
    assert together.there.by_payer.prices[0].span == "$50–11,900"
    assert together.subject == "Alpha in 2 countries"
    assert together.there.url == "/options/?treatment=alpha"


def test_prices_at_the_clinics_of_a_country_are_told_together(crowd):
    south = crowd.option(crowd.alpha, crowd.south)
    crowd.add(crowd.option(crowd.alpha, clinic="red"), 20)
    crowd.add(crowd.option(crowd.alpha, clinic="white"), 20)
    crowd.add(crowd.option(crowd.alpha, clinic="blue"), 20)
    (group,) = cell_of(crowd, south).groups
    assert (group.label, group.subject, group.number) == (
        "at 2 clinics in Southland", "Alpha at 2 clinics in Southland", 40,
    )  # fmt: skip
    assert group.briefly.there.url == "/options/?treatment=alpha&country=southland"


def test_a_price_at_no_named_place_is_counted_at_none(crowd):
    for place in ({"country": crowd.south}, {"clinic": "red"}, {}):
        crowd.add(crowd.option(crowd.variant, **place), 20)
    south, anywhere = crowd.option(crowd.alpha, crowd.south), crowd.option(crowd.alpha)
    (group,) = cell_of(crowd, south).groups
    assert group.label == "for Alpha-new at 1 clinic, or none named, in Southland"
    assert group.subject == "Alpha-new at 1 clinic, or none named, in Southland"
    (group,) = cell_of(crowd, anywhere).groups
    assert group.label == "for Alpha-new in 1 country, or none named"
    assert group.subject == "Alpha-new in 1 country, or none named"


def test_treatments_that_are_not_stated_are_each_told_with_their_own_prices(crowd):
    south = crowd.option(crowd.alpha, crowd.south)
    crowd.add(crowd.option(crowd.eta, crowd.south), 3, low=70)
    crowd.add(crowd.option(crowd.zeta, crowd.south), 30, low=900)
    groups = {group.subject: group for group in cell_of(crowd, south).groups}
    few, many = groups["Eta in Southland"], groups["Zeta in Southland"]
    assert few.label == many.label
    assert (few.briefly, few.number) == (None, 3)
    assert (many.briefly.there.by_payer.prices[0].span, many.number) == ("$900", 30)


def test_sources_are_those_of_all_prices_not_of_those_that_stand_there(crowd):
    clinic = crowd.option(crowd.alpha, clinic="red")
    costs = crowd.add(clinic, 60)
    for number in (20, 30, 40):
        costs[number].source = rows.source(interest="none-found")
    cell = cell_of(crowd, clinic)
    assert len({line.source for line in cell.figures}) < 6
    said = "6 sources, 3 independent of sellers"
    assert cell.near.told.independence == cell.independence == said
    (differ,) = cell.differ
    assert (differ.among, differ.independence) == (60, said)
    assert {line.key for line in differ.lines} == {line.key for line in cell.figures}


def test_without_an_independent_source_it_says_none(crowd):
    clinic = crowd.option(crowd.alpha, clinic="red")
    crowd.add(clinic, 60)
    assert (
        cell_of(crowd, clinic).independence == "3 sources, none known to be independent of sellers"
    )


@pytest.mark.parametrize("many", [26, 60, 600])
def test_a_cell_has_few_figures_however_many_prices_there_are(crowd, many):
    clinic = crowd.option(crowd.alpha, clinic="red")
    for option in (clinic, crowd.option(crowd.alpha, crowd.south), crowd.option(crowd.alpha)):
        crowd.add(option, many)
        crowd.add(option, many, unit="EUR")
    cell = cell_of(crowd, clinic)
    assert number_in(cell) == 6 * many
    assert len(cell.figures) <= 3 * 12
    assert len(cell.near.rows) == len(cell.figures)


def test_prices_of_two_columns_are_read_in_one_go(crowd, monkeypatch):
    options = [crowd.option(crowd.alpha, clinic=name) for name in ("red", "blue")]
    for option in options:
        crowd.add(option, 30)
    edition, asked = crowd.edition(), []
    at = edition.prices.at
    monkeypatch.setattr(edition.prices, "at", lambda places: asked.append(places) or at(places))
    cells = cells_of(edition)
    row = cells.row([column_of(option) for option in options], cells.facts.measures[0])
    assert len(asked) == 1
    for cell, option in zip(row.cells, options, strict=True):
        assert {cost.option for cost in cell.near.rows} == {option}


def test_what_keeps_prices_apart_is_read_from_those_that_stand_there(crowd):
    red, blue = (crowd.option(crowd.alpha, clinic=name) for name in ("red", "blue"))
    crowd.add(red, 40, covers="5 years")
    crowd.add(blue, 40, covers="a visit")
    row = row_of(crowd, red, blue)
    assert row.differs
    assert row.apart == ("what it is paid for",)
    assert what_differs(row.cells[0], row.cells) == ("what it is paid for",)
    assert dict(row.tops)


def test_the_options_on_whose_prices_sources_differ_are_those_whose_cells_say_so(crowd):
    red, blue, white = (crowd.option(crowd.alpha, clinic=n) for n in ("red", "blue", "white"))
    crowd.add(red, 40)
    crowd.add(blue, 40, low=5)
    crowd.add(white, 3)
    south, north = (crowd.option(crowd.alpha, country) for country in (crowd.south, crowd.north))
    elsewhere = crowd.option(crowd.variant, crowd.north)
    crowd.add(crowd.option(crowd.variant), 2)
    edition = crowd.edition()
    cells = cells_of(edition)
    columns = [column_of(option) for option in crowd.options.values()]
    row = cells.row(columns, cells.facts.measures[0])
    expected = {cell.column.option for cell in row.cells if cell.differ}
    assert set(apart_in_price(edition)) == expected
    assert {red, white, south} <= expected
    assert not expected & {blue, north, elsewhere}
