"""The options that facts make: a treatment, perhaps in a country, perhaps at a clinic; and the
lasting number that seeds give each of them."""

from clinics.models import option_slug
from treatments.models import TreatmentKind

# Treatments that stand as an option of their own even where no fact names a place.
ALWAYS_AN_OPTION = (TreatmentKind.TREATMENT, TreatmentKind.VARIANT, TreatmentKind.STANDARD)


def add_options(rows, files):
    """An option for every treatment and place that a fact names, with the facts of its own."""
    options = dict(rows.option_facts)
    numbers = _numbers(rows, files)
    clinics = {clinic.slug: clinic for seed in files.values() for clinic in seed.clinic}
    for seed in files.values():
        for treatment in seed.treatment:
            medicine = treatment.kind == TreatmentKind.STANDARD and treatment.parent
            if treatment.kind in ALWAYS_AN_OPTION and not medicine:
                options.setdefault((treatment.slug, None, None), {})
    for (treatment, country, clinic), facts in options.items():
        slug = option_slug(treatment, country, clinic)
        if clinic in clinics and clinics[clinic].country != country:
            told = rows.first_named[treatment, country, clinic]
            home = clinics[clinic].country
            rows.faults.append(f"{told}: clinic {clinic!r} is in {home!r}, not in {country!r}")
        rows.add(
            "clinics.option",
            slug,
            slug=slug,
            number=_number_of(rows, numbers, slug),
            treatment=rows.ref("treatments.treatment", treatment, f"option {slug}"),
            country=rows.ref("clinics.country", country, f"option {slug}"),
            clinic=rows.ref("clinics.clinic", clinic, f"option {slug}"),
            **{
                kind: [[key] for key in sorted(facts.get(kind, []))]
                for kind in ("findings", "statements", "criteria")
            },
        )
        for double in clinics.values():
            if clinic and double.merged_into == clinic:
                _merged_option(rows, numbers, double, treatment, slug)


def _numbers(rows, files):
    """{slug: lasting number} of all files; a slug or a number that stands twice is a fault. Options
    that no fact makes any more keep theirs."""
    found, named = {}, {}
    for name, seed in files.items():
        for slug, number in seed.option_number.items():
            told = f"{name}: option_number {slug!r}"
            if slug in found:
                rows.faults.append(f"{told}: it has the number {found[slug]} already")
            elif number in named:
                rows.faults.append(f"{told}: {number} is the number of {named[number]!r}")
            found.setdefault(slug, number)
            named.setdefault(number, slug)
    return found


def _number_of(rows, numbers, slug):
    if slug not in numbers:
        free = max(numbers.values(), default=0) + 1
        rows.faults.append(
            f"option {slug!r} has no number: write {slug} = {free} at the end of "
            "reference/option-numbers.toml"
        )
        # So that of several each is told another one.
        numbers[slug] = free
    return numbers[slug]


def _merged_option(rows, numbers, double, treatment, keep):
    """The option by which a merged clinic may have been printed: it leads to that which stays."""
    slug = option_slug(treatment, double.country, double.slug)
    name = f"option {slug}"
    rows.add(
        "clinics.option",
        slug,
        slug=slug,
        number=_number_of(rows, numbers, slug),
        treatment=rows.ref("treatments.treatment", treatment, name),
        country=rows.ref("clinics.country", double.country, name),
        clinic=rows.ref("clinics.clinic", double.slug, name),
        merged_into=[keep],
    )
