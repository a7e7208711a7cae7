"""What a sheet tells beside its table: deaths by years, prices, questions, what is dangerous."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from mscompare.comparing.applicability import column_of
from mscompare.comparing.table import INSIDE
from mscompare.sheet.sheet import (
    Sheet,
    contents_on_paper,
    dangerous_claims,
    deaths_on_paper,
    differing,
    questions_on_paper,
)
from mscompare.sheet.whose_rules import RulesOnPaper
from tests.rules import rows
from tests.rules.glance.made import Questions, glance_of
from tests.rules.world import world
from treatments.models import Audience, Question

pytestmark = pytest.mark.once
CLINIC, HOSPITAL = "alpha-southland-south-clinic", "alpha-northland-north-hospital"


@pytest.fixture
def asked():
    return Questions()


def died(asked, events, of, last=None, **study):
    values = {"treated_to": last, "counted": "centre"} | study
    return asked.counted(asked.study(f"S{len(asked.findings)}", **values), events, of)


def told(asked, *treatments, most=9):
    columns = [column_of(rows.option(treatment)) for treatment in treatments or (asked.alpha,)]
    return deaths_on_paper(columns, [asked.death], asked.answers, most)


def counts(made):
    return [[(count.when, count.amount) for count in one.counts] for one in made.told]


def test_deaths_stand_by_years_the_latest_first(asked):
    died(asked, 8, 300, 2006)
    died(asked, 1, 500, 2019)
    made = told(asked)
    assert [one.treatment for one in made.told] == ["Alpha"]
    assert counts(made) == [[("up to 2019", "1 of 500"), ("up to 2006", "8 of 300")]]
    assert [round(count.point.value, 1) for count in made.told[0].counts] == [2, Decimal("26.7")]
    assert (made.told[0].more, made.without) == (0, ())


def test_of_many_counts_the_highest_stays_and_the_others_are_counted(asked):
    for number, last in enumerate((2019, 2018, 2017, 2016)):
        died(asked, number, 500, last)
    died(asked, 30, 300, 1999)
    made = told(asked, most=2)
    assert len(made.told[0].counts) == 2
    assert ("up to 1999", "30 of 300") in counts(made)[0]
    assert made.told[0].more == 3


def test_all_counts_stand_on_one_axis_that_holds_the_longest_range(asked):
    died(asked, 1, 500, 2019)
    died(asked, 30, 300, 2006)
    made = told(asked)
    ends = [count.point.end for count in made.told[0].counts]
    assert max(ends) <= made.top < 2 * max(ends)


def test_a_treatment_without_a_count_is_named(asked):
    died(asked, 1, 500, 2019)
    made = told(asked, asked.alpha, asked.beta)
    assert [one.treatment for one in made.told] == ["Alpha"]
    assert made.without == (asked.beta.short_name,)


def test_places_of_one_treatment_tell_its_deaths_once(asked):
    died(asked, 1, 500, 2019)
    made = told(asked, asked.alpha, asked.alpha)
    assert len(made.told) == 1


def test_who_they_were_is_said_but_not_what_is_true_of_most(asked):
    died(asked, 1, 500, 2019, chemotherapy="mixed")
    died(asked, 1, 500, 2018, chemotherapy="high")
    died(asked, 1, 500, 2017, run_by_seller=True)
    who = [count.who for count in told(asked).told[0].counts]
    assert "chemotherapy" not in who[0]
    assert "chemotherapy strong" in who[1]
    assert "own count" in who[2]
    assert not any("types of MS mixed" in words for words in who)


def contents(*slugs, most=9):
    made = world()
    return contents_on_paper(glance_of(made, *slugs), made.table(*slugs), most)


def priced(made):
    return [[line.source.slug for _, line, _ in one.prices] for one in made.told]


def test_what_prices_contain_is_told_of_those_in_the_table_the_most_told_first():
    made = contents(CLINIC)
    assert priced(made)[0] == ["seller"]
    assert (made.told[0].included, made.told[0].extra) == (("hospital stay",), ("flights",))
    assert {option.slug for one in made.told for option, _, _ in one.prices} == {CLINIC}
    assert made.more == 0


def test_prices_left_out_are_counted():
    every = contents(CLINIC)
    made = contents(CLINIC, most=1)
    assert priced(made) == priced(every)[:1]
    assert made.more == every.more + sum(len(one.prices) for one in every.told[1:]) > every.more


def test_prices_and_costs_that_stand_on_the_site_alone_are_counted():
    made = contents("alpha-northland")
    told = sum(len(one.prices) for one in made.told)
    row = world().row("price", "alpha-northland")
    every = sum(g.number for g in row.cells[0].groups if g.applicability in INSIDE)
    assert made.more == every - told > 0


def test_a_price_in_two_columns_is_told_once_by_the_place_that_asks_for_it():
    both = contents("alpha-southland", CLINIC)
    keys = [line.key for one in both.told for _, line, _ in one.prices]
    assert len(keys) == len(set(keys))
    asked = {line.source.slug: option.slug for one in both.told for option, line, _ in one.prices}
    assert asked["seller"] == CLINIC
    alone, clinic = contents("alpha-southland"), contents(CLINIC)
    told = [sum(len(one.prices) for one in made.told) for made in (both, alone, clinic)]
    assert told[0] + both.more == told[1] + alone.more
    assert told[2] < told[0]


def test_what_a_hospital_spent_and_what_is_free_contain_nothing_to_ask_for():
    slugs = [
        line.source.slug for one in contents("alpha-northland").told for _, line, _ in one.prices
    ]
    assert "price-study" not in slugs
    made = world()
    for price in made.prices.values():
        price.low = price.high = 0
    assert not contents_on_paper(glance_of(made, CLINIC), made.table(CLINIC), 9).told


def group(subject, *lines):
    return SimpleNamespace(subject=subject, sentences=lines)


def table(*cells):
    return SimpleNamespace(rows=[SimpleNamespace(cells=[SimpleNamespace(groups=groups)])
                                 for groups in cells])  # fmt: skip


def claim(key, verdict):
    return SimpleNamespace(key=key, verdict=verdict)


def test_what_is_dangerous_to_believe_stands_once_with_its_subject():
    stop, sure = claim("stop", "unsafe"), claim("sure", "contradicted")
    found = dangerous_claims(table([group("Here", stop, sure)], [group("There", stop)], []))
    assert [(one.subject, one.line) for one in found] == [("Here", stop)]
    assert not dangerous_claims(table([group("Here", sure)]))


def test_each_reader_is_asked_at_most_so_many_questions_of_their_own():
    made = world().table(CLINIC)
    audiences = ["clinic"] * 3 + ["neurologist"] * 2
    questions = [
        Question(pk=number, text=f"Q{number}", audience=audience)
        for number, audience in enumerate(audiences, 1)
    ]
    for question in questions:
        question._prefetched_objects_cache = {"about": []}
    found = questions_on_paper(made, questions, 2)
    assert {audience: [q.text for q in asked] for audience, asked in found.items()} == {
        Audience.NEUROLOGIST: ["Q4", "Q5"], Audience.CLINIC: ["Q1", "Q2"],
    }  # fmt: skip
    assert list(found) == [Audience.NEUROLOGIST, Audience.CLINIC]


def test_rows_on_which_sources_differ_are_counted():
    row = SimpleNamespace
    some, none = row(differ=("x",)), row(differ=())
    assert differing([row(cells=[none, some]), row(cells=[none]), row(cells=[some, some])]) == 2
    assert differing([]) == 0


def test_a_trial_of_two_treatments_stands_once():
    one = RulesOnPaper("Alpha", (), (("A", "N1"), ("B", "N2")))
    other = RulesOnPaper("Beta", (), (("A", "N1"), ("C", "N3")))
    same = RulesOnPaper("Any", (), (("B", "N2"),))
    values = dict.fromkeys(Sheet.__dataclass_fields__) | {"rules": (one, other, same)}
    assert Sheet(**values).trials == [
        ("Alpha", [("A", "N1"), ("B", "N2")]), ("Beta", [("C", "N3")]),
    ]  # fmt: skip
