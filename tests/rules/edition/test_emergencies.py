"""Which emergencies stand where which treatments do."""

import pytest

from mscompare.edition.emergencies import emergencies
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.world import world


def told_of(about, text, **fields):
    values = {"topic": "emergency", "verdict": "general", "treatment": about, "text": text}
    return rows.statement(**values | fields)


def made():
    """(world, its treatments): fever after alpha, headache after beta, which is in alpha-beta."""
    here = world()
    alpha, both = here.treatments["alpha"], here.treatments["alpha-beta"]
    beta = rows.treatment("beta")
    open_ = rows.treatment("open", kind="undetermined")
    both._prefetched_objects_cache["includes"].append(beta)
    here.treatments |= {"beta": beta, "open": open_}
    here.statements += [told_of(beta, "Headache."), told_of(alpha, "Fever.")]
    return here


def texts(here, *slugs):
    found = emergencies(MadeUpEdition(here), [here.treatments[slug] for slug in slugs])
    return [line.text for line in found]


@pytest.mark.parametrize(
    "slugs, expected",
    [
        (["alpha"], ["Fever."]),
        (["beta"], ["Headache."]),
        (["alpha-beta"], ["Fever.", "Headache."]),
        (["open"], ["Fever.", "Headache."]),
        (["beta", "drug", "alpha"], ["Fever.", "Headache."]),
        (["drug"], []),
        ([], []),
    ],
)
def test_each_stands_where_its_treatment_does_in_one_order_everywhere(slugs, expected):
    assert texts(made(), *slugs) == expected


def test_of_several_on_one_treatment_all_stand_in_the_order_of_their_sources():
    here = made()
    here.statements.append(told_of(here.treatments["alpha"], "Bleeding."))
    assert texts(here, "alpha") == ["Fever.", "Bleeding."]


def test_the_one_of_a_new_treatment_stands_with_it_alone():
    here = made()
    here.treatments["gamma"] = gamma = rows.treatment("gamma")
    here.statements.append(told_of(gamma, "A rash."))
    assert texts(here, "gamma") == ["A rash."]
    assert texts(here, "alpha", "beta") == ["Fever.", "Headache."]
    assert "A rash." in texts(here, "open")


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "not-checked"},
        {"verdict": "unsafe", "reason": "It is none."},
        {"retired_on": rows.READ_ON},
        {"topic": "harm"},
        {"treatment": None},
    ],
)
def test_what_is_retired_unchecked_or_no_emergency_stands_nowhere(fields):
    here = made()
    here.statements.append(told_of(here.treatments["alpha"], "Never.", **fields))
    assert "Never." not in texts(here, "alpha", "open")


def test_what_is_about_a_retired_treatment_stands_nowhere():
    here = made()
    here.treatments["beta"].retired_on = rows.READ_ON
    assert texts(here, "alpha-beta", "open") == ["Fever."]


def test_where_no_treatment_is_named_nothing_is_told_and_nothing_asked_twice():
    edition = MadeUpEdition(made())
    alpha = edition.made.treatments["alpha"]
    assert emergencies(edition, [None, alpha]) is emergencies(edition, [alpha, alpha])
