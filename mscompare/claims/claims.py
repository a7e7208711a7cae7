"""What sellers and articles claim, beside what studies found.

A claim is a statement, a notice or a criterion with a verdict: of a document, or of what was read
beside them. The page of all claims, the record of a source and the counts on them are made here.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from clinics.models import Notice
from mscompare.edition.prices import MOST_ONE_BY_ONE
from mscompare.edition.remembered import made_once
from treatments.figures.lines import SentenceLine
from treatments.models import Criterion, Statement, Topic, Treatment, Verdict

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
CLAIMS_ON_A_PAGE = 30
# What stands on the page of its treatment itself.
GRAVE_VERDICTS = (Verdict.UNSAFE, Verdict.MISATTRIBUTED, Verdict.CONTRADICTED)


@dataclass(frozen=True)
class Claim:
    line: SentenceLine
    treatment: Treatment | None

    @property
    def source(self):
        return self.line.source


@made_once()
def claims(edition):
    """Return every Claim, the gravest verdict first; those of the documents before others."""
    found = [Claim(_line(edition, row), row.treatment) for row in claim_rows(edition)]
    rank = {verdict: number for number, verdict in enumerate(VERDICTS_IN_ORDER)}
    found.sort(key=lambda c: _order(c, rank))
    return tuple(found)


@made_once(1)
def claim_addresses(edition):
    """Return {key of a claim: where it stands among all claims}."""
    found = {}
    for place, claim in enumerate(claims(edition)):
        page = place // CLAIMS_ON_A_PAGE + 1
        address = claims_url(page=page) if page > 1 else claims_url()
        found[claim.line.key] = f"{address}#claim-{claim.line.key}"
    return found


@made_once(1)
def claim_rows(edition):
    """Return the rows that are claims: statements, criteria, notices."""
    rows = (row for model in (Statement, Criterion, Notice) for row in edition.shown(model))
    return tuple(row for row in rows if row.is_claim)


def claims_about(edition, treatment):
    """Return (how many claims about a treatment have which verdict, the SentenceLines of the grave
    ones), the gravest first: those of /claims/ on it. Of the others no line is made."""
    rows = [row for row in claim_rows(edition) if row.treatment == treatment]
    counts = [(v, sum(row.verdict == v for row in rows)) for v in VERDICTS_IN_ORDER]
    grave = [row for v in GRAVE_VERDICTS for row in rows if row.verdict == v]
    lines = tuple(edition.lines.sentence(row) for row in grave)
    return tuple((v, n) for v, n in counts if n), lines


def _order(claim, rank):
    source = claim.source
    at = (not source.document, source.document, source.slug, _position(claim), claim.line.key)
    return rank[claim.line.verdict], at


def _line(edition, row):
    """The sentence with the figures that decide its verdict."""
    line = edition.lines.sentence(row)
    findings = _lines(edition, row.findings.all())
    threshold = getattr(row, "threshold", None)
    figure = line.figure if threshold and edition.is_published(threshold) else None
    return replace(line, figure=figure, findings=findings)


def printed_table(edition, claim):
    """Return the figures that a Claim is about where they are too many to stand behind its
    sentence: (what it is the price of, FigureLine) of each, with "" for what is no price.

    A claim on prices without a figure of its own speaks of the prices of its document that no other
    claim is about; many are not listed.
    """
    if claim.line.printed:
        return () if claim.line.figures_behind else tuple(("", f) for f in claim.line.printed)
    if claim.line.topic != Topic.PRICE.label:
        return ()
    places = edition.prices.places_of_source(claim.source.pk)
    prices = edition.prices.at(places) if len(places) <= MOST_ONE_BY_ONE else ()
    own = sorted((p for p in prices if p.claim_id is None), key=lambda p: (p.position, p.key))
    return tuple((price.option.name, edition.lines.cost(price)) for price in own)


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
    def checkable(self):
        """How many of them anybody could check."""
        return self.total - dict(self.by_verdict).get(Verdict.CANNOT_CHECK, 0)

    @property
    def partly(self):
        return dict(self.by_verdict).get(Verdict.PARTLY, 0)


def claim_record(found):
    """Return the ClaimRecord of these claims."""
    counts = [(v, sum(claim.line.verdict == v for claim in found)) for v in VERDICTS_IN_ORDER]
    return ClaimRecord(len(found), tuple((v, n) for v, n in counts if n))
