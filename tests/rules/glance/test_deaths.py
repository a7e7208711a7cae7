"""Whether a treatment can kill: counts by years, of which none hides another."""

from decimal import Decimal

import pytest

from mscompare.glance.cells import HarmsBody
from mscompare.glance.treatment import kills
from tests.rules import rows
from tests.rules.glance.made import Questions

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    """Questions on deaths of a treatment, and of any cause."""
    asked = Questions()
    asked.death.unknown = "We found no count."
    asked.anything = rows.measure("anything", group="harms", event="died of anything",
                                  no_event="lived")  # fmt: skip
    asked.measures.append(asked.anything)
    return asked


def killed(asked, treatment="alpha"):
    return kills(treatment, [asked.death, asked.anything], asked.answers)


def died(asked, events, of, last=None, **fields):
    """So many of so many people who were treated up to a year died."""
    study = asked.study(f"S{len(asked.findings)}", treated_to=last, counted="centre")
    return asked.counted(study, events, of, **fields)


def said(body):
    (only,) = body.said
    return only.name, only.words.verdict, only.groups


def counts(body):
    return [(count.label, count.amount) for count in body.counts]


def test_where_people_died_of_it_that_is_said_and_counted(asked):
    died(asked, 8, 300, 2015)
    body = killed(asked)
    assert said(body) == ("alpha-death", "Yes, people died", ())
    assert counts(body) == [("Up to 2015", "8 of 300")]
    assert (body.said[0].sure, body.rest) == (4, ())
    assert [round(count.point.value, 1) for count in body.counts] == [Decimal("26.7")]


def test_none_seen_is_no_promise(asked):
    died(asked, 0, 300, 2015)
    body = killed(asked)
    assert said(body)[1:] == ("No death seen", ())
    assert counts(body) == [("Up to 2015", "none of 300")]


def test_a_count_of_fifty_people_or_more_says_that_people_died_whatever_others_saw(asked):
    for last in (2018, 2019, 2020, 2021):
        died(asked, 0, 300, last)
    died(asked, 1, 60, 2010)
    assert said(killed(asked))[1] == "Yes, people died"
    assert ("Up to 2010", "1 of 60") in counts(killed(asked))


def test_no_count_stands_alone_that_another_speaks_against(asked):
    """The one that leads, the highest and the latest; the latest stands first."""
    died(asked, 30, 300, 2001)
    died(asked, 9, 300, 2003)
    died(asked, 1, 900, 2018)
    died(asked, 2, 300, 2019)
    died(asked, 0, 200, 2020)
    assert counts(killed(asked)) == [
        ("Up to 2020", "none of 200"), ("Up to 2019", "2 of 300"), ("Up to 2001", "30 of 300"),
    ]  # fmt: skip


def test_the_count_that_leads_stands_there_though_it_is_neither_high_nor_late(asked):
    """A whole country leads."""
    country = asked.study("Whole", treated_to=2005, counted="country")
    asked.counted(country, 4, 400)
    for last, events in ((2018, 1), (2019, 9), (2020, 2), (2021, 3)):
        died(asked, events, 300, last)
    assert counts(killed(asked)) == [
        ("Up to 2021", "3 of 300"), ("Up to 2019", "9 of 300"), ("Up to 2005", "4 of 400"),
    ]  # fmt: skip


@pytest.mark.parametrize("people, stands", [(200, True), (199, False)])
def test_the_highest_is_that_of_200_people_or_more(asked, people, stands):
    died(asked, 30, people, 2001)
    for last in (2017, 2018, 2019, 2020):
        died(asked, 2, 300, last)
    assert (("Up to 2001", f"30 of {people}") in counts(killed(asked))) is stands


def test_of_few_people_the_latest_stand_where_no_others_are_told(asked):
    for last, events in ((2001, 1), (2002, 9), (2003, 1), (2004, 2), (2005, 3)):
        died(asked, events, 60, last)
    assert counts(killed(asked)) == [
        ("Up to 2005", "3 of 60"), ("Up to 2004", "2 of 60"), ("Up to 2002", "9 of 60"),
    ]  # fmt: skip


def test_counts_of_many_people_stand_before_later_ones_of_few(asked):
    for last in (2001, 2002, 2003):
        died(asked, 3, 300, last)
    died(asked, 1, 100, 2010)
    died(asked, 1, 100, 2011)
    assert counts(killed(asked)) == [
        ("Up to 2011", "1 of 100"), ("Up to 2003", "3 of 300"), ("Up to 2002", "3 of 300"),
    ]  # fmt: skip


def test_a_share_with_an_open_end_is_not_among_the_counts(asked):
    died(asked, 3, 300, 2015)
    open_end = {"unit": "percent", "low": 2, "open_ended": True, "high": None, "outcome": "died"}
    of_whom = {"measure": asked.death, "treatment": asked.alpha, "direction": "harm"}
    asked.findings.append(rows.finding(study=asked.study("B"), n=900, **open_end, **of_whom))
    assert counts(killed(asked)) == [("Up to 2015", "3 of 300")]


def test_deaths_of_any_cause_say_so_and_not_that_people_died_of_it(asked):
    died(asked, 9, 300, 2015, outcome="died of any cause")
    body = killed(asked)
    assert counts(body) == [("Up to 2015, any cause", "9 of 300")]
    assert said(body)[1:] == (
        "3 in 100 people (1 to 6, our calculation) died of any cause (relapsing MS, treated up to"
        " 2015)",
        (("well counted · 4 of 5", ""),),
    )


def test_where_nobody_counted_those_of_it_those_of_any_cause_stand_under_their_name(asked):
    died(asked, 9, 300, 2015, measure=asked.anything, outcome="died of anything")
    body = killed(asked)
    assert said(body) == ("alpha-death", "We found no count", ())
    assert counts(body) == [("Up to 2015, any cause", "9 of 300")]
    died(asked, 0, 300, 2010)
    assert counts(killed(asked)) == [("Up to 2010", "none of 300")]


def test_a_count_too_small_for_a_row_is_told_with_how_sure_it_is(asked):
    died(asked, 1, 40, 2015)
    _, verdict, groups = said(killed(asked))
    assert verdict.startswith("1 of 40 people died")
    assert not verdict.endswith(".")
    assert groups == (("about · 3 of 5", ""),)
    assert killed(asked).counts == ()


def test_what_has_happened_and_nobody_counted_is_said(asked):
    asked.statements.append(
        rows.statement(measure=asked.death, treatment=asked.alpha, topic="harm", verdict="general")
    )
    assert said(killed(asked))[1:] == ("It has happened; how often is not known", ())


def test_what_nobody_counted_is_said_and_not_left_empty(asked):
    assert said(killed(asked)) == ("alpha-death", "We found no count", ())
    assert (killed(asked).counts, killed(asked).rest) == ((), ())


def test_without_a_question_on_deaths_nothing_is_said(asked):
    assert kills("alpha", [], asked.answers).content == HarmsBody().content
    assert kills("unheard-of", [asked.death], asked.answers).content == HarmsBody().content


def drugs(asked, number):
    """So many medicines of today beside the two there are."""
    for place in range(3, 3 + number):
        medicine = rows.treatment(f"drug{place}", kind="standard-care", parent=asked.standard,
                                  short_name=f"drug{place}", standard_place=place)  # fmt: skip
        asked.others.append(medicine)
    return asked.others


def test_of_several_medicines_each_has_its_own_counts_under_its_name(asked):
    died(asked, 3, 300, 2015, treatment=asked.later)
    died(asked, 9, 400, 2012, treatment=asked.later)
    died(asked, 1, 500, 2019, treatment=asked.later)
    died(asked, 2, 200, 2010, treatment=asked.today)
    body = killed(asked, "drugs")
    assert counts(body) == [
        ("Newdrug, up to 2010", "2 of 200"),
        ("Newerdrug, up to 2019", "1 of 500"),
        ("Newerdrug, up to 2012", "9 of 400"),
    ]
    assert (body.said, body.rest) == ((), ())


def test_of_several_medicines_three_counts_stand(asked):
    for treatment in (asked.today, asked.later):
        for last in (2010, 2011, 2012):
            died(asked, 1, 300, last, treatment=treatment)
    assert [label for label, _ in counts(killed(asked, "drugs"))] == [
        "Newdrug, up to 2012", "Newdrug, up to 2011", "Newerdrug, up to 2012",
    ]  # fmt: skip


def test_of_medicines_without_a_count_it_is_said_which_have_killed(asked):
    for medicine in [*drugs(asked, 1), asked.today]:
        asked.statements.append(
            rows.statement(measure=asked.death, treatment=medicine, topic="harm")
        )
    body = killed(asked, "drugs")
    assert body.rest == ("Happened, not counted: newdrug, drug3", "No count: newerdrug")
    died(asked, 2, 200, 2010, treatment=asked.later)
    assert killed(asked, "drugs").rest == ("Happened, not counted: newdrug, drug3",)


@pytest.mark.parametrize(
    "number, held, counted, line",
    [
        (1, False, False, "newdrug, newerdrug, drug3"),
        (2, False, False, "newdrug, newerdrug, drug3, drug4"),
        (2, True, False, "newerdrug, drug3, drug4"),
        (3, True, False, "the other 4"),
        (3, False, True, "the other 4"),
    ],
)
def test_more_than_three_without_a_count_are_counted_where_others_have_one(
    asked, number, held, counted, line
):
    drugs(asked, number)
    if held:
        asked.statements.append(
            rows.statement(measure=asked.death, treatment=asked.today, topic="harm")
        )
    if counted:
        died(asked, 2, 200, 2010, treatment=asked.today)
    assert killed(asked, "drugs").rest[-1] == f"No count: {line}"


def test_a_medicine_of_which_only_deaths_of_any_cause_were_counted_has_these(asked):
    died(asked, 4, 132, 2017, treatment=asked.today, measure=asked.anything)
    body = killed(asked, "drugs")
    assert counts(body) == [("Newdrug, up to 2017, any cause", "4 of 132")]
    assert body.rest == ("No count: newerdrug",)


def test_what_two_together_do_nobody_knows_but_what_each_does(asked):
    both = rows.treatment("both", includes=[asked.alpha, asked.beta])
    asked.others.append(both)
    died(asked, 9, 300, 2015)
    body = killed(asked, "both")
    assert said(body) == ("both-death", "The two together were not studied", ())
    assert counts(body) == [("Alpha, up to 2015", "9 of 300")]
    assert body.rest == ("No count: Beta",)


def test_of_a_form_that_nobody_counted_the_first_sentence_stands_over_the_treatment(asked):
    asked.death.unknown = "We found no count. It may still happen. Ask."
    asked.others.append(rows.treatment("alpha-twice", kind="variant", parent=asked.alpha))
    died(asked, 9, 300, 2015)
    body = killed(asked, "alpha-twice")
    assert said(body) == ("alpha-twice-death", "We found no count", ())
    assert counts(body) == [("Alpha, up to 2015", "9 of 300")]


def test_the_same_counts_are_the_same_content(asked):
    died(asked, 8, 300, 2015)
    assert killed(asked).content == killed(asked).content
    assert killed(asked).content != killed(asked, "beta").content
