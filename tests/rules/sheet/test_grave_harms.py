"""Which grave harms have happened after which treatments."""

from types import SimpleNamespace as Made

import pytest

from mscompare.comparing.applicability import Applicability
from mscompare.sheet.grave_harms import grave_harms

pytestmark = pytest.mark.once
ALPHA, BETA = (Made(slug=slug, short_name=slug.title(), is_standard_care=False)
               for slug in ("alpha", "beta"))  # fmt: skip
DRUGS = [Made(slug=f"drug-{n}", short_name=f"Drug {n}", is_standard_care=True) for n in range(5)]


def figure(low, high=None, direction="harm", level=1):
    high = low if high is None else high
    return Made(low=low, high=high, direction=direction, rating=Made(level=level))


def group(treatment="alpha", figures=(), sentences=(), way=False, subject="spine injection"):
    applies = Applicability.WAY if way else Applicability.OWN
    return Made(treatment=treatment, figures=figures, sentences=sentences, applicability=applies,
                subject=subject)  # fmt: skip


def cell(*groups, treatment=ALPHA, parts=(), answered=True):
    answer = Made(treatment=treatment, parts=[("", Made(treatment=part)) for part in parts])
    return Made(groups=groups, answer=answer if answered else None)


def told(*cells, gravity=2):
    row = Made(measure=Made(gravity=gravity, short="Infection"), cells=cells)
    return [[name for name, _ in harm.happened] for harm in grave_harms(Made(rows=[row]))]


def test_a_harm_that_somebody_had_has_happened():
    seen = figure(2)
    row = Made(measure=Made(gravity=2, short="Infection"), cells=[cell(group(figures=[seen]))])
    (harm,) = grave_harms(Made(rows=[row]))
    assert (harm.measure, harm.happened) == (row.measure, (("Alpha", seen),))


@pytest.mark.parametrize("figures", [(), (figure(0),), (figure(2, direction="benefit"),)])
def test_a_count_of_nobody_does_not_say_that_it_has(figures):
    assert told(cell(group(figures=figures))) == []


def test_a_range_that_begins_at_nobody_does():
    assert told(cell(group(figures=[figure(0, 3)]))) == [["Alpha"]]
    assert told(
        cell(group(figures=[Made(low=2, high=None, direction="harm", rating=Made(level=1))]))
    ) == [["Alpha"]]


def says_so(*figures):
    row = Made(measure=Made(gravity=2, short="x"), cells=[cell(group(figures=figures))])
    return grave_harms(Made(rows=[row]))[0].happened[0][1]


def test_of_several_figures_the_best_supported_says_so_of_equals_the_highest():
    few, many, weak = figure(1), figure(9), figure(50, level=0)
    assert says_so(few, many, weak) is many
    assert says_so(many, weak, few) is many


def test_a_sentence_says_so_where_nobody_counted_if_it_holds():
    assert told(cell(group(sentences=[Made(holds=True)]))) == [["Alpha"]]
    assert told(cell(group(sentences=[Made(holds=False)]))) == []


@pytest.mark.parametrize(
    "gravity, stands", [(None, False), (1, False), (2, True), (4, True), (5, False)]
)
def test_deaths_stand_elsewhere_and_what_is_less_grave_on_the_site(gravity, stands):
    assert bool(told(cell(group(figures=[figure(2)])), gravity=gravity)) == stands


def test_each_treatment_is_named_once_and_a_way_of_giving_by_what_it_is():
    both = cell(group(figures=[figure(2)]), group(figures=[figure(3)]),
                group("spine", [figure(1)], way=True))  # fmt: skip
    assert told(both, both) == [["Alpha", "any spine injection"]]


def test_what_a_treatment_consists_of_is_named_what_is_not_compared_is_not():
    parts = cell(group("beta", [figure(2)]), group("gamma", [figure(2)]), parts=[BETA])
    assert told(parts) == [["Beta"]]
    assert told(cell(group(figures=[figure(2)]), answered=False)) == []


def test_of_medicines_the_first_three_are_named():
    groups = [group(drug.slug, [figure(2)]) for drug in DRUGS[1:]]
    assert told(cell(*groups, treatment=DRUGS[0], parts=DRUGS[1:])) == [
        ["Drug 1", "Drug 2", "Drug 3"]
    ]
