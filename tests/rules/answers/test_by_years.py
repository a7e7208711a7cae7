"""Deaths: every count by years of treatment, strength of chemotherapy and people, latest first."""

from datetime import date

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from tests.rules.answers.test_how_many import registry
from treatments.answers import by_years

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def table(asked, **answer):
    return asked.answer("death", **answer).by_years


def test_every_count_stands_the_latest_first_and_unknown_years_last(asked):
    asked.counted(registry(asked, "OLD", treated_from=1995, treated_to=2006), 8, 281)
    asked.counted(registry(asked, "NONE", treated_from=None, treated_to=None), 1, 50)
    asked.counted(registry(asked, "NEW", treated_from=2015, treated_to=2022), 0, 174)
    assert [row.years for row in table(asked)] == ["2015–2022", "1995–2006", "years not told"]


def test_years_that_are_told_in_words_stand_in_their_order(asked):
    eras = ("in studies from before 2006", "up to about 2019", "in studies of 1995 to 2016", "")
    for number, era in enumerate(eras):
        study = registry(asked, f"ERA{number}", treated_from=None, treated_to=None)
        asked.counted(study, 1, 300, era=era)
    asked.counted(registry(asked, "KNOWN", treated_from=2005, treated_to=2017), 1, 300)
    assert [row.years for row in table(asked)] == [
        eras[1], "2005–2017", eras[2], eras[0], "years not told",
    ]  # fmt: skip


def test_years_without_an_end_last_until_they_were_told_of(asked):
    open_end = registry(asked, "OPEN", treated_from=2015, treated_to=None)
    told = rows.source(published=date(2023, 1, 1))
    asked.counted(open_end, 1, 300, source=told)
    asked.counted(registry(asked, "OLD", treated_from=1995, treated_to=2016), 1, 300)
    assert [row.years for row in table(asked)] == ["from 2015", "1995–2016"]


def test_an_era_that_ends_keeps_its_own_last_year(asked):
    told = rows.source(published=date(2020, 1, 1))
    study = registry(asked, "ERA", treated_from=1995, treated_to=None)
    asked.counted(study, 1, 300, source=told, era="1995–2004")
    asked.counted(registry(asked, "NEW", treated_from=2005, treated_to=2015), 1, 300)
    assert [row.years for row in table(asked)] == ["2005–2015", "from 1995"]


def test_who_counted_what_he_sells_is_told(asked):
    asked.counted(registry(asked, run_by_seller=True), 0, 300)
    assert "counted by whoever gives or sells it" in table(asked)[0].people


@pytest.mark.parametrize(
    "first, last, years",
    [(None, 2019, "up to 2019"), (2015, None, "from 2015"), (2003, 2019, "2003–2019")],
)
def test_years_say_what_is_known_of_them(asked, first, last, years):
    asked.counted(registry(asked, treated_from=first, treated_to=last), 1, 300)
    assert table(asked)[0].years == years


def test_each_row_says_strength_people_and_when(asked):
    study = registry(asked, chemotherapy="lower", edss_low=2, edss_high="6.5")
    asked.counted(study, 1, 300, at_words="within 100 days")
    (row,) = table(asked)
    assert row.chemotherapy == "chemotherapy milder (non-myeloablative)"
    assert row.people == "relapsing MS, EDSS 2 to 6.5"
    assert row.otherwise == ("within 100 days",)
    assert row.range == "0 to 18"


def test_what_is_counted_otherwise_says_so_and_a_printed_range_is_not_calculated_again(asked):
    asked.counted(registry(asked), 5, 364, outcome="died of any cause", interval_low=1,
                  interval_high=2)  # fmt: skip
    (row,) = table(asked)
    assert (row.otherwise, row.range) == (("died of any cause",), "")


def test_what_is_not_told_of_a_count_says_so(asked):
    asked.counted(registry(asked, chemotherapy="", ms_type="any", indirect_because="other cells"),
                  1, 300)  # fmt: skip
    (row,) = table(asked)
    assert (row.chemotherapy, row.people) == (
        "chemotherapy not told",
        "types of MS mixed, other cells",
    )


def test_a_type_of_ms_that_is_chosen_hides_no_row(asked):
    asked.counted(registry(asked, "A", ms_type="relapsing"), 1, 300)
    asked.counted(registry(asked, "B", ms_type="secondary-progressive"), 3, 300)
    assert len(table(asked, ms_type="relapsing")) == 2


def test_what_nobody_read_in_a_study_is_no_row(asked):
    asked.counted(None, 1, 300)
    assert table(asked) == ()


def test_a_question_on_several_harms_has_no_such_table(asked):
    asked.death.quantity = "several"
    asked.counted(registry(asked), 1, 300)
    assert table(asked) == ()


def test_the_highest_count_of_many_people_stands_beside_the_one_that_leads(asked):
    asked.counted(registry(asked, "NEW"), 0, 174)
    high = asked.counted(registry(asked, "OLD", treated_from=1995, treated_to=2006), 8, 281)
    asked.counted(registry(asked, "SMALL", treated_from=1995, treated_to=2006), 2, 24)
    found = asked.answer("death")
    assert found.highest == high
    assert found.first.leads[0].finding != high


def test_where_the_highest_leads_it_does_not_stand_twice(asked):
    lead = asked.counted(registry(asked), 8, 281)
    assert asked.answer("death").first.leads[0].finding == lead
    assert asked.answer("death").highest is None


def test_of_few_people_none_is_the_highest(asked):
    counted = asked.counted(registry(asked), 8, 199)
    rows = by_years.by_years(asked.death, [counted])
    assert by_years.highest_of(rows, []) is None


def test_a_count_of_fewer_than_50_people_is_no_row(asked):
    asked.counted(registry(asked, "SMALL"), 1, 49)
    asked.counted(registry(asked, "LARGE"), 1, 50)
    assert [row.finding.study.cohort for row in table(asked)] == ["LARGE"]


def test_what_was_given_to_these_people_alone_stands_for_the_whole_study(asked):
    study = registry(asked, chemotherapy="mixed")
    asked.counted(study, 9, 300, given="strong chemotherapy")
    assert table(asked)[0].chemotherapy == "strong chemotherapy"


def test_a_count_that_only_others_tell_of_is_a_row_that_says_so(asked):
    study = registry(asked)
    study.paper.read_as = "second-hand"
    asked.counted(study, 8, 281)
    assert table(asked)[0].people == "relapsing MS, read second-hand"
