"""A printed line: its address, how old it is, the number of its source, who speaks."""

from datetime import date

import pytest

from tests.rules import made_up, rows
from tests.rules.world import ON
from treatments.figures.lines import SourceNumbers, independence, unchecked

pytestmark = pytest.mark.once


def test_a_figure_and_a_sentence_stand_on_the_page_of_their_source():
    source = made_up.source(slug="paper")
    figure = made_up.figure(1, key="paper-deaths", source=source)
    sentence = made_up.sentence(key="paper-rule", source=source)
    assert figure.url == "/sources/paper/#figure-paper-deaths"
    assert sentence.url == "/sources/paper/#fact-paper-rule"


def test_what_a_claim_is_about_stands_behind_it_after_a_colon_as_long_as_it_is_little():
    figures = tuple(made_up.figure(number) for number in range(4))
    bare = made_up.sentence("Says how many die.")
    assert (bare.opening, bare.figures_behind) == ("Says how many die.", ())
    for some in (figures[:1], figures[:3]):
        claim = made_up.sentence("Says how many die.", printed=some)
        assert (claim.opening, claim.figures_behind) == ("Says how many die:", some)
    table = made_up.sentence("Says how many die.", printed=figures)
    assert (table.opening, table.figures_behind) == ("Says how many die.", ())


def test_the_limit_of_a_rule_stands_behind_it_before_what_else_is_printed():
    limit, other = made_up.figure(6), made_up.figure(7)
    rule = made_up.sentence("Below this limit.", figure=limit, printed=(other,))
    assert (rule.opening, rule.figures_behind) == ("Below this limit:", (limit, other))


@pytest.mark.parametrize(
    "read_on, checked_on, said",
    [
        (date(2023, 11, 21), None, ""),
        (date(2023, 11, 20), None, "not checked since 20 November 2023"),
        (date(2020, 1, 1), date(2023, 11, 21), ""),
        (date(2020, 1, 1), date(2022, 5, 3), "not checked since 3 May 2022"),
    ],
)
def test_a_finding_not_read_again_for_three_years_says_since_when(read_on, checked_on, said):
    finding = rows.finding(low=1, source=rows.source(read_on=read_on), checked_on=checked_on)
    assert unchecked(finding, ON) == said


def test_a_sentence_that_is_never_looked_up_again_is_never_called_unchecked():
    statement = rows.statement(source=rows.source(read_on=date(1990, 1, 1)))
    assert unchecked(statement, ON) == ""


def test_sources_are_numbered_in_the_order_in_which_a_page_first_prints_them():
    first, second, third = (made_up.source() for _ in range(3))
    numbers = SourceNumbers()
    assert [numbers.of(source) for source in (second, first, second, third)] == [1, 2, 1, 3]
    assert list(numbers) == [(1, second), (2, first), (3, third)]
    assert len(numbers) == 3


def test_a_page_that_has_printed_nothing_has_no_numbers():
    assert list(SourceNumbers()) == []
    assert len(SourceNumbers()) == 0


@pytest.mark.parametrize(
    "interests, said",
    [
        ([], ""),
        (["none-found"], "1 source, 1 independent of sellers"),
        (["sells-treatment"], "1 source, none known to be independent of sellers"),
        (["unknown", "refers-patients"], "2 sources, none known to be independent of sellers"),
        (["advertising", "sells-treatment", "none-found"], "3 sources, 2 independent of sellers"),
    ],
)
def test_lines_say_how_many_of_their_sources_are_independent_of_sellers(interests, said):
    lines = [made_up.figure(1, source=made_up.source(interest=each)) for each in interests]
    assert independence(lines) == said


def test_a_source_that_says_several_things_is_counted_once():
    source = made_up.source()
    lines = [made_up.figure(1, source=source), made_up.sentence(source=source)]
    assert independence([*lines, made_up.figure(2)]) == "2 sources, 2 independent of sellers"
