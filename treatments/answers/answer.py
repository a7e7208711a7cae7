"""What is known on one question of one treatment: an Answer, composed, never typed. Pure.

`/evidence/` says in full how it is composed; docs/decisions/0044 says why so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from treatments.answers.by_years import YearsRow
    from treatments.answers.worded import WordedResult
    from treatments.models import Finding, Measure, Statement, Treatment

# Fewer than so many of the five questions answered with yes: it is not known.
SURE_ENOUGH = 3


class Asks(Enum):
    """What an answer is about: whether it does this, or how many."""

    DOES_IT = "does-it"
    HOW_MANY = "how-many"


class Finds(Enum):
    """Which way an answer, or one comparison, points."""

    BENEFIT = "benefit"
    NO_DIFFERENCE = "no difference"
    WORSE = "worse"
    UNCLEAR = "not clear"
    COUNT = "a count"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One of the five questions: its name, whether it is answered with yes, and why."""

    name: str
    yes: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A figure that leads, with its comparison group; `beside` is empty where there is none."""

    finding: Finding
    beside: tuple[Finding, ...] = ()


def lead_of(finding: Finding) -> Lead:
    """Return the Lead of a finding: it never stands without its comparison group."""
    return Lead(finding, (finding.group_beside,) if finding.group_beside else ())


class Brief(NamedTuple):
    """A sentence in few words, for where its treatment is named above it: `verdict` is what it does
    ("may keep people from getting worse"), "" where that is not known, and then what is `asked`;
    `where` says in whom, `against` what it was compared with, `found` what each comparison found.
    An `opening` says what all of it is about: "against today’s medicines:"."""

    opening: str = ""
    asked: str = ""
    where: str = ""
    verdict: str = ""
    against: str = ""
    found: str = ""


NOTHING_SAID = Brief()


@dataclass(frozen=True, slots=True)
class Half:
    """One comparison of an answer: what it finds, how sure that is, and the figures that say so.

    `against` is what its sentence says the treatment was compared with, none where with nothing.
    `counts_people` says that its sentence tells the share that its first lead counts. `brief` is
    the sentence where several treatments stand side by side.
    """

    sentence: str
    finds: Finds
    checks: tuple[Judgement, ...]
    leads: tuple[Lead, ...]
    against: tuple[Treatment, ...] = ()
    counts_people: bool = False
    brief: Brief = NOTHING_SAID

    @property
    def sure(self) -> int:
        """How many of the five questions are answered with yes."""
        return sum(check.yes for check in self.checks)

    @property
    def word(self) -> str:
        """How sure it is, in the word that its sentence uses."""
        if self.finds in SURE_WORDS and self.sure >= SURE_ENOUGH:
            return SURE_WORDS[self.finds][self.sure - SURE_ENOUGH]
        if self.finds == Finds.COUNT:
            return "only roughly"
        return "not counted" if self.finds == Finds.NOTHING else "not known"


SURE_WORDS = {
    Finds.BENEFIT: ("may", "probably", "does"),
    Finds.NO_DIFFERENCE: ("may make no difference", "probably not", "does not"),
    Finds.WORSE: ("may do worse", "probably worse", "does worse"),
    Finds.COUNT: ("about", "well counted", "well counted"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question (`measure`) about a treatment, for a reader's MS type (None: not
    chosen).

    `first` is what the fairest comparison or count says, `today` what is known against a medicine
    of today, None where `first` is that or the question asks how many; `kinds` are the other things
    that a question on several harms counts, each with its best count. `by_type` are the answers
    for the types of MS that differ from it where no type is chosen; `parts` those of what it is
    made of or may be, with what they are called. `stronger` are figures of independent sources that
    are rated higher than one that leads: a fairer or later lead does not hide them. `rest` are the
    other figures on the question. `by_years` are all counts of one harm, and `highest` the highest
    of them where it leads nothing: no single number stands for all. `hearsay` are counts that only
    others tell of, where there are no better ones. `worded` is what comparisons found of it without
    a figure of its own, `against_in_words` what of it points elsewhere. `held` are statements that
    say of a harm that it has happened.
    """

    treatment: Treatment
    measure: Measure
    ms_type: str | None
    asks: Asks
    first: Half
    today: Half | None
    kinds: tuple[Half, ...]
    speaks_against: tuple[Finding, ...]
    stronger: tuple[Finding, ...]
    rest: tuple[Finding, ...]
    studies: int
    cohorts: int
    shared: bool
    worded: tuple[WordedResult, ...] = ()
    against_in_words: tuple[WordedResult, ...] = ()
    held: tuple[Statement, ...] = ()
    by_type: tuple[Answer, ...] = ()
    parts: tuple[tuple[str, Answer], ...] = ()
    by_years: tuple[YearsRow, ...] = ()
    highest: Finding | None = None
    hearsay: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What stands in `data-answer`: "ahsct-death"."""
        return f"{self.treatment.slug}-{self.measure.slug}"

    @property
    def sentence(self) -> str:
        return " ".join(part.sentence for part in self.halves)

    @property
    def sure(self) -> int:
        return self.first.sure

    @property
    def word(self) -> str:
        return self.first.word

    @property
    def leads(self) -> tuple[Lead, ...]:
        return tuple(lead for half in self.halves for lead in half.leads)

    @property
    def first_in_words(self) -> tuple[WordedResult, ...]:
        """What was found without a figure of its own, where no figure leads."""
        return () if self.leads else tuple(w for w in self.worded if w not in self.against_in_words)

    @property
    def halves(self) -> tuple[Half, ...]:
        return (self.first, *([self.today] if self.today else []), *self.kinds)

    @property
    def is_known_benefit(self) -> bool:
        """True if it finds a benefit, and is sure enough to say so."""
        return self.first.finds == Finds.BENEFIT and self.sure >= SURE_ENOUGH
