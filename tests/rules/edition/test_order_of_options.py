"""The options of an edition in alphabetical order, and which of them can be ticked."""

from mscompare.edition.options import comparable_options, name_order, options_by_name
from mscompare.edition.remembered import Memory
from tests.rules import rows
from treatments.models import TreatmentKind


class OnlyOptions:
    """An edition of nothing but options."""

    def __init__(self, *options):
        self.memory, self.options, self.asked = Memory(), options, 0

    def published(self, model):
        self.asked += 1
        return self.options


def named(make, slug, *names, **fields):
    """A row with the names by which it is sorted, as saving folds them."""
    made = make(slug, **fields)
    folded = made._meta.get_field("folded")
    for source, name in zip(folded.sources, names, strict=False):
        setattr(made, source, name)
    folded.pre_save(made, add=True)
    return made


def ordered(*options):
    """The slugs of options in the order of their names, whatever order they came in."""
    found, again = (
        [option.slug for option in sorted(given, key=name_order)]
        for given in (options, options[::-1])
    )
    assert found == again
    return found


def test_the_option_without_a_place_stands_before_those_with_one():
    alpha = named(rows.treatment, "alpha", "Alpha")
    land = named(rows.country, "aland", "Åland")
    clinic = named(rows.clinic, "aa", "A", country=land)
    found = ordered(rows.option(alpha, land, clinic), rows.option(alpha, land), rows.option(alpha))
    assert found == ["alpha", "alpha-aland", "alpha-aland-aa"]


def test_places_are_in_alphabetical_order_whatever_their_accents():
    alpha = named(rows.treatment, "alpha", "Alpha")
    lands = [named(rows.country, name.lower(), name) for name in ("Zed", "Österreich", "Peru")]
    found = ordered(*(rows.option(alpha, land) for land in lands))
    assert found == ["alpha-österreich", "alpha-peru", "alpha-zed"]


def test_a_treatment_stands_before_those_whose_names_begin_with_its_name():
    names = ("aHSCT + MSC", "aHSCT", "aHSCT-plus", "Ahsct")
    of = [named(rows.treatment, f"t{n}", name, name, name) for n, name in enumerate(names)]
    assert ordered(*(rows.option(treatment) for treatment in of)) == ["t1", "t3", "t0", "t2"]


def test_options_of_the_same_name_are_in_the_order_of_their_addresses():
    one, other = (named(rows.treatment, slug, "Alpha") for slug in ("b", "a"))
    assert ordered(rows.option(one), rows.option(other)) == ["a", "b"]


def test_the_options_of_an_edition_are_ordered_once():
    b, a = (rows.option(named(rows.treatment, slug, slug)) for slug in ("b", "a"))
    edition = OnlyOptions(b, a)
    assert options_by_name(edition) == (a, b)
    assert options_by_name(edition) is options_by_name(edition)
    assert edition.asked == 1


def test_services_and_standard_care_cannot_be_ticked():
    kinds = (TreatmentKind.TREATMENT, TreatmentKind.SERVICE, TreatmentKind.STANDARD)
    edition = OnlyOptions(
        *(rows.option(named(rows.treatment, str(kind), kind.label, kind=kind)) for kind in kinds)
    )
    assert len(options_by_name(edition)) == 3
    assert [o.treatment.kind for o in comparable_options(edition)] == [TreatmentKind.TREATMENT]
