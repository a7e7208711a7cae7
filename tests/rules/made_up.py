"""Made-up figures, cells and tables for the rules: nothing is saved, and nothing is content."""

from decimal import Decimal
from itertools import count

from clinics.models import Country, Option
from mscompare.comparing.applicability import Applicability, Column, scope_of
from mscompare.comparing.table import Cell, CellBody, Group, Row, Table
from treatments.evidence.rubric import Level, Rating
from treatments.figures.lines import AxisPlace, FigureLine, SentenceLine
from treatments.models import Measure, Source, Treatment

_numbers = count(1)


def source(**fields):
    number = next(_numbers)
    values = {"pk": number, "slug": f"source-{number}", "title": f"Source {number}"}
    return Source(**values | {"kind": "patient-article", "interest": "none-found"} | fields)


def measure(slug, **fields):
    values = {"pk": next(_numbers), "slug": slug, "short": slug.capitalize(), "kind": "clinical"}
    return Measure(**values | {"group": "relapses-and-scans"} | fields)


def figure(low=None, high=None, level=Level.LIMITED, scale="percent", interval=None, **fields):
    """A FigureLine whose ends, and its interval, stand on the axis `scale`, too."""
    low, high = (None if end is None else Decimal(end) for end in (low, high))
    number = next(_numbers)
    values = {
        "key": f"figure-{number}",
        "kind": "finding",
        "amount": f"{low} to {high}",
        "rating": Rating(level, ("a reason",)),
        "source": source(),
        "locator": "",
        "as_printed": "",
        "unit": scale.partition(" ")[0],
        "low": low,
        "high": high,
        "open_ended": False,
        "people": 100,
        "place": AxisPlace(scale, low, high, fields.get("open_ended", False), interval),
    }
    return FigureLine(**values | fields)


def sentence(text="A sentence.", **fields):
    values = {
        "key": f"fact-{next(_numbers)}",
        "source": source(),
        "locator": "",
        "verdict": "",
        "verdict_label": "",
        "reason": "",
        "holds": True,
    }
    return SentenceLine(text=text, **values | fields)


def column(slug, country="", kind="treatment", parent=None, includes=()):
    """The Column of an option of a treatment, in a country if one is named."""
    treatment = Treatment(pk=slug, slug=slug, short_name=slug.upper(), kind=kind, parent=parent)
    treatment._prefetched_objects_cache = {"includes": list(includes)}
    place = Country(pk=country, slug=country, name=country.capitalize()) if country else None
    name = "-".join(filter(None, (slug, country)))
    option = Option(slug=name, treatment=treatment, country=place)
    known = frozenset(part.slug for part in includes)
    return Column(option, scope_of(option), frozenset(), frozenset(), known, kind)


def group(of, *facts, applicability=Applicability.OWN, subject="", placed=False):
    """The Group of these lines in a cell of a Column."""
    figures = tuple(fact for fact in facts if isinstance(fact, FigureLine))
    sentences = tuple(fact for fact in facts if isinstance(fact, SentenceLine))
    name = subject or of.option.name
    treatment = of.option.treatment.slug
    return Group(
        applicability, "label", name, figures, sentences, treatment, placed=placed
    )  # fmt: skip


def cell(of, *facts, note="", **fields):
    """The Cell of a Column with one group of these lines."""
    return Cell(of, CellBody(note, (group(of, *facts, **fields),) if facts else ()))


def table(*rows):
    """A Table of (measure, cell, cell …)."""
    made = tuple(Row(first, tuple(cells)) for first, *cells in rows)
    return Table(tuple(cell.column for cell in made[0].cells), made)
