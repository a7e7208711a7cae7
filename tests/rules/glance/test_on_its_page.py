"""What the page of a treatment shows beside its answers: pictures, other outcomes, deaths."""

import pytest

from mscompare.glance.on_its_page import deaths_counted, other_outcomes, people_in_pairs
from tests.rules import rows
from tests.rules.glance.made import Questions

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Questions()


def outcomes(asked, treatment="alpha", told=()):
    return other_outcomes(treatment, asked.measures[:4], asked.answers, told)


def pairs(asked, treatment="alpha"):
    found = people_in_pairs(treatment, asked.measures[:4], asked.answers)
    return [(line.counted, line.versus.counted) for line in found]


def counted(asked, cohort, events, others, measure=None, with_what=None, **fields):
    """A comparison in which both groups were counted, of fifty people each."""
    measure = measure or asked.worse
    values = {"measure": measure, "outcome": measure.event, "counts": "event", "numerator": events,
              "denominator": 50, "low": events * 2, "n": 50}  # fmt: skip
    treated = asked.compared(asked.study(cohort), with_what or asked.today, **values | fields)
    group = treated.versus
    group.numerator, group.denominator, group.n = others, 50, 50
    group.outcome, group.counts = treated.outcome, treated.counts
    return treated


class TestOtherOutcomes:
    def test_all_rows_that_a_screen_has_room_for_are_told_in_their_order(self, asked):
        for measure in asked.measures[:3]:
            measure.layer = "first"
        asked.scan.layer = "on-screen"
        told = outcomes(asked)
        assert [one.measure for one in told] == asked.measures[:4]
        assert [one.said[0].name for one in told] == [
            "alpha-worse", "alpha-better", "alpha-relapse", "alpha-scan",
        ]  # fmt: skip

    def test_what_is_told_above_and_what_stands_a_click_away_is_not(self, asked):
        asked.worse.layer = asked.better.layer = "first"
        asked.scan.layer = "later"
        assert [one.measure for one in outcomes(asked, told={"alpha-worse"})] == [asked.better]

    def test_an_outcome_is_told_in_full_and_its_like_for_every_treatment(self, asked):
        asked.better.layer = "first"
        (mine,), (other,) = outcomes(asked), outcomes(asked, "beta")
        assert [said.words for said in mine.said] == [said.words for said in other.said]


class TestPeopleInPairs:
    def test_both_groups_of_what_leads_are_drawn(self, asked):
        counted(asked, "A", 5, 20)
        assert pairs(asked) == [((5, 50), (20, 50))]

    def test_where_one_group_was_not_counted_there_is_no_picture(self, asked):
        counted(asked, "A", 5, 20).versus.numerator = None
        assert pairs(asked) == []
        assert pairs(Questions()) == []

    def test_two_pictures_are_the_most_those_of_the_first_rows(self, asked):
        asked.scan.felt = True
        for events, measure in enumerate((asked.scan, asked.relapse, asked.better, asked.worse)):
            counted(asked, f"C{events}", events, 20, measure)
        drawn = [treated for treated, _ in pairs(asked)]
        assert drawn == [(3, 50), (2, 50)]

    def test_what_only_a_scan_shows_is_not_drawn(self, asked):
        asked.scan.felt = False
        counted(asked, "A", 5, 20, asked.scan)
        assert pairs(asked) == []

    def test_the_same_people_are_drawn_once(self, asked):
        counted(asked, "A", 5, 20)
        asked.measures.insert(1, asked.worse)
        assert len(pairs(asked)) == 1


class TestDeathsCounted:
    def told(self, asked, treatment="alpha"):
        measures = [asked.death, asked.anything]
        found = deaths_counted(treatment, measures, asked.answers)
        return [(answer.name, len(answer.by_years)) for answer in found]

    @pytest.fixture
    def asked(self):
        asked = Questions()
        asked.anything = rows.measure("anything", group="harms", event="died of anything",
                                      no_event="lived")  # fmt: skip
        asked.measures.append(asked.anything)
        return asked

    def died(self, asked, **fields):
        study = asked.study(f"S{len(asked.findings)}", treated_to=2015, counted="centre")
        return asked.counted(study, 3, 300, **fields)

    def test_where_nobody_counted_there_is_no_table(self, asked):
        assert self.told(asked) == []

    def test_deaths_of_the_treatment_have_the_table_alone(self, asked):
        self.died(asked)
        self.died(asked, measure=asked.anything, outcome="died of anything")
        assert self.told(asked) == [("alpha-death", 1)]

    def test_where_nobody_counted_those_it_is_that_of_any_cause(self, asked):
        self.died(asked, measure=asked.anything, outcome="died of anything")
        assert self.told(asked) == [("alpha-anything", 1)]

    def test_what_consists_of_others_is_told_by_each_of_them(self, asked):
        both = rows.treatment("both", includes=[asked.alpha, asked.beta])
        asked.others.append(both)
        self.died(asked)
        self.died(asked, treatment=asked.beta, measure=asked.anything, outcome="died of anything")
        assert self.told(asked, "both") == [("alpha-death", 1), ("beta-anything", 1)]
