"""What a table says of its cells: what stands first, what differs, what is a gap."""

from dataclasses import replace

import pytest

from mscompare.comparing.groups import in_follow_up_series
from mscompare.comparing.table import CellBody, what_differs
from tests.rules.made_up import cell, column, figure, group, measure, sentence, source, table
from treatments.evidence.rubric import Level

pytestmark = pytest.mark.once
ALPHA, BETA, GAMMA = column("alpha"), column("beta"), column("gamma")


def benefit(key, low=None, **fields):
    return figure(low, low, key=key, **{"direction": "benefit"} | fields)


def keys(lines):
    return "".join(line.key for line in lines)


def at_first(figures, results=1):
    """Each series shown first as the keys of its figures."""
    part = group(ALPHA, *figures).first(results, 0)
    return [keys(series) for series in part.follow_up_series]


def test_figures_of_one_analysis_stand_together_and_others_alone():
    figures = [benefit("a", analysis=("one",)), benefit("b", analysis=("one",)), benefit("c"),
               benefit("d")]  # fmt: skip
    assert [keys(series) for series in group(ALPHA, *figures).follow_up_series] == ["ab", "c", "d"]


def test_a_series_stands_first_whole_or_not_at_all():
    figures = [benefit("a", 30, analysis=(1,)), benefit("b", 40, analysis=(1,)),
               figure(50, key="c"), figure(60, key="d")]  # fmt: skip
    assert [at_first(figures, results) for results in (0, 1, 2, 9)] == [
        [], ["ab"], ["ab", "c"], ["ab", "c", "d"],
    ]  # fmt: skip


def test_nothing_stands_first_because_of_what_it_found():
    """Answers lead with comparison groups and say what speaks against them."""
    against = figure(50, key="x")
    figures = [
        benefit("a", 40),
        benefit("b", 10),
        figure(70, key="c", direction="no-benefit-found"),
        benefit("d", 60, versus=against),
    ]
    assert at_first(figures) == ["a"]
    assert at_first(figures, 2) == ["a", "b"]


def test_a_sentence_that_is_dangerous_to_believe_is_never_left_out():
    lines = [sentence(key="a"), sentence(key="b", verdict="unsafe"), sentence(key="c"),
             sentence(key="d", verdict="unsafe")]  # fmt: skip
    shown = [group(ALPHA, *lines).first(0, count).sentences for count in (0, 1, 2, 3)]
    assert [keys(part) for part in shown] == ["bd", "abd", "abd", "abcd"]


def test_what_is_not_shown_first_is_counted_series_by_series():
    figures = [figure(10, key="a"), figure(20, key="b", analysis=(1,)),
               figure(30, key="c", analysis=(1,)), figure(40, key="d")]  # fmt: skip
    whole = group(ALPHA, *figures, sentence(), sentence(), sentence())
    left = [whole.first(*shown).left for shown in ((1, 1), (2, 1), (1, 3), (3, 3), (9, 9))]
    assert left == [4, 3, 2, 0, 0]


def test_a_cell_tells_its_facts_group_by_group():
    first = group(ALPHA, figure(key="a"), sentence(key="x"))
    second = group(ALPHA, figure(key="b"), sentence(key="y"))
    whole = replace(cell(ALPHA), body=CellBody("", (first, second)))
    assert (keys(whole.figures), keys(whole.sentences)) == ("ab", "xy")
    assert whole.content == ({"a", "b"}, {"x", "y"})
    assert not whole.empty
    assert cell(ALPHA).empty


def test_a_cell_says_how_many_of_its_sources_sell_nothing():
    seller = source(interest="sells-treatment")
    whole = cell(ALPHA, figure(), figure(source=seller), figure(source=seller))
    assert whole.independence == "2 sources, 1 independent of sellers"
    assert cell(ALPHA, sentence()).independence == ""


@pytest.mark.parametrize(
    "cells, gap",
    [
        ([cell(ALPHA, figure()), cell(BETA, sentence())], False),
        ([cell(ALPHA, figure()), cell(BETA)], True),
        ([cell(ALPHA, figure()), cell(BETA, note="Does not apply.")], False),
        ([cell(ALPHA, figure(), note="It depends."), cell(BETA)], True),
    ],
)
def test_a_gap_is_a_cell_that_says_nothing_at_all(cells, gap):
    assert table((measure("row"), *cells)).rows[0].has_gap is gap


@pytest.mark.parametrize(
    "second, differs",
    [
        ([figure(key="a"), sentence(key="x")], False),
        ([figure(key="b"), sentence(key="x")], True),
        ([figure(key="a"), sentence(key="y")], True),
        ([], True),
    ],
)
def test_a_row_differs_where_the_facts_of_its_places_do_whatever_their_labels(second, differs):
    facts = (figure(key="a"), sentence(key="x"))
    first = cell(column("alpha", "north"), *facts, subject="one", placed=True)
    other = cell(column("alpha", "south"), *second, subject="other", placed=True)
    assert table((measure("row"), first, other)).rows[0].differs is differs


def test_what_is_told_of_a_treatment_anywhere_is_no_difference_between_its_places():
    cells = [cell(column("alpha", where), figure(key=where)) for where in ("north", "south")]
    assert not table((measure("row"), *cells)).rows[0].differs


def test_a_column_without_a_place_is_no_place_that_differs():
    first = cell(column("alpha", "north"), figure(key="a"), placed=True)
    row = table((measure("row"), first, cell(BETA), cell(GAMMA, figure(key="b")))).rows[0]
    assert not row.differs


def test_places_of_which_nothing_is_told_stand_together_beside_those_of_which_something_is():
    north, south, east = (column("alpha", where) for where in ("north", "south", "east"))
    told = cell(east, figure(key="a"), placed=True)
    row = table((measure("row"), cell(north), cell(south), told)).rows[0]
    assert [[c.column.slug for c in run] for run in row.of_places] == [
        ["alpha-north", "alpha-south"], ["alpha-east"],
    ]  # fmt: skip
    assert table((measure("row"), cell(north), cell(south))).rows[0].of_places == ()


def test_a_row_names_once_what_keeps_its_figures_apart():
    recorded = [
        {"time": "a year", "outcome": "a fall", "MS type": "relapsing MS"},
        {"time": "a day", "outcome": "a fall", "MS type": "relapsing MS"},
        {"time": "a day", "outcome": "a rise", "MS type": "progressive MS"},
    ]
    cells = [
        cell(of, figure(key=of.slug, facts=tuple(facts.items())))
        for of, facts in zip((ALPHA, BETA, GAMMA), recorded, strict=True)
    ]
    assert table((measure("row"), *cells)).rows[0].apart == ("time", "outcome", "MS type")


def counted(key, **facts):
    return figure(key=key, facts=tuple(facts.items()))


@pytest.mark.parametrize(
    "mine, other, named",
    [
        ([{"time": "1"}], [{"time": "1"}], ()),
        ([{"time": "1"}], [{"time": "2"}], ("time",)),
        ([{"time": "1", "people": "a"}], [{"people": "b", "time": "2"}], ("time", "people")),
        ([{"time": "1"}], [{"people": "a", "time": "1"}], ("people",)),
        ([{"time": "1", "people": "a"}], [{"time": "1"}], ("people",)),
        ([{"time": "1"}, {"time": "2"}], [{"time": "2"}, {"time": "1"}], ()),
        ([{"time": "1"}, {"time": "2"}], [{"time": "2"}], ("time",)),
        ([], [{"time": "2"}], ()),
        ([{"time": "1"}], [], ()),
    ],
)
def test_recorded_facts_say_what_keeps_two_cells_apart(mine, other, named):
    first = cell(ALPHA, *(counted(f"mine-{n}", **facts) for n, facts in enumerate(mine)))
    second = cell(BETA, *(counted(f"other-{n}", **facts) for n, facts in enumerate(other)))
    assert what_differs(first, [first, second]) == named


def test_one_other_cell_is_enough_to_be_apart():
    cells = [cell(of, counted(of.slug, time=time))
             for of, time in ((ALPHA, "1"), (BETA, "1"), (GAMMA, "2"))]  # fmt: skip
    assert [what_differs(one, cells) for one in cells] == [("time",)] * 3


def test_cells_with_the_same_figures_do_not_differ():
    first, second = (counted("same", time=time) for time in ("1", "2"))
    cells = [cell(ALPHA, first), cell(BETA, second)]
    assert what_differs(cells[0], cells) == ()


def listed(*figures):
    return keys(in_follow_up_series(figures))


def test_the_fairest_comparison_comes_first_whatever_its_rating():
    alone, chance, other = (
        figure(key=key, fairness=fairness, level=level, people=people)
        for key, fairness, level, people in (
            ("a", 2, Level.STRONG, 900),
            ("b", 0, Level.VERY_WEAK, 5),
            ("c", 1, Level.LIMITED, 60),
        )
    )
    assert listed(alone, chance, other) == "bca"


def test_among_equally_fair_results_one_with_a_range_comes_first_then_the_most_people():
    figures = [
        figure(key="a", people=50),
        figure(key="b", people=900),
        figure(key="c", people=10, interval=(1, 2)),
        figure(key="d", people=70, interval=(1, 2)),
        figure(key="e", people=20, place=None),
    ]
    for fairness in (0, 1, 2):
        assert listed(*(replace(line, fairness=fairness) for line in figures)) == "dcbae"


def test_a_rating_neither_raises_nor_lowers_a_result():
    figures = [figure(key=key, fairness=2, level=level, people=people)
               for key, level, people in (("a", Level.VERY_WEAK, 900), ("b", Level.STRONG, 10),
                                          ("c", Level.NOT_RATED, 50))]  # fmt: skip
    assert listed(*figures) == "acb"


def test_fairness_comes_before_a_range_and_a_range_before_people():
    fair = figure(key="a", fairness=0, people=1)
    ranged = figure(key="b", fairness=2, interval=(1, 2), people=5)
    assert listed(figure(key="c", fairness=2, people=9000), ranged, fair) == "abc"


def test_of_prices_the_best_supported_comes_first():
    weak, strong, best = (
        figure(key=key, kind="cost", level=level)
        for key, level in (("a", Level.LIMITED), ("b", Level.MODERATE), ("c", Level.STRONG))
    )
    assert listed(weak, strong, best) == "cba"


def test_a_series_stands_where_the_fairest_of_its_figures_would_the_earliest_first():
    series = {"analysis": ("one", "people")}
    figures = [
        figure(key="a", fairness=1),
        figure(key="d", at_months=60, fairness=0, **series),
        figure(key="c", at_months=1, fairness=2, **series),
        figure(key="b", fairness=2, **series),
    ]
    assert listed(*figures) == "bcda"


@pytest.mark.parametrize("last", [{"people": 900}, {"interval": (1, 2)}])
def test_people_and_range_of_a_series_are_those_of_any_of_its_figures(last):
    series = {"analysis": ("one", "people"), "fairness": 2}
    figures = [figure(key="a", people=500, fairness=2), figure(key="b", at_months=2, **series),
               figure(key="c", at_months=6, **series | last)]  # fmt: skip
    assert listed(*figures) == "bca"


def test_a_price_and_a_result_are_never_one_series():
    figures = [figure(key="a", kind="cost", level=Level.NOT_RATED, people=1, analysis=(1,)),
               figure(key="b", fairness=0, people=5),
               figure(key="c", fairness=0, people=9, analysis=(1,))]  # fmt: skip
    assert listed(*figures) == "cba"
