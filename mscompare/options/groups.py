"""The rows of a list under their treatments, and what is known of these, each once on a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.queries import option_column
from mscompare.edition.options import options_by_name
from mscompare.edition.remembered import made_once
from mscompare.glance.cells import HarmsBody, HelpsBody
from mscompare.glance.of_edition import glance_maker
from mscompare.glance.treatment import NOT_BY_ITSELF
from mscompare.options.rows import OptionRow
from mscompare.options.summaries import first_questions
from treatments.answers.answer import Brief
from treatments.models import Measure, MeasureGroup, TreatmentKind

if TYPE_CHECKING:
    from clinics.models import Option
    from mscompare.edition.edition import Edition
    from mscompare.glance.cells import Body, Said
    from treatments.models import Treatment

# What the first questions ask: of a harm, or of anything else.
_KEY = {True: KeyQuestion.KILLS, False: KeyQuestion.HELPS}


@dataclass(frozen=True, eq=False)
class HeadAnswer:
    """What the glance says to a question; all of it stands on the page on a `measure`. The rest of
    it, of what the treatment is made of, stands `under` the heads of these."""

    question: KeyQuestion
    body: Body
    measure: Measure | None = None
    under: tuple[Treatment, ...] = ()


@dataclass(frozen=True, eq=False)
class Head:
    """What is known of a treatment wherever it is given: whether it helps, can kill, whom a
    guideline takes."""

    treatment: Treatment
    answers: tuple[HeadAnswer, ...]

    @property
    def meaning(self) -> str:
        """What the treatment is called in full, "" where its short name says the same."""
        undetermined = self.treatment.kind == TreatmentKind.UNDETERMINED
        return "" if undetermined else self.treatment.name.partition(" (")[0]


@dataclass(frozen=True)
class ListedRow:
    """An OptionRow where it stands: a clinic `under_country`, whose rules, where they are the same,
    are `as_in` it; or called by its name `in_full`."""

    row: OptionRow
    under_country: bool = False
    as_in: str = ""
    in_full: bool = False

    @property
    def differs(self) -> dict[str, bool | str]:
        """What makes it look different from the same row elsewhere."""
        return {
            "under_country": self.under_country, "as_in": self.as_in, "in_full": self.in_full
        }  # fmt: skip


@dataclass(frozen=True)
class PlacesOfTreatment:
    """Rows that follow each other: of one `treatment`, with its `head` where that stands here; or,
    without one, of all."""

    rows: tuple[ListedRow, ...]
    treatment: Treatment | None = None
    head: Head | None = None

    @property
    def number(self) -> int:
        return len(self.rows)


class Heads:
    """The heads of one page: `of` gives each once. Treatments tell what they are made of only where
    those are not among `treatments`, all that stand on the page."""

    def __init__(
        self, edition: Edition, options: Iterable[Option], ms_type: str | None = None
    ) -> None:
        self._edition, self._ms_type = edition, ms_type
        self._here = {option.treatment for option in options}
        self._left = dict.fromkeys(sorted(self._here, key=lambda treatment: treatment.folded))

    def of(self, treatment: Treatment) -> Head | None:
        """Return the Head of a treatment, None where it has stood before."""
        if treatment not in self._left:
            return None
        del self._left[treatment]
        parts = (*treatment.includes.all(), *filter(None, [treatment.parent]))
        apart = parts if set(parts) <= self._here else ()
        return _head(self._edition, treatment, apart, self._ms_type)

    def left(self) -> list[Head]:
        """Return all that have not stood yet, by name."""
        return [head for treatment in tuple(self._left) if (head := self.of(treatment))]


@made_once()
def _head(
    edition: Edition, treatment: Treatment, apart: tuple[Treatment, ...], ms_type: str | None
) -> Head:
    option = next(o for o in options_by_name(edition) if o.treatment == treatment)
    bodies = glance_maker(edition, ms_type).answered(option_column(edition, option))
    own = {f"{treatment.slug}-{measure.slug}" for measure in edition.published(Measure)}
    asked = first_questions(edition)
    measures = {_KEY[measure.group == MeasureGroup.HARMS]: measure for measure in asked}
    told = {question: _own(body, own) if apart else body for question, body in bodies.items()}
    # Where both lead there, one does.
    led = [question for question in _KEY.values() if told[question] != bodies[question]][:1]
    return Head(
        treatment,
        tuple(
            HeadAnswer(question, body, measures.get(question), apart if question in led else ())
            for question, body in told.items()
        ),
    )


def _own(body: Body, own: Collection[str]) -> Body:
    """What is said of the treatment itself, by the names of its `own` answers."""
    if isinstance(body, HelpsBody):
        said = tuple(_by_itself(said) for said in body.said if said.name in own)
        return body if said == body.said else HelpsBody(said)
    if isinstance(body, HarmsBody) and body.by_parts:
        return replace(body, counts=(), rest=())
    return body


def _by_itself(said: Said) -> Said:
    """Without the announcement of what is known of the others, which stands elsewhere."""
    alone = said.words.verdict.startswith(NOT_BY_ITSELF)
    return replace(said, words=Brief(verdict=NOT_BY_ITSELF)) if alone else said


def grouped(rows: Sequence[OptionRow], heads: Heads) -> list[PlacesOfTreatment]:
    """Return rows that stand in the order of names, either way round, under their treatments."""
    runs = groupby(rows, key=lambda row: row.option.treatment)
    return [
        PlacesOfTreatment(tuple(_under_countries(same)), treatment, heads.of(treatment))
        for treatment, same in runs
    ]


def ungrouped(rows: Sequence[OptionRow]) -> list[PlacesOfTreatment]:
    """Return one group of rows in another order, each called by its name in full."""
    return [PlacesOfTreatment(tuple(ListedRow(row, in_full=True) for row in rows))] if rows else []


def _under_countries(rows: Iterable[OptionRow]) -> Iterable[ListedRow]:
    """Clinics that follow their country stand under it."""
    above: OptionRow | None = None
    for row in rows:
        option = row.option
        if option.clinic is None:
            above = row
            yield ListedRow(row)
        elif above is None or above.option.country != option.country:
            yield ListedRow(row)
        else:
            rules, there = row.rules, above.rules
            same = rules and there and rules.body.content == there.body.content
            yield ListedRow(row, True, option.country.place if same else "")


def top_of(groups: Iterable[PlacesOfTreatment]) -> int:
    """Return the end of the axis (US dollars) of all prices in these groups, 0 without one. Nothing
    is converted: other prices have no place on it."""
    return int(max((one.row.top for group in groups for one in group.rows), default=0))
