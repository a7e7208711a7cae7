"""Claims as a search finds them: by their words and by the numbers that they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mscompare.claims.claims import claim_addresses, claims
from mscompare.edition.remembered import made_once
from mscompare.search.entries import Entry
from mscompare.search.hits import FoundGroup, FoundKind, Hit, in_one
from treatments.models import Verdict
from treatments.typed.number_words import words_of_figure

if TYPE_CHECKING:
    from mscompare.claims.claims import Claim
    from mscompare.edition.edition import Edition


def claim_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what is found of claims, the gravest verdict first."""
    for claim in claims(edition):
        line = claim.line
        figures = (*line.printed, *((line.figure,) if line.figure else ()))
        treatment = claim.treatment
        yield Entry(
            FoundGroup.CLAIMS,
            FoundKind.CLAIM,
            line.key,
            (line.text,),
            in_one(line.verdict_label, line.reason, line.topic, line.source.publisher_name),
            about=in_one(treatment and (treatment.name, treatment.short_name)),
            numbers=tuple(w for f in figures for w in words_of_figure(f.low, f.high, f.unit)),
        )


@made_once(1)
def _by_key(edition: Edition) -> dict[str, Claim]:
    return {claim.line.key: claim for claim in claims(edition)}


def claim_hit(edition: Edition, key: str) -> Hit:
    """Return what is shown of a claim."""
    line = _by_key(edition)[key].line
    title = line.opening
    if line.verdict == Verdict.UNSAFE:
        # What it advises is not said once more, nor its figure: the verdict tells what not to do.
        line = replace(line, figure=None, printed=())
        title = f"Unsafe advice: {line.source.publisher_name}"
    return Hit(title, claim_addresses(edition)[key], "Claim", claim=line, gain=line.source.gain)
