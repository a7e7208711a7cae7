"""The answer on one screen: what is true of a treatment stands once over its places."""

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.applicability import column_of
from mscompare.glance.glance import GlanceCell
from mscompare.glance.places import NO_RULE
from tests.rules import rows
from tests.rules.glance.made import (
    ALLOWED,
    BOTH,
    CLINIC,
    FOR_WHOM,
    HARMS,
    HELPS,
    HOSPITAL,
    KILLS,
    NORTH,
    OF_TREATMENTS,
    OWN_RESULTS,
    PRICE,
    SOUTH,
    TIME_AWAY,
    glance_of,
    maker_of,
    over,
    questions,
    result,
    row_of,
    weeks,
)
from tests.rules.made_up import column
from tests.rules.world import world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def words(line):
    return [cell.body.words for cell in line]


def test_eight_questions_stand_in_their_order(made):
    glance = glance_of(made, SOUTH)
    assert (questions(glance), glance.hidden) == (list(KeyQuestion), ())
    assert [column.slug for column in glance.columns] == [SOUTH, "drug"]


def test_what_the_reader_puts_first_stands_first(made):
    glance = glance_of(made, SOUTH, order=[PRICE, KILLS])
    assert questions(glance)[:4] == [PRICE, KILLS, HELPS, HARMS]


def test_columns_of_one_treatment_have_one_head(made):
    glance = glance_of(made, NORTH, SOUTH, BOTH)
    assert [(first.slug, wide) for first, wide in glance.treatments] == [
        (NORTH, 2), (BOTH, 1), ("drug", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("question", OF_TREATMENTS)
def test_what_is_true_of_a_treatment_stands_once_over_its_places(made, question):
    result(made, SOUTH)
    row = row_of(made, question, "alpha", NORTH, SOUTH, BOTH)
    (line,) = row.lines
    assert over(line) == [["alpha", NORTH, SOUTH], [BOTH], ["drug"]]
    assert [(cell.who, cell.lines, cell.of_place) for cell in line] == [
        ("Alpha", 1, False), ("Alpha-beta", 1, False), ("Drugs", 1, False),
    ]  # fmt: skip


@pytest.mark.parametrize("question", [PRICE, TIME_AWAY, OWN_RESULTS, ALLOWED])
def test_what_belongs_to_a_place_stands_in_a_cell_of_its_own(made, question):
    for slug, place in ((NORTH, "northland"), (SOUTH, "southland")):
        weeks(made, slug, 4, key=f"weeks-{slug}")
        result(made, slug)
        made.notices.append(rows.notice(country=made.countries[place], brief="A permit."))
    (line,) = row_of(made, question, NORTH, SOUTH).lines
    assert over(line) == [[NORTH], [SOUTH], ["drug"]]
    assert [cell.who for cell in line] == ["Alpha in Northland", "Alpha in the Southland", "Drugs"]
    assert all(cell.of_place for cell in line)


def test_neighbours_that_say_the_same_are_one_cell_and_others_are_not(made):
    weeks(made, CLINIC, 4)
    (line,) = row_of(made, TIME_AWAY, NORTH, HOSPITAL, SOUTH, CLINIC).lines
    assert over(line) == [[NORTH, HOSPITAL], [SOUTH], [CLINIC], ["drug"]]
    assert [cell.body.where for cell in line] == ["", "South Clinic", "", ""]
    (line,) = row_of(made, TIME_AWAY, NORTH, CLINIC, HOSPITAL).lines
    assert over(line) == [[NORTH], [CLINIC], [HOSPITAL], ["drug"]]


def test_one_cell_over_several_places_names_them_all(made):
    first = row_of(made, OWN_RESULTS, NORTH, SOUTH, BOTH).lines[0][0]
    assert over([first]) == [[NORTH, SOUTH, BOTH]]
    assert first.who == "Alpha in Northland, Alpha in the Southland and Alpha-beta in the Southland"


def test_a_cell_over_places_of_one_treatment_names_it_once():
    columns = (column("alpha", "north"), column("alpha", "south"), column("beta"))
    assert GlanceCell(columns[:2], None).who == "ALPHA"
    assert GlanceCell(columns, None).who == "ALPHA and BETA"
    assert GlanceCell(columns[:1], None, of_place=True).who == str(columns[0].option.name)


def test_guidelines_stand_above_the_rules_of_places(made):
    made.criteria[1]._prefetched_objects_cache["options"] = [made.options[SOUTH]]
    row = row_of(made, FOR_WHOM, "alpha", NORTH, SOUTH, BOTH)
    above, below = row.lines
    assert over(above) == [["alpha", NORTH, SOUTH], [BOTH], ["drug"]]
    assert [cell.who for cell in above] == ["Alpha", "Alpha-beta", "Drugs"]
    assert words(above)[1:] == ["No guideline has rules for it.", "Ask your neurologist."]
    assert over(below) == [["alpha"], [NORTH], [SOUTH], [BOTH]]
    assert words(below) == [
        "Each place has its own rules.", "Their rules: not known.", "", "Their rules: not known.",
    ]  # fmt: skip
    assert below[2].body.counts[0].amount == "EDSS below 7"
    assert [cell.of_place for cell in above + below] == [False] * 3 + [True] * 4


def test_what_has_no_place_of_its_own_stands_beside_both(made):
    above, below = row_of(made, FOR_WHOM, NORTH, SOUTH).lines
    assert [cell.lines for cell in above] == [1, 2]
    assert [cell.lines for cell in below] == [1]
    (alone,) = row_of(made, FOR_WHOM).lines
    assert (over(alone), alone[0].lines, alone[0].of_place) == ([["drug"]], 1, False)


def test_a_cell_is_the_same_whatever_it_stands_beside(made):
    maker = maker_of(made)
    for question in KeyQuestion:
        beside = [
            next(row for row in maker.glance(made.columns(*slugs)).rows if row.question == question)
            for slugs in ((SOUTH,), (BOTH, SOUTH), (SOUTH, NORTH, BOTH))
        ]
        found = [
            {cell.body.content for line in row.lines for cell in line
             if any(column.slug == SOUTH for column in cell.columns)}
            for row in beside
        ]  # fmt: skip
        assert found[0] == found[1] == found[2]


def test_a_place_answers_whether_it_is_allowed_there_and_what_was_counted_there(made):
    made.notices.append(rows.notice(country=made.countries["southland"], brief="A permit."))
    result(made, SOUTH)
    (allowed,), (own,) = (
        row_of(made, question, SOUTH).lines for question in (ALLOWED, OWN_RESULTS)
    )
    assert words(allowed) == ["A permit.", NO_RULE]
    assert words(own) == ["", "Does not apply."]


@pytest.mark.parametrize("question", [*OF_TREATMENTS, FOR_WHOM])
def test_what_is_true_of_a_treatment_is_made_once_for_all_its_places(made, question):
    line = row_of(made, question, NORTH, BOTH, SOUTH).lines[0]
    assert over(line) == [[NORTH], [BOTH], [SOUTH], ["drug"]]
    assert line[0].body is line[2].body


def test_each_cell_is_made_once(made):
    maker = maker_of(made)
    first, second = (maker.glance(made.columns(SOUTH, NORTH)) for _ in range(2))
    for one, other in zip(first.rows, second.rows, strict=True):
        assert list(map(id, one.bodies)) == list(map(id, other.bodies))


def test_standard_treatment_that_stands_there_by_itself_is_told_as_an_option(made):
    maker = maker_of(made)
    maker.glance(made.columns(SOUTH))
    glance = maker.glance([column_of(made.options["drug"])])
    assert [over(row.lines[0]) for row in glance.rows] == [[["drug"]]] * 8


# What stands behind a question.


def test_all_figures_behind_a_question_are_counted_once_with_their_comparison_groups(made):
    maker = maker_of(made)
    alpha, drug = made.columns(SOUTH)
    found = {question: maker.figures(question, [alpha]) for question in KeyQuestion}
    assert found == {
        HELPS: 9, KILLS: 2, HARMS: 2, FOR_WHOM: 2, TIME_AWAY: 3, PRICE: 6, ALLOWED: 0,
        OWN_RESULTS: 0,
    }  # fmt: skip
    assert maker.figures(HELPS, [drug]) == 2
    assert maker.figures(HELPS, [alpha, drug]) == 9
    assert maker.figures(HARMS, [alpha, drug]) == 3
    assert maker.figures(HARMS, []) == 0


def test_own_results_are_counted_place_by_place(made):
    result(made, SOUTH)
    result(made, CLINIC, "death")
    result(made, NORTH)
    weeks(made, SOUTH, 4)
    maker = maker_of(made)
    chosen = made.columns(SOUTH, HOSPITAL, CLINIC, NORTH)
    assert [(name, len(own)) for name, own in maker.own(chosen)] == [
        ("Alpha in the Southland", 2), ("Alpha at South Clinic, Southland", 1),
        ("Alpha in Northland", 1),
    ]  # fmt: skip
    assert maker.figures(OWN_RESULTS, chosen) == 4


# Rows of the comparison that are not there.


def test_without_a_row_on_time_away_that_is_not_known(made):
    made.measures["stay"].role = ""
    (line,) = row_of(made, TIME_AWAY, SOUTH).lines
    assert words(line) == ["Not known.", "Does not apply."]


def test_the_row_that_says_how_long_one_is_away_answers_among_others(made):
    other = rows.measure("companion", group="what-it-is-like", kind="practical")
    made.measures = {"companion": other} | made.measures
    weeks(made, SOUTH, 9, measure="companion")
    weeks(made, SOUTH, 4)
    (line,) = row_of(made, TIME_AWAY, SOUTH).lines
    assert [count.amount for count in line[0].body.counts] == ["4 weeks"]


def test_prices_stand_in_the_row_on_prices_among_others_on_money(made):
    made.measures = {"insurance": rows.measure("insurance", group="cost", kind="words")} | (
        made.measures
    )
    assert row_of(made, PRICE, SOUTH).lines[0][0].body.kinds[0].number == 5


# All are told by the same rules.


def exchange(one, other):
    """Let two treatments have each other's names."""
    for name in ("slug", "name", "short_name"):
        mine, its = getattr(one, name), getattr(other, name)
        setattr(one, name, its)
        setattr(other, name, mine)


def shape(body):
    """What a cell says, without the names of treatments in it."""
    counts = getattr(body, "counts", ())
    pair = getattr(body, "pair", None)
    said = [(s.words, s.groups) for s in getattr(body, "said", ())]
    figures = [count.line.key for count in (*counts, *([pair] if pair else ()))]
    kinds = [[line.key for line in kind.lines] for kind in getattr(body, "kinds", ())]
    return said, figures, kinds


def test_exchanging_the_names_of_two_treatments_changes_nothing_else(made):
    def told(treatment):
        placed = [o for o in made.options.values() if o.treatment is treatment and o.country]
        return [
            [(len(cell.columns), shape(cell.body)) for line in row.lines for cell in line]
            for row in glance_of(made, *(option.slug for option in placed)).rows
        ]  # fmt: skip

    alpha, both = made.treatments["alpha"], made.treatments["alpha-beta"]
    before = told(alpha), told(both)
    exchange(alpha, both)
    made.treatments = {row.slug: row for row in made.treatments.values()}
    assert row_of(made, HELPS, SOUTH).lines[0][0].who == "Alpha-beta"
    assert (told(alpha), told(both)) == before
    assert before[0] != before[1]
