"""Who may be treated, by whose rule; what is said of a seller's rule, and when it is wider."""

from datetime import date

import pytest

from mscompare.comparing.eligibility import SELLERS_RULE, WIDER, rule_tables, wider
from mscompare.edition.lines import Lines
from tests.rules import rows
from tests.rules.world import ON, world
from treatments.models import MSType, RuleTopic, Suitability

pytestmark = pytest.mark.once
GUIDELINE, TRIAL, SELLER, ARTICLE = range(4)


def rule(whose="guideline", top=None, **fields):
    """Whose rule, and up to what number it takes people."""
    of = {"threshold": rows.finding(high=top, low=None, unit="EDSS points")} if top else {}
    return rows.criterion(whose=whose, **of | fields)


def cells(*criteria):
    """The cells of the one row of the one table that these rules fill."""
    ((row,),) = (table.rows for table in rule_tables(criteria, Lines(ON)))
    return row.cells


def told(cell):
    return [found.line.key for found in cell]


# The tables.


def test_who_may_be_suitable_stands_before_who_may_not_each_with_the_same_columns():
    tables = rule_tables([rule(says="may-not"), rule(says="may")], Lines(ON))
    assert [table.says for table in tables] == ["may be suitable", "may not be suitable"]
    for table in tables:
        assert table.columns == ("Guideline", "Trial", "Seller", "Article")


@pytest.mark.parametrize("says", Suitability)
def test_a_table_that_nothing_is_known_for_is_left_out(says):
    assert [table.says for table in rule_tables([rule(says=says)], Lines(ON))] == [says.label]
    assert rule_tables([], Lines(ON)) == []


def test_only_conditions_with_a_rule_have_a_row_in_their_fixed_order():
    said = [rule(about=about) for about in ("health", "age", "ms-type")]
    (table,) = rule_tables(said, Lines(ON))
    assert [row.about for row in table.rows] == ["MS type", "age", "other illness"]
    (whole,) = rule_tables([rule(about=about) for about in RuleTopic], Lines(ON))
    assert [row.about for row in whole.rows] == RuleTopic.labels


def test_each_rule_stands_once_in_the_row_of_its_condition():
    (table,) = rule_tables(
        [rule(about="age", key="old"), rule(about="drugs", key="new")], Lines(ON)
    )
    assert [told(row.cells[GUIDELINE]) for row in table.rows] == [["old"], ["new"]]


@pytest.mark.parametrize(
    ("whose", "column"),
    [
        ("guideline", GUIDELINE),
        ("trial", TRIAL),
        ("seller", SELLER),
        ("facilitator", SELLER),
        ("article", ARTICLE),
    ],
)
def test_each_rule_stands_under_those_whose_it_is(whose, column):
    found = cells(rule(whose))
    assert [len(cell) for cell in found] == [int(n == column) for n in range(4)]


def test_rules_in_a_cell_stand_by_their_source_and_then_by_their_key():
    first, last = rows.source("a-source"), rows.source("z-source")
    said = [rule("seller", key="a", source=last), rule("facilitator", key="c", source=first),
            rule("seller", key="b", source=first)]  # fmt: skip
    assert told(cells(*said)[SELLER]) == ["b", "c", "a"]


def test_a_rule_names_the_places_where_it_holds_in_the_order_of_the_alphabet():
    alpha = rows.treatment()
    north, south = rows.country("northland"), rows.country("southland", in_text="the Southland")
    here = [rows.option(alpha, south), rows.option(alpha),
            rows.option(alpha, north, rows.clinic("good-clinic", country=north))]  # fmt: skip
    ((found,), *_) = cells(rule(options=here))
    assert found.place == "at Good Clinic, Northland, in the Southland"
    ((anywhere,), *_) = cells(rule(options=[rows.option(alpha)]))
    assert anywhere.place == ""


def test_a_rule_carries_its_sentence_and_the_figure_that_is_its_number():
    ((found,), *_) = cells(rule(top=6, text="Not too disabled.", key="limit"))
    assert (found.line.key, found.line.text) == ("limit", "Not too disabled.")
    assert found.line.figure.high == 6


@pytest.mark.parametrize(
    ("on", "unchecked"),
    [(ON, ""), (date(2040, 1, 1), "not checked since 1 January 2026")],
)
def test_a_limit_that_was_not_read_again_for_long_by_that_day_says_so(on, unchecked):
    ((row,),) = (table.rows for table in rule_tables([rule(top=6)], Lines(on)))
    ((found,), *_) = row.cells
    assert found.line.figure.unchecked == unchecked


# What is said of a seller's rule.


@pytest.mark.parametrize(
    ("whose", "says", "top", "mark"),
    [
        ("seller", "may", 8, WIDER),
        ("facilitator", "may", 8, WIDER),
        ("seller", "may", 5, SELLERS_RULE),
        ("facilitator", "may", 5, SELLERS_RULE),
        ("seller", "may-not", 8, ""),
        ("trial", "may", 8, ""),
        ("article", "may", 8, ""),
    ],
)
def test_only_whom_a_seller_takes_is_marked_and_said_to_be_wider_where_it_is(
    whose, says, top, mark
):
    tables = rule_tables([rule("guideline", 6), rule(whose, top, says=says, key="x")], Lines(ON))
    found = [r for t in tables for row in t.rows for cell in row.cells for r in cell]
    assert {r.line.key: r.mark for r in found}["x"] == mark
    assert [r.mark for r in found if r.line.key != "x"] == [""]


def test_the_seller_of_the_made_up_world_goes_beyond_its_guideline():
    guideline, trial, seller, article = cells(*world().criteria)
    assert [found.mark for found in seller] == [WIDER]
    assert [found.mark for found in guideline] == [""]
    assert trial == article == ()


# What is wider.


@pytest.mark.parametrize(
    ("top", "guidelines", "is_wider"),
    [
        (8, [6], True),
        (6, [6], False),
        (5, [6], False),
        (7, [6, 8], False),
        (9, [6, 8], True),
        (8, [None], False),
        (8, [None, 6], True),
        (None, [6], False),
        (None, [None], False),
        (8, [], False),
    ],
)
def test_a_limit_is_wider_if_it_is_above_that_of_every_guideline(top, guidelines, is_wider):
    mine = rule("seller", top)
    assert wider(mine, [mine, *(rule("guideline", other) for other in guidelines)]) is is_wider


@pytest.mark.parametrize(
    "other",
    [
        {"whose": "trial"},
        {"whose": "seller"},
        {"about": "age"},
        {"says": "may-not"},
    ],
)
def test_only_whom_a_guideline_takes_on_the_same_condition_is_the_measure(other):
    mine = rule("seller", 8)
    assert not wider(mine, [mine, rule(**{"whose": "guideline", "top": 6} | other)])


@pytest.mark.parametrize(
    ("guideline_limits", "is_wider"),
    [(["a limit"], True), (["none"], False), (["a limit", "none"], False)],
)
def test_no_limit_is_wider_than_any_unless_a_guideline_has_none_either(guideline_limits, is_wider):
    mine = rule("seller", no_limit=True)
    guidelines = [rule("guideline", 6, no_limit=limit == "none") for limit in guideline_limits]
    assert wider(mine, [mine, *guidelines]) is is_wider


PROGRESSIVE = [MSType.ANY, MSType.PROGRESSIVE, MSType.PRIMARY, MSType.SECONDARY,
               MSType.PRIMARY_OR_SECONDARY]  # fmt: skip


@pytest.mark.parametrize("mine", MSType)
@pytest.mark.parametrize("guideline", MSType)
def test_to_take_progressive_ms_is_wider_where_the_guideline_takes_none(mine, guideline):
    seller = rule("seller", about="ms-type", ms_type=mine)
    theirs = rule("guideline", about="ms-type", ms_type=guideline)
    expected = mine in PROGRESSIVE and guideline not in PROGRESSIVE
    assert wider(seller, [theirs, seller]) is expected


def test_one_guideline_that_takes_progressive_ms_is_enough():
    seller = rule("seller", about="ms-type", ms_type="primary-progressive")
    theirs = [rule("guideline", about="ms-type", ms_type=kind)
              for kind in ("relapsing", "progressive")]  # fmt: skip
    assert not wider(seller, [*theirs, seller])
    assert wider(seller, [theirs[0], seller])


# The cells of a row.


def test_neighbours_without_a_rule_are_one_cell_and_others_each_their_own():
    (table,) = rule_tables([rule("trial"), rule("article"), rule("trial")], Lines(ON))
    (row,) = table.rows
    runs = [(names, len(rules)) for names, rules in row.runs(table.columns)]
    assert runs == [(["Guideline"], 0), (["Trial"], 2), (["Seller"], 0), (["Article"], 1)]
    (table,) = rule_tables([rule("guideline")], Lines(ON))
    runs = [(names, len(rules)) for names, rules in table.rows[0].runs(table.columns)]
    assert runs == [(["Guideline"], 1), (["Trial", "Seller", "Article"], 0)]
