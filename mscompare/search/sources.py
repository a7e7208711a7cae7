"""Sources, studies, notices, figures and disagreements, as a search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clinics.models import Notice
from mscompare.comparing.quantities import disagreement_named, disagreements_named
from mscompare.search.entries import Entry
from mscompare.search.hits import FoundGroup, FoundKind, Hit, in_one
from mscompare.web.addresses import address
from treatments.models import Finding, Source, Study, Verdict
from treatments.text import upper_first
from treatments.typed.names import words_in
from treatments.typed.number_words import words_of_figure

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition


def source_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what is found of sources and of what stands in them."""
    for study in edition.published(Study):
        yield Entry(
            FoundGroup.SOURCES,
            FoundKind.STUDY,
            study.slug,
            (study.name, *_cited(study.paper), *study.registry_id.split()),
            in_one(study.get_design_display(), study.who_studied, study.cells, study.conditioning,
                   study.paper.title, study.paper.doi),
        )  # fmt: skip
    for source in edition.published(Source):
        yield Entry(
            FoundGroup.SOURCES,
            FoundKind.SOURCE,
            source.slug,
            tuple(filter(None, (source.title, source.publisher, *_cited(source)))),
            in_one(source.author, source.get_kind_display(), source.gain, source.doi),
        )
    for slug, title in disagreements_named(edition).items():
        yield Entry(FoundGroup.SOURCES, FoundKind.DIFFER, slug, (title,), "where sources differ")
    for notice in edition.shown(Notice):
        if not notice.is_claim:
            place = notice.clinic or notice.country
            yield Entry(
                FoundGroup.SOURCES,
                FoundKind.NOTICE,
                notice.key,
                (notice.text,),
                in_one(notice.get_topic_display()),
                about=in_one(place and place.name),
                needs_own=True,
            )
    for finding in edition.shown(Finding):
        line = edition.lines.finding(finding)
        if line.claim and line.claim.verdict == Verdict.UNSAFE:
            # As with the claim itself: what is unsafe is not said once more.
            continue
        yield Entry(
            FoundGroup.SOURCES,
            FoundKind.FIGURE,
            finding.key,
            (),
            in_one(finding.measure.question, finding.measure.short, line.frame, line.about),
            about=in_one(finding.treatment and finding.treatment.short_name),
            numbers=tuple(words_of_figure(line.low, line.high, line.unit)),
            needs_own=True,
        )


def _cited(source: Source) -> Iterator[str]:
    """How people cite it: "Burt 2019"."""
    if source.author and source.published:
        yield f"{words_in(source.author).split()[0]} {source.published.year}"


def source_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a source."""
    source = edition.row(Source, slug)
    sentence = f"{source.publisher_name}. {source.get_kind_display()}."
    return Hit(source.title, source.get_absolute_url(), "Source", sentence, gain=source.gain)


def study_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a study."""
    study = edition.row(Study, slug)
    told = in_one(upper_first(study.get_design_display()), study.who_studied)
    kind = "Trial without results yet" if study.ongoing else "Study"
    paper = study.paper
    return Hit(study.name, paper.get_absolute_url(), kind, told, gain=paper.gain)


def notice_hit(edition: Edition, key: str) -> Hit:
    """Return what is shown of a notice: the sentence itself."""
    notice = edition.row(Notice, key)
    line = edition.lines.sentence(notice)
    place = notice.clinic or notice.country
    title = f"{place.name}: {line.topic}" if place else line.topic
    return Hit(title, line.url, "Notice", line.text, gain=line.source.gain)


def figure_hit(edition: Edition, key: str) -> Hit:
    """Return what is shown of a figure: with its strength and its source."""
    finding = edition.row(Finding, key)
    line = edition.lines.finding(finding)
    of = finding.treatment.short_name if finding.treatment else ""
    title = f"{of}: {finding.measure.short}" if of else finding.measure.short
    return Hit(
        title, line.url, "Figure", " · ".join(line.about), figures=(line,), gain=line.source.gain
    )


def disagreement_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a disagreement."""
    found = disagreement_named(edition, slug)
    title = found.title if found else slug
    sentence = "Every source on one axis. Nothing is averaged, and nobody is called right."
    return Hit(title, address("disagreements", {"about": slug}), "Where sources differ", sentence)
