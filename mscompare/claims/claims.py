"""What the documents claim, beside what studies found.

A claim is a statement, a notice or a criterion of a document with a verdict. The page of all
claims, the record of a source and the counts on them are made here.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from clinics.models import Notice
from mscompare.edition.remembered import made_once
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Criterion, Source, Statement, Treatment, Verdict

# The gravest first: what a reader must not miss stands at the top.
VERDICTS_IN_ORDER = (
    Verdict.UNSAFE,
    Verdict.MISATTRIBUTED,
    Verdict.CONTRADICTED,
    Verdict.NOT_SUPPORTED,
    Verdict.LAB_ONLY,
    Verdict.PARTLY,
    Verdict.CANNOT_CHECK,
    Verdict.SUPPORTED,
)
ABOUT_ANY = "any"


@dataclass(frozen=True)
class Claim:
    """`printed` are the figures that the document gives with it, as lines."""

    line: SentenceLine
    treatment: Treatment | None
    decided_by: tuple[Source, ...]
    printed: tuple[FigureLine, ...]

    @property
    def source(self):
        return self.line.source


@made_once()
def claims(edition):
    """Return every Claim of the documents, the gravest verdict first."""
    found = [
        _claim(edition, row)
        for model in (Statement, Criterion, Notice)
        for row in edition.shown(model)
        if row.is_claim_of_document
    ]
    rank = {verdict: number for number, verdict in enumerate(VERDICTS_IN_ORDER)}
    found.sort(key=lambda c: (rank[c.line.verdict], c.source.document, _position(c), c.line.key))
    return tuple(found)


def _claim(edition, row):
    decided_by = tuple(row.decided_by.all())
    return Claim(_line(edition, row), row.treatment, decided_by, _printed(edition, row))


def _line(edition, row):
    """The sentence with the figures that decide its verdict."""
    line = edition.lines.sentence(row)
    findings = _lines(edition, row.findings.all())
    threshold = getattr(row, "threshold", None)
    figure = line.figure if threshold and edition.is_published(threshold) else None
    return replace(line, figure=figure, findings=findings)


def _printed(edition, row):
    if not isinstance(row, Statement):
        return ()
    prices = edition.prices.of_claim(row.pk)
    prices.sort(key=lambda cost: (cost.source.slug, cost.position, cost.key))
    return _lines(edition, row.figures.all()) + tuple(edition.lines.cost(cost) for cost in prices)


def _lines(edition, findings):
    return tuple(edition.lines.finding(f) for f in findings if edition.is_published(f))


def _position(claim):
    head = claim.line.locator.removeprefix("line ").split(",")[0]
    return int(head) if head.isdigit() else 0


def claims_url(**chosen):
    """Return the address of the claims that pass these filters ({name: value or values})."""
    query = urlencode({name: value for name, value in chosen.items() if value}, doseq=True)
    return f"{reverse('claims')}?{query}" if query else reverse("claims")


@dataclass(frozen=True)
class ClaimRecord:
    """How the checkable claims of a source fare."""

    total: int
    by_verdict: tuple[tuple[Verdict, int], ...]

    @property
    def supported(self):
        return dict(self.by_verdict).get(Verdict.SUPPORTED, 0)

    @property
    def partly(self):
        return dict(self.by_verdict).get(Verdict.PARTLY, 0)


def claim_record(found):
    """Return the ClaimRecord of these claims."""
    counts = [(v, sum(claim.line.verdict == v for claim in found)) for v in VERDICTS_IN_ORDER]
    return ClaimRecord(len(found), tuple((v, n) for v, n in counts if n))
