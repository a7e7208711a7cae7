"""The options of an edition in alphabetical order."""

from clinics.models import Option
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from treatments.models import COMPARABLE


@made_once()
def options_by_name(edition: Edition) -> tuple[Option, ...]:
    """Return all published options in the order of their names: the option that names no place
    stands before those that do."""
    return tuple(sorted(edition.published(Option), key=name_order))


@made_once()
def comparable_options(edition: Edition) -> tuple[Option, ...]:
    """Return the options that can be ticked, in alphabetical order."""
    return tuple(o for o in options_by_name(edition) if o.treatment.kind in COMPARABLE)


def name_order(option: Option) -> tuple[str, str, str, str]:
    """Return what orders options by name; a place that is not named comes first."""
    places = (option.country, option.clinic)
    country, clinic = (f"\x01{place.folded}" if place else "" for place in places)
    return option.treatment.folded, country, clinic, option.slug
