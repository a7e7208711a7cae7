"""Whom rules take, as a table on paper."""

from datetime import date

import pytest

from mscompare.edition.lines import Lines
from mscompare.sheet.whose_rules import rules_on_paper
from tests.rules import rows
from tests.rules.world import ON

pytestmark = pytest.mark.once
ALPHA = rows.treatment("alpha")
NORTH = rows.option(ALPHA, rows.country("northland"))
HOSPITAL = rows.option(ALPHA, rows.country("northland"),
                       rows.clinic("old-hospital", name="Old hospital (of the North)"))  # fmt: skip
GUIDELINE = rows.source("guideline", published=date(2025, 1, 1))
UNITS = {"disability": "EDSS points", "age": "years", "duration": "years"}


def rule(source=GUIDELINE, about="disability", high=None, low=None, whose="guideline", **fields):
    if high is not None or low is not None:
        fields["threshold"] = rows.finding(
            low=low, high=high, unit=UNITS[about], direction="neutral", open_ended=high is None,
            source=source,
        )  # fmt: skip
    return rows.criterion(source=source, whose=whose, about=about, **fields)


def trial(name, *rules, **fields):
    study = rows.study(name.lower(), **{"name": name, "registry_id": f"NCT-{name}"} | fields)
    study.paper._prefetched_objects_cache["studies"] = [study]
    return study, [rule(study.paper, whose="trial", **one) for one in rules]


def told(criteria, here=(), leads=(), running=(), most=5):
    return rules_on_paper("Alpha", criteria, here, leads, running, Lines(ON), most)


def limits(row):
    return [[limit.amount for limit in cell.limits] or cell.words for cell in row.numbers]


def whose(made):
    return [row.whose for row in made.rows]


def test_the_limits_of_the_newest_guideline_stand_first_on_their_three_scales():
    old = rows.source("old", published=date(2020, 1, 1))
    made = told([rule(old, high=7), rule(high=6), rule(about="age", low=18, high=45),
                 rule(about="duration", high=10)])  # fmt: skip
    (row,) = made.rows
    assert row.whose == "Guideline 2025"
    assert limits(row) == [["below 6"], ["18–45"], ["under 10"]]
    assert row.first.key == row.numbers[0].limits[0].line.key


def test_a_guideline_without_a_day_has_no_year():
    assert whose(told([rule(rows.source("g"), high=6)])) == ["Guideline"]


def test_what_is_not_said_is_empty():
    (row,) = told([rule(high=6)]).rows
    assert limits(row) == [["below 6"], "", ""]
    assert row.words == ""


def test_without_limits_a_row_has_no_figure():
    study, rules = trial("MIST", {"about": "activity", "text": "Two relapses."})
    (row,) = told(rules, leads=[study.paper.pk]).rows
    assert row.first is None
    assert (row.words, row.line.source) == ("Two relapses.", study.paper)


def test_words_stand_as_type_then_activity_then_medicines():
    (row,) = told([
        rule(about="drugs", text="A medicine failed."), rule(about="activity", text="Relapses."),
        rule(about="ms-type", text="Relapsing MS."), rule(high=6), rule(about="health", text="No."),
    ]).rows  # fmt: skip
    assert row.words == "Relapsing MS. Relapses. A medicine failed."


def test_the_type_of_ms_is_that_of_all_rules_where_nothing_is_said_of_it():
    study, rules = trial("MIST", {"high": 6, "ms_type": "relapsing"}, {"about": "activity",
                         "text": "Two relapses.", "ms_type": "relapsing"})  # fmt: skip
    assert told(rules, leads=[study.paper.pk]).rows[0].words == "Relapsing MS. Two relapses."
    mixed = [*rules, rule(study.paper, "age", 50, whose="trial", ms_type="progressive")]
    assert told(mixed, leads=[study.paper.pk]).rows[0].words == "Two relapses."


def test_whom_it_looks_at_case_by_case_is_not_whom_it_takes():
    (row,) = told([rule(high=7), rule(high=8, low=7, case_by_case=True),
                   rule(about="age", low=55, case_by_case=True)]).rows  # fmt: skip
    assert limits(row) == [["below 7"], "", ""]
    assert [(one.label, one.amount) for one in row.perhaps] == [
        ("EDSS", "7–8"),
        ("age", "55 or more"),
    ]


def test_who_may_not_be_suitable_is_no_rule_of_this_table():
    assert not told([rule(high=6, says="may-not")]).rows
    (row,) = told([rule(high=6), rule(about="age", high=45, says="may-not")]).rows
    assert limits(row) == [["below 6"], "", ""]


def test_places_stand_last_by_their_short_name_each_source_in_a_row_of_its_own():
    seller, other = rows.source("seller"), rows.source("other")
    made = told(
        [rule(seller, high=7, whose="seller", options=[HOSPITAL]), rule(high=6),
         rule(other, "age", 60, whose="seller", options=[HOSPITAL]),
         rule(rows.source("z"), high=9, whose="seller", options=[NORTH])],
        here=[HOSPITAL],
    )  # fmt: skip
    assert whose(made) == ["Guideline 2025", "Old hospital", "Old hospital"]
    assert [limits(row)[0] for row in made.rows] == [["below 6"], ["below 7"], ""]
    assert whose(told(made_of_north(), here=[NORTH])) == ["Northland"]


def made_of_north():
    return [rule(rows.source("z"), high=9, whose="seller", options=[NORTH])]


def test_what_is_past_every_guideline_says_so_whoever_takes_it():
    made = told(
        [rule(high=6), rule(about="age", high=45),
         rule(rows.source("s"), high=7, whose="seller", options=[HOSPITAL]),
         rule(rows.source("t"), high=6.5, whose="guideline", options=[NORTH]),
         rule(rows.source("t"), "age", 45, whose="guideline", options=[NORTH])],
        here=[HOSPITAL, NORTH],
    )  # fmt: skip
    past = [[cell.past for cell in row.numbers] for row in made.rows]
    assert past[0] == [False, False, False]
    assert past[1] == [True, False, False]
    assert [True, False, False] in past[2:]
    assert made.past
    assert not told([rule(high=6)]).past


def test_a_seller_without_a_limit_is_past_the_guideline_in_words():
    seller = rows.source("s")
    made = told([rule(high=6), rule(about="ms-type", text="Relapsing.", ms_type="relapsing"),
                 rule(about="age", high=45),
                 rule(seller, "age", whose="seller", no_limit=True, options=[HOSPITAL]),
                 rule(seller, "ms-type", whose="seller", no_limit=True, ms_type="any",
                      options=[HOSPITAL])],
                here=[HOSPITAL])  # fmt: skip
    row = made.rows[1]
    assert limits(row) == ["", "any age", ""]
    assert row.numbers[1].past
    assert (row.words, row.past_words) == ("Every type of MS.", True)
    assert made.past


def test_trials_that_lead_stand_before_those_that_run_and_others_nowhere():
    led, of_led = trial("MIST", {"high": 6})
    runs, of_runs = trial("BEAT", {"high": 6}, {"about": "activity", "text": "Relapses."})
    _, of_other = trial("OTHER", {"high": 5})
    made = told([*of_runs, *of_other, *of_led, rule(high=6)], leads=[led.paper.pk], running=[runs])
    assert whose(made) == ["Guideline 2025", "MIST", "BEAT (runs)"]
    assert made.running == (("BEAT", "NCT-BEAT"),)
    # Its page has the rest of what a trial that runs asks for.
    assert made.rows[2].words == ""


def test_of_running_trials_those_stand_whose_rules_are_told_the_most_fully():
    found = [trial(name, *({"high": 6} for _ in range(number)))
             for name, number in (("A", 1), ("B", 3), ("C", 2), ("D", 1))]  # fmt: skip
    criteria = [one for _, rules in found for one in rules]
    running = [study for study, _ in found]
    assert whose(told(criteria, running=running)) == ["B (runs)", "C (runs)", "A (runs)"]
    assert len(told(criteria, running=running).running) == 4


def test_there_are_at_most_so_many_rows_beside_those_of_places():
    led, of_led = trial("MIST", {"high": 6})
    criteria = [rule(high=6), *of_led, rule(rows.source("s"), high=7, options=[HOSPITAL])]
    made = told(criteria, here=[HOSPITAL], leads=[led.paper.pk], most=1)
    assert whose(made) == ["Guideline 2025", "Old hospital"]
