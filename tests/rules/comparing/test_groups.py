"""Facts as groups: equally wide ones together, each group with what it is about and where."""

from types import SimpleNamespace

import pytest

from mscompare.comparing.applicability import Applicability, Subject, column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.groups import (
    NO_OWN_PRICE,
    NO_PRICE_FOR_PATIENTS,
    groups_of,
    how_wide,
    no_own_price,
)
from mscompare.edition.lines import Lines
from mscompare.prices.brief import NearPrices, PricesInBrief
from tests.rules import rows
from tests.rules.world import ON, world

pytestmark = pytest.mark.once
OWN, WIDER, MEDICINE = Applicability.OWN, Applicability.WIDER, Applicability.MEDICINE
HERE = Subject("Alpha in Northland", "alpha", placed=True)
ANYWHERE = Subject("Alpha", "alpha")


def grouped(*found, per=100, near=None):
    """The Groups of facts, each told as (how it applies, label, what about, row)."""
    return groups_of(found, SimpleNamespace(lines=Lines(ON)), per, near or NearPrices())


def test_facts_that_are_equally_wide_form_one_group_with_what_it_is_about():
    figure, said, other = rows.finding(low=10, n=60), rows.statement(), rows.finding(low=20, n=60)
    wide, own = grouped(
        (WIDER, "anywhere", ANYWHERE, figure),
        (OWN, "in Northland", HERE, other),
        (WIDER, "anywhere", ANYWHERE, said),
    )[::-1]
    assert (own.applicability, own.label) == (OWN, "in Northland")
    assert (own.subject, own.treatment) == ("Alpha in Northland", "alpha")
    assert [line.key for line in own.figures] == [other.key]
    assert (wide.applicability, wide.label, wide.subject) == (WIDER, "anywhere", "Alpha")
    assert [line.key for line in (*wide.figures, *wide.sentences)] == [figure.key, said.key]


@pytest.mark.parametrize("about", [HERE, ANYWHERE])
def test_a_group_says_whether_what_it_is_about_names_a_place(about):
    (group,) = grouped((OWN, "label", about, rows.finding(low=10)))
    assert group.placed is about.placed


def test_groups_alike_but_for_their_place_are_two():
    same_words = Subject("Alpha in Northland", "alpha")
    groups = grouped(
        (OWN, "x", HERE, rows.finding(low=1)), (OWN, "x", same_words, rows.statement())
    )
    assert sorted(group.placed for group in groups) == [False, True]


def test_what_is_known_of_medicines_stands_last_by_name():
    facts = [(MEDICINE, name, Subject(name, name.lower()), rows.finding(low=10))
             for name in ("Zeta", "alphab", "Beta")]  # fmt: skip
    groups = grouped(*facts, (OWN, "in general", Subject("Drugs", "drugs"), rows.finding(low=1)))
    assert [group.label for group in groups] == ["in general", "alphab", "Beta", "Zeta"]


def test_all_shares_of_a_group_are_out_of_the_number_that_is_asked_for():
    for per, amount in ((100, "10 in 100 people"), (1000, "100 in 1,000 people")):
        (group,) = grouped((OWN, "x", ANYWHERE, rows.finding(low=10, n=60)), per=per)
        assert [line.amount for line in group.figures] == [amount]


def test_results_stand_by_fairness_and_prices_by_rating():
    trial, drug = rows.study(design="rct"), rows.treatment("drug")
    fair = rows.finding(key="fair", low=10, n=20, study=trial, against=drug)
    many = rows.finding(key="many", low=10, n=9000, study=trial)
    (group,) = grouped((OWN, "x", ANYWHERE, many), (OWN, "x", ANYWHERE, fair))
    assert [line.key for line in group.figures] == ["fair", "many"]
    option = rows.option(rows.treatment())
    told = [rows.cost(option, key=basis, low=9, basis=basis)
            for basis in ("estimate", "published-average")]  # fmt: skip
    (group,) = grouped(*((OWN, "x", ANYWHERE, cost) for cost in told))
    assert [line.key for line in group.figures] == ["published-average", "estimate"]


def test_prices_that_are_told_briefly_are_those_of_a_group_with_their_label_and_subject():
    option = rows.option(rows.treatment())
    brief = PricesInBrief("in Northland", HERE.name, SimpleNamespace(number=900))
    near = NearPrices(briefly={option.pk: brief})
    own, wide = grouped(
        (OWN, "in Northland", HERE, rows.cost(option, low=9)),
        (WIDER, "anywhere", ANYWHERE, rows.cost(option, low=8)),
        near=near,
    )
    assert (own.briefly, own.number) == (brief, 900)
    assert (wide.briefly, wide.number) == (None, 1)


def test_prices_that_are_told_briefly_name_a_place():
    made = world()
    option = made.options["alpha-southland"]
    brief = PricesInBrief("in many places", "Alpha in many places", SimpleNamespace(number=900))
    near = NearPrices([rows.cost(option, low=9)], {option.pk: brief})
    facts = made.facts()
    facts.prices_near = lambda columns: [near for _ in columns]
    cells = CellMaker(facts, Lines(ON), dict(made.treatments), lambda *asked: None)
    (cell,) = cells.row([column_of(made.options["alpha"])], made.measures["price"]).cells
    (group,) = cell.groups
    assert (group.label, group.subject) == ("in many places", "Alpha in many places")
    assert (group.treatment, group.placed, group.briefly) == ("alpha", True, brief)


def test_of_nothing_there_are_no_groups():
    assert grouped() == ()


SPENT = {"perspective": "hospital-cost"}


def price(**fields):
    return rows.cost(rows.option(rows.treatment("alpha")), **{"low": 1000} | fields)


def test_what_others_spent_elsewhere_stands_behind_the_prices_of_other_places():
    near = Subject("Alpha in Eastland", "alpha", placed=True)
    groups = grouped(
        (WIDER, "elsewhere", near, price(**SPENT)),
        (WIDER, "anywhere", ANYWHERE, price()),
        (OWN, "here", HERE, price(**SPENT)),
    )
    assert [group.label for group in groups] == ["here", "anywhere", "elsewhere"]


def test_of_equally_wide_groups_what_names_a_place_stands_first():
    groups = grouped((WIDER, "a", ANYWHERE, price()), (WIDER, "b", HERE, price()))
    assert [group.label for group in groups] == ["b", "a"]


def test_in_a_group_prices_stand_by_who_pays_the_best_supported_of_each_first():
    accounts = {"basis": "checked-accounts", "covers": "one year"}
    weak = price(key="weak", basis="estimate")
    strong = price(key="strong", basis="published-average")
    paid = price(key="paid", perspective="amount-collected", **accounts)
    spent = price(key="spent", **SPENT, **accounts)
    (group,) = grouped(*((OWN, "here", HERE, cost) for cost in (spent, weak, paid, strong)))
    assert [line.key for line in group.figures] == ["strong", "weak", "paid", "spent"]


NORTH = rows.country("northland")
PLACES = {
    "clinic": rows.option(rows.treatment("alpha"), NORTH, rows.clinic("red", country=NORTH)),
    "country": rows.option(rows.treatment("alpha"), NORTH),
    "anywhere": rows.option(rows.treatment("alpha")),
}


@pytest.mark.parametrize("where", PLACES)
def test_a_column_without_a_price_of_its_own_says_so(where):
    column = column_of(PLACES[where])
    wider = (WIDER, "anywhere", ANYWHERE, price())
    assert no_own_price(column, [wider]) == NO_OWN_PRICE[where]
    assert no_own_price(column, [wider, (OWN, "here", HERE, price())]) == ""
    spent = (OWN, "here", HERE, price(**SPENT))
    assert no_own_price(column, [wider, spent]) == NO_PRICE_FOR_PATIENTS
    assert no_own_price(column, []) == ""


def test_prices_for_a_country_say_beside_a_clinic_that_they_name_none():
    country, anywhere = PLACES["country"], PLACES["anywhere"]
    assert how_wide(WIDER, country, {}, "in Northland", HERE) == (
        "in Northland, no clinic named", HERE,
    )  # fmt: skip
    assert how_wide(WIDER, anywhere, {}, "anywhere", ANYWHERE) == ("anywhere", ANYWHERE)
    assert how_wide(OWN, country, {}, "in Northland", HERE) == ("in Northland", HERE)
