"""How wide a fact is, seen from an option: how it is found, said in words, and which is closest."""

from functools import partial

import pytest

from mscompare.comparing.applicability import (
    Applicability,
    Column,
    Scope,
    Subject,
    applicability_label,
    applicability_of,
    closest,
    column_of,
    scope_of,
    scopes_of,
    subject,
)
from tests.rules import rows
from tests.rules.world import world
from treatments.models import MeasureGroup, TreatmentKind

pytestmark = pytest.mark.once
OWN, INSIDE, UNSTATED, WIDER, PART, EITHER, MEDICINE, WAY, ON_TOP = Applicability
COST, HARMS, DISABILITY = MeasureGroup.COST, MeasureGroup.HARMS, MeasureGroup.DISABILITY
ANY = Scope("not-said", undetermined=True)
AT_THE_PLACE = partial(Scope, country="south")


def column(treatment, country=None, clinic=None, **more):
    nothing = dict.fromkeys(("ancestors", "variants", "includes"), frozenset())
    values = {"option": None, "kind": "treatment", **nothing}
    return Column(scope=Scope(treatment, country, clinic), **values | more)


SOUTH = column("one", "south")
CLINIC = column("one", "south", "clinic")
VARIANT = column("one-twice", "south", ancestors=frozenset({"one"}))
PARENT = column("one", variants=frozenset({"one-twice"}))
BOTH = column("one-two", "south", includes=frozenset({"one", "two"}))
WHICH = column("not-said", "south", kind="undetermined", includes=frozenset({"one", "two"}))
GIVEN = column("one", "south", ways=frozenset({"way"}))
STANDARD = column("drug", kind="standard-care")
CARE = column("drug", kind="standard-care", variants=frozenset({"new", "old"}),
              medicines=frozenset({"new"}))  # fmt: skip


@pytest.mark.parametrize(
    "option, fact, group, width",
    [
        (SOUTH, Scope("one", "south"), HARMS, OWN),
        (SOUTH, Scope("one", "south"), COST, OWN),
        (SOUTH, Scope("one"), HARMS, WIDER),
        (SOUTH, Scope("one"), COST, WIDER),
        (SOUTH, Scope("one", "north"), HARMS, None),
        (SOUTH, Scope("one", "north"), COST, None),
        (SOUTH, Scope("two", "south"), HARMS, None),
        (SOUTH, Scope("two", "south"), COST, None),
        (SOUTH, Scope("one", "south", "clinic"), HARMS, None),
        (CLINIC, Scope("bed", "south", "clinic", service=True), COST, ON_TOP),
        (CLINIC, Scope("bed", "south", service=True), COST, None),
        (CLINIC, Scope("bed", "south", "clinic", service=True), HARMS, None),
        (SOUTH, Scope("bed", "south", service=True), COST, None),
        (SOUTH, Scope("one", "south", "clinic"), COST, INSIDE),
        (CLINIC, Scope("one", "south"), HARMS, WIDER),
        (CLINIC, Scope("one", "south", "another"), HARMS, None),
        (CLINIC, Scope("one", "south", "another"), COST, None),
        (CLINIC, Scope("one", "north"), COST, None),
        (SOUTH, AT_THE_PLACE("not-said", undetermined=True), COST, UNSTATED),
        (SOUTH, AT_THE_PLACE("not-said", clinic="clinic", undetermined=True), COST, None),
        (SOUTH, Scope("not-said", "north", undetermined=True), COST, None),
        (SOUTH, ANY, COST, None),
        (SOUTH, AT_THE_PLACE("not-said"), COST, None),
        (STANDARD, ANY, COST, None),
        (column("one"), Scope("one", "north"), COST, INSIDE),
        (column("one"), Scope("one", "north"), HARMS, None),
        (PARENT, Scope("one-twice"), COST, INSIDE),
        (PARENT, Scope("one-twice"), HARMS, None),
        (VARIANT, Scope("one"), HARMS, WIDER),
        (VARIANT, Scope("one", "south"), COST, WIDER),
        (VARIANT, Scope("one", "north"), COST, None),
        (GIVEN, Scope("way"), HARMS, WAY),
        (GIVEN, Scope("way"), DISABILITY, None),
        (GIVEN, Scope("way"), COST, None),
        (GIVEN, Scope("way", "north"), HARMS, None),
        (SOUTH, Scope("way"), HARMS, None),
        (BOTH, Scope("one"), HARMS, PART),
        (BOTH, Scope("two"), MeasureGroup.EXPERIENCE, PART),
        (BOTH, Scope("one", "north"), HARMS, None),
        (BOTH, Scope("one"), DISABILITY, None),
        (BOTH, Scope("one"), COST, None),
        (WHICH, Scope("one"), HARMS, EITHER),
        (WHICH, Scope("two"), DISABILITY, EITHER),
        (WHICH, Scope("two", "north"), DISABILITY, None),
        (WHICH, Scope("one"), COST, None),
        (WHICH, Scope("one"), MeasureGroup.WHO_AND_WHERE, None),
        (WHICH, Scope("three"), HARMS, None),
        (CARE, Scope("drug"), HARMS, OWN),
        (CARE, Scope("new"), HARMS, MEDICINE),
        (CARE, Scope("new"), DISABILITY, MEDICINE),
        (CARE, Scope("new"), MeasureGroup.WHO_AND_WHERE, MEDICINE),
        (CARE, Scope("new", "north"), HARMS, MEDICINE),
        (CARE, Scope("new"), COST, INSIDE),
        (CARE, Scope("old"), HARMS, None),
        (CARE, Scope("one"), HARMS, None),
        (SOUTH, Scope("new"), HARMS, None),
    ],
)
def test_how_wide_a_fact_is_for_an_option(option, fact, group, width):
    assert applicability_of(option, fact, group) == width


@pytest.mark.parametrize("slug", ["not-said", "not-said-either"])
def test_a_price_of_an_undetermined_treatment_counts_at_its_place(slug):
    """A price of which nobody says what it is for counts at its own place, under its own name."""
    treatment = rows.treatment(slug, kind=TreatmentKind.UNDETERMINED)
    here = rows.cost(rows.option(treatment, rows.country("south")))
    there = rows.cost(rows.option(treatment, rows.country("north")))
    found = [closest(SOUTH, fact, COST) for fact in (here, there)]
    assert found == [(UNSTATED, scope_of(here.option), here.option), None]


def test_it_never_counts_for_medicines_or_as_a_result():
    drug = column("drug", "south", kind="standard-care")
    unsaid = AT_THE_PLACE("not-said", undetermined=True)
    assert applicability_of(drug, unsaid, COST) is None
    assert applicability_of(SOUTH, unsaid, HARMS) is None


@pytest.mark.parametrize(
    "wide, narrow, covers",
    [
        ((), ("south", "clinic"), True),
        (("south",), ("south", "clinic"), True),
        (("south", "clinic"), ("south", "clinic"), True),
        (("south", "clinic"), ("south",), False),
        (("south",), (), False),
        (("north",), ("south",), False),
        (("south", "other"), ("south", "clinic"), False),
    ],
)
def test_a_place_covers_what_lies_in_it(wide, narrow, covers):
    assert Scope("one", *wide).covers_place(Scope("two", *narrow)) is covers


@pytest.mark.parametrize("other, same", [
    (("south", "clinic"), True), (("south",), False), ((), False), (("north", "clinic"), False),
])  # fmt: skip
def test_a_place_is_the_same_in_country_and_clinic(other, same):
    assert Scope("one", "south", "clinic").same_place(Scope("two", *other)) is same


def test_a_column_knows_what_its_treatment_is_made_of():
    part, variant = rows.treatment("part"), rows.treatment("variant")
    whole = rows.treatment(
        "whole", [part], [variant], parent=rows.treatment("parent"), kind="variant"
    )
    made = column_of(rows.option(whole))
    assert (made.includes, made.variants, made.ancestors) == ({"part"}, {"variant"}, {"parent"})
    assert (made.kind, made.slug, made.pinned) == ("variant", "whole", False)
    alone = column_of(rows.option(part), pinned=True)
    assert (alone.includes, alone.variants, alone.ancestors) == (set(), set(), set())
    assert alone.pinned is True
    assert (made.medicines, alone.medicines) == (set(), set())


def standard_care(parent=None, kind=TreatmentKind.STANDARD):
    """A treatment with two medicines of today and one of then."""
    places = {"second": 2, "first": 1, "then": None}
    medicines = [rows.treatment(slug, kind=kind, standard_place=place)
                 for slug, place in places.items()]  # fmt: skip
    return rows.treatment("care", variants=medicines, kind=kind, parent=parent)


def test_the_medicines_of_today_stand_for_standard_treatment():
    assert column_of(rows.option(standard_care())).medicines == {"first", "second"}


def test_for_a_medicine_of_it_or_for_another_treatment_nothing_stands():
    medicine = standard_care(parent=rows.treatment("whole", kind=TreatmentKind.STANDARD))
    other = standard_care(kind=TreatmentKind.TREATMENT)
    for treatment in (medicine, other):
        assert column_of(rows.option(treatment)).medicines == set()


def test_the_family_of_a_column_are_the_treatments_whose_facts_may_bear_on_it():
    assert SOUTH.family == {"one"}
    assert PARENT.family == {"one"}
    assert VARIANT.family == {"one-twice", "one"}
    assert BOTH.family == {"one-two", "one", "two"}
    assert CARE.family == {"drug", "new"}


def test_the_scope_of_an_option_is_its_treatment_and_its_place():
    options = world().options
    assert [scope_of(options[slug]) for slug in (
        "alpha", "alpha-southland", "alpha-southland-south-clinic",
    )] == [
        Scope("alpha"), Scope("alpha", "southland"), Scope("alpha", "southland", "south-clinic"),
    ]  # fmt: skip
    unsaid = rows.option(rows.treatment("not-said", kind=TreatmentKind.UNDETERMINED))
    assert scope_of(unsaid) == ANY


def test_a_fact_is_about_the_options_it_names_or_its_treatment_anywhere():
    made = world()
    alpha, south = made.treatments["alpha"], made.options["alpha-southland"]
    clinic = made.options["alpha-southland-south-clinic"]
    unsaid = rows.treatment("not-said", kind=TreatmentKind.UNDETERMINED)
    assert scopes_of(rows.cost(south)) == [(Scope("alpha", "southland"), south)]
    assert scopes_of(rows.finding([south, clinic], treatment=alpha)) == [
        (scope_of(south), south), (scope_of(clinic), clinic),
    ]  # fmt: skip
    assert scopes_of(rows.statement(treatment=alpha)) == [(Scope("alpha"), None)]
    assert scopes_of(rows.statement(treatment=unsaid)) == [(ANY, None)]
    assert scopes_of(rows.statement(treatment=None)) == []


def test_of_several_options_the_closest_one_counts():
    made = world()
    north, south = made.options["alpha-northland"], made.options["alpha-southland"]
    anywhere = made.options["alpha"]
    here, there = column_of(south), column_of(made.options["alpha-beta-southland"])
    found = rows.finding([north, anywhere, south], treatment=made.treatments["alpha"])
    assert closest(here, found, HARMS) == (OWN, scope_of(south), south)
    assert closest(there, found, HARMS) == (PART, scope_of(anywhere), anywhere)
    assert closest(there, found, DISABILITY) is None


def names():
    made = [rows.treatment(slug, short_name=slug.title()) for slug in ("one", "two", "drug")]
    return {row.slug: row for row in made}


TREATMENTS = names()
IN_SOUTH = rows.option(TREATMENTS["one"], rows.country("south"))
TWO_IN_SOUTH = rows.option(TREATMENTS["two"], rows.country("south"))


@pytest.mark.parametrize(
    "width, of, option, words",
    [
        (OWN, SOUTH, IN_SOUTH, "in South"),
        (WIDER, SOUTH, None, "for One anywhere"),
        (WIDER, VARIANT, IN_SOUTH, "for One in South"),
        (UNSTATED, SOUTH, TWO_IN_SOUTH, "in South, treatment not stated"),
        (PART, BOTH, None, "from One alone; the two together are not studied"),
        (PART, BOTH, IN_SOUTH, "from One alone; the two together are not studied"),
        (EITHER, WHICH, None, "if it is One"),
        (MEDICINE, CARE, None, "One"),
        (MEDICINE, CARE, IN_SOUTH, "One"),
    ],
)
def test_how_wide_a_fact_is_in_words(width, of, option, words):
    scope = scope_of(option) if option else Scope("one")
    assert applicability_label(width, of, scope, option, TREATMENTS) == words


def test_what_is_known_of_medicines_anywhere_is_known_in_general():
    at_home = rows.option(TREATMENTS["drug"], rows.country("north"))
    scopes = [(Scope("drug"), None), (scope_of(at_home), at_home)]
    said = [applicability_label(OWN, STANDARD, *scope, TREATMENTS) for scope in scopes]
    assert said == ["in general", "in North"]


@pytest.mark.parametrize(
    "option, named",
    [
        (IN_SOUTH, Subject("One in South", "one", placed=True)),
        (rows.option(TREATMENTS["one"]), Subject("One", "one")),
        (None, Subject("One", "one")),
    ],
)
def test_what_a_fact_is_about_is_a_treatment_and_perhaps_a_place(option, named):
    found = subject(Scope("one"), option, TREATMENTS)
    assert found == named
    assert found.placed is named.placed
