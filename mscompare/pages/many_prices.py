"""The prices of a treatment, a country or a clinic, where they are too many to stand one by one."""

from mscompare.edition.options import name_order, options_by_name
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.edition.remembered import made_once
from mscompare.options.rows import option_rows
from mscompare.prices.gathered import (
    clinic_of,
    country_of,
    gathered_prices,
    own_prices,
    price_measure,
)
from mscompare.web.addresses import answer_url, options_url
from treatments.models import COMPARABLE


@made_once()
def options_of(edition, treatment):
    """Return the options of a treatment, by name."""
    return tuple(o for o in options_by_name(edition) if o.treatment == treatment)


@made_once()
def options_at(edition, place):
    """Return the options in a country or at a clinic, by name."""
    options = [option for option in place.options.all() if edition.is_published(option)]
    return tuple(sorted(options, key=name_order))


@made_once()
def clinics_in(edition, country):
    """Return the clinics of a country that are listed, by name."""
    return tuple(clinic for clinic in country.clinics.all() if edition.is_published(clinic))


def few_of(options):
    """Return these options while they are few; else those of them that name no clinic."""
    return options if len(options) <= MOST_ONE_BY_ONE else [o for o in options if not o.clinic_id]


def are_many(edition, options):
    """Say whether these options, or their prices, are too many to stand one by one."""
    own = edition.prices.places_of_option
    return len(options) > MOST_ONE_BY_ONE or sum(len(own(o.pk)) for o in options) > MOST_ONE_BY_ONE


def few_rows(edition, options):
    """Return an OptionRow for each of these options while they are few, else none."""
    return () if are_many(edition, options) else option_rows(edition, options)


@made_once()
def prices_by_country(edition, treatment):
    """Return the GatheredPrices of a treatment by country; of what cannot be compared, such as
    medicines, None while they are few: each of these is the price of another thing."""
    options = options_of(edition, treatment)
    if treatment.kind in COMPARABLE:
        few = not are_many(edition, options)
        return _by_place(edition, options, country_of, one_by_one=few)
    return _gathered(edition, options, country_of)


@made_once()
def prices_by_clinic(edition, place):
    """Return the GatheredPrices of a country or a clinic by clinic, None while they are few."""
    return _gathered(edition, options_at(edition, place), clinic_of)


def inside_prices(edition, column):
    """Return the GatheredPrices of what is inside the place of a Column, by country, or of a
    country by clinic; None without any."""
    option = column.option
    return None if option.clinic_id else _inside_prices(edition, option.treatment, option.country)


@made_once()
def _inside_prices(edition, treatment, country):
    inside = [o for o in options_of(edition, treatment) if country in (None, o.country)]
    inside = [o for o in inside if (o.clinic_id if country else o.country_id)]
    place_of = clinic_of if country else country_of
    return _by_place(edition, inside, place_of) if own_prices(edition, inside) else None


def _gathered(edition, options, place_of):
    return _by_place(edition, options, place_of) if are_many(edition, options) else None


def _by_place(edition, options, place_of, one_by_one=False):
    def way(place, members):
        # What cannot be ticked stands in no list; of a country its answer has the clinics, too.
        comparable = members[0].treatment.kind in COMPARABLE
        if len(members) == 1 or not (comparable or members[0].clinic_id):
            return answer_url(members[0], price_measure(edition))
        if not comparable:
            return place.get_absolute_url()
        return options_url({"treatment": members[0].treatment.slug, "country": place.slug})

    priced = own_prices(edition, options)
    return gathered_prices(edition, priced, place_of, way, len(options), one_by_one)
