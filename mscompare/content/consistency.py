"""Facts of studies that cannot all be true, and words that lead nowhere: what is refused before
fixtures are made. Pure.

A cohort in several countries is none of these.
"""

from collections import defaultdict

from treatments.models import SIGN_OF_EMERGENCY, Frame, MeasureGroup, TreatmentKind
from treatments.text import fold
from treatments.typed.names import words_in


def contradictions(files):
    """Return sentences on facts of the seeds `files` that contradict each other, with file, key and
    value: years of one cohort that do not meet, a comparator before its first approval, a way of
    giving that is told to do more than harm, or to be offered, a clinic that was merged and yet has
    facts, an outcome in the words of one frame whose number counts the other, a price of one item
    that is not that of a service, a synonym that stands twice or that means what the site does not
    say."""
    rules = (_cohorts, _comparators, _ways, _merged_clinics, _frames, _services, _synonyms)
    return [sentence for rule in rules for sentence in rule(files)]


def _cohorts(files):
    by_cohort = defaultdict(list)
    for name, seed in files.items():
        for study in seed.study:
            if study.cohort and (study.treated_from or study.treated_to):
                by_cohort[study.cohort].append((name, study))
    for cohort, members in by_cohort.items():
        for place, (name, study) in enumerate(members):
            for other_name, other in members[:place]:
                if not years_meet(study, other):
                    yield (
                        f"{name}: study {study.slug!r}, cohort {cohort!r}: treated "
                        f"{_years(study)}, but {other.slug!r} of the same cohort ({other_name}) "
                        f"{_years(other)}"
                    )


def years_meet(one, other):
    """Say whether two studies may have treated people in the same year, as far as it is known."""
    apart = [(a.treated_to, b.treated_from) for a, b in ((one, other), (other, one))]
    return not any(last and first and last < first for last, first in apart)


def _years(study):
    return f"{study.treated_from or 'not known'} to {study.treated_to or 'not known'}"


def _comparators(files):
    treatments = {t.slug: t for seed in files.values() for t in seed.treatment}
    studies = {study.slug: study for seed in files.values() for study in seed.study}
    every = [(name, seed, f) for name, seed in files.items() if seed.source for f in seed.finding]
    given = {f"{seed.source.slug}-{finding.key}": finding.treatment for _, seed, finding in every}
    compared = [(name, "finding", f, f.against or given.get(f.versus)) for name, _, f in every] + [
        (name, "statement", s, s.against) for name, seed in files.items() for s in seed.statement
    ]
    for name, kind, fact, against in compared:
        medicine, study = treatments.get(against), studies.get(fact.study)
        if medicine is None or study is None or not medicine.first_approved:
            continue
        if study.treated_to and study.treated_to < medicine.first_approved:
            yield (
                f"{name}: {kind} {fact.key!r}, compared with {medicine.slug!r}: treated up to "
                f"{study.treated_to}, before its first approval in {medicine.first_approved}"
            )


def _ways(files):
    """A control whose cells go into the spine stands for all treatments given so: its harms count
    for them, nothing else may."""
    every = list(files.items())
    spine = {r.slug for _, seed in every for r in seed.route if r.into_spine}
    controls = [t for _, seed in every for t in seed.treatment if t.kind == TreatmentKind.CONTROL]
    ways = {t.slug for t in controls if not spine.isdisjoint(t.routes)}
    harms = {m.slug for _, s in every for m in s.measure if m.group == MeasureGroup.HARMS}
    for name, seed in every:
        for fact in (*seed.finding, *seed.statement, *seed.criterion, *seed.cost):
            if fact.treatment not in ways:
                continue
            told = f"{name}: {fact.key!r}, about {fact.treatment!r}, a way of giving"
            if getattr(fact, "measure", None) not in harms:
                yield f"{told}: tells of no harm"
            if fact.places != [None]:
                yield f"{told}: names a place, as if it were offered there"


def _frames(files):
    measures = {m.slug: m for seed in files.values() for m in seed.measure}
    for name, seed in files.items():
        for finding in seed.finding:
            measure = measures.get(finding.measure)
            told = measure and Frame.told_by(finding.outcome, measure.event, measure.no_event)
            if told is not None and told != finding.counts:
                yield (
                    f"{name}: finding {finding.key!r}, counts: {finding.counts.value!r}, but "
                    f"{finding.outcome!r} is its {told.value!r} (measure {finding.measure!r})"
                )


def _merged_clinics(files):
    clinics = {c.slug: (name, c) for name, seed in files.items() for c in seed.clinic}
    for name, clinic in clinics.values():
        _, keep = clinics.get(clinic.merged_into, ("", None))
        if keep and (keep.merged_into or keep.country != clinic.country):
            why = f"was merged into {keep.merged_into!r}" if keep.merged_into else "is elsewhere"
            yield f"{name}: clinic {clinic.slug!r}, merged_into: {keep.slug!r} {why}"
    for name, seed in files.items():
        for fact in (*seed.cost, *seed.finding, *seed.statement, *seed.criterion, *seed.notice):
            _, clinic = clinics.get(fact.clinic, ("", None))
            if clinic and clinic.merged_into:
                stays = f"it was merged into {clinic.merged_into!r}, which facts name"
                yield f"{name}: {fact.key}, clinic: {fact.clinic!r}: {stays}"


def _services(files):
    kinds = {t.slug: t.kind for seed in files.values() for t in seed.treatment}
    for name, seed in files.items():
        for cost in seed.cost:
            kind = kinds.get(cost.treatment)
            if cost.pays_for and kind not in (None, TreatmentKind.SERVICE):
                yield (
                    f"{name}: cost {cost.key!r}: pays for {cost.pays_for.value!r}, but "
                    f"{cost.treatment!r} is no service beside a treatment"
                )


def _synonyms(files):
    said = {
        word
        for seed in files.values()
        for text in _texts_found(seed)
        for word in words_in(text).split()
    }
    said.add(SIGN_OF_EMERGENCY)
    first = {}
    for name, seed in files.items():
        for synonym in seed.synonym:
            told = f"{name}: synonym {synonym.slug!r}"
            other = first.setdefault(fold(synonym.typed), synonym)
            if other is not synonym:
                yield f"{told}, typed: {synonym.typed!r} stands in {other.slug!r} already"
            unsaid = [word for word in words_in(synonym.means).split() if word not in said]
            if unsaid:
                yield f"{told}, means: {synonym.means!r}: nothing here is called {unsaid[0]!r}"


def _texts_found(seed):
    """The texts of a file in which a search finds the words of a synonym."""
    for treatment in seed.treatment:
        yield from (treatment.name, treatment.short_name, treatment.plain_name)
        yield treatment.also_known_as
    for term in seed.term:
        yield from (term.name, term.meaning)
    for measure in seed.measure:
        yield from (measure.question, measure.short, measure.event, measure.no_event)
    for country in seed.country:
        yield from (country.name, country.also_known_as)
    for clinic in seed.clinic:
        yield from (clinic.name, clinic.also_known_as, clinic.city)
    for study in seed.study:
        yield study.name
