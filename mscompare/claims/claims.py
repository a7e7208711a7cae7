"""What the documents claim, beside what studies found.

A claim is a statement, a notice or a criterion of a document with a verdict. The page of all
claims, the record of a source and the counts on them are made here.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse

from clinics.models import Cost, Notice
from clinics.price_lines import cost_line
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Criterion, Finding, Source, Statement, Treatment, Verdict

# The gravest first: what a reader must not miss stands at the top.
VERDICTS_IN_ORDER = (
    Verdict.UNSAFE,
    Verdict.MISATTRIBUTED,
    Verdict.CONTRADICTED,
    Verdict.NOT_SUPPORTED,
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


def claims(on, source=None):
    """Return every Claim of the documents (or of one source), the gravest verdict first."""
    found = []
    for model, printed in ((Statement, True), (Criterion, False), (Notice, False)):
        rows = model.objects.of_documents()
        if source is not None:
            rows = rows.filter(source=source)
        found += [_claim(row, on, printed) for row in _with_all(rows, printed)]
    rank = {verdict: number for number, verdict in enumerate(VERDICTS_IN_ORDER)}
    return sorted(
        found, key=lambda c: (rank[c.line.verdict], c.source.document, _position(c), c.line.key)
    )


def _with_all(rows, printed):
    figures = Finding.objects.published().with_facts()
    rows = rows.select_related("source", "treatment").prefetch_related(
        "decided_by", Prefetch("findings", figures)
    )
    if printed:
        prices = Cost.objects.published().with_facts()
        rows = rows.prefetch_related(Prefetch("figures", figures), Prefetch("prices", prices))
    return rows.prefetch_related(Prefetch("threshold", figures)) if _is_criterion(rows) else rows


def _is_criterion(rows):
    return rows.model is Criterion


def _claim(row, on, with_figures):
    printed = ()
    if with_figures:
        printed = (
            *(finding_line(finding, on) for finding in row.figures.all()),
            *(cost_line(cost, on) for cost in row.prices.all()),
        )
    return Claim(
        line=sentence_line(row, on, deciding=True),
        treatment=row.treatment,
        decided_by=tuple(row.decided_by.all()),
        printed=printed,
    )


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
