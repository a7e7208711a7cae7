"""Glances of made-up facts, made without a database: of the world, and of answers to questions."""

from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.applicability import column_of
from mscompare.comparing.cells import CellMaker
from mscompare.edition.lines import Lines
from mscompare.glance.glance import GlanceMaker
from mscompare.glance.placed import place_facts
from mscompare.glance.treatment import helps
from tests.rules import rows
from tests.rules.answers.questions import ON as ASKED_ON
from tests.rules.answers.questions import Asked
from tests.rules.world import ON, world
from treatments.answers.book import AnswerBook
from treatments.answers.lines import answer_line

NONE = {"direction": "no-benefit-found", "effect_low": 0.5, "effect_high": 1.5}
# What a study lacks of which three of the five questions are answered with yes, and two.
OPEN = {"assessors_blinded": None, "run_by_seller": None}
POOR = OPEN | {"indirect_because": "other cells"}
# Places of the world.
NORTH, SOUTH = "alpha-northland", "alpha-southland"
HOSPITAL, CLINIC = "alpha-northland-north-hospital", "alpha-southland-south-clinic"
BOTH = "alpha-beta-southland"
HELPS, KILLS, HARMS, FOR_WHOM, TIME_AWAY, PRICE, ALLOWED, OWN_RESULTS = KeyQuestion
OF_TREATMENTS = [HELPS, KILLS, HARMS]


def answers_of(book, lines, ms_type=None):
    """What a GlanceMaker asks for answers: of a treatment, on a measure (slugs)."""

    def answers(treatment, measure):
        found = book.answer(treatment, measure, ms_type)
        return answer_line(found, lines.finding, lines.sentence) if found else None

    return answers


def maker_of(made):
    """The GlanceMaker of a world."""
    facts, lines, treatments = made.facts(), Lines(ON), dict(made.treatments)
    book = AnswerBook(
        treatments.values(), facts.measures, facts.findings, facts.statements, ON
    )  # fmt: skip
    return GlanceMaker(CellMaker(facts, lines, treatments, answers_of(book, lines)))


def glance_of(made, *slugs, **asked):
    """The Glance of these options of a world, and standard treatment."""
    return maker_of(made).glance(made.columns(*slugs), **asked)


def row_of(made, question, *slugs):
    """The row of a question in that Glance."""
    return next(row for row in glance_of(made, *slugs).rows if row.question == question)


def questions(glance):
    return [row.question for row in glance.rows]


def over(line):
    """[which options each cell of a line stands over]"""
    return [[column.slug for column in cell.columns] for cell in line]


def told(counts):
    """Counts as one reads them: [(label, amount, what they had, of the other group)]."""
    return [(count.label, count.amount, count.what, count.beside) for count in counts]


class Questions(Asked):
    """A question to be answered, with relapses and scans beside it, and harms of two gravities."""

    def __init__(self):
        super().__init__()
        self.relapse, self.scan = (
            rows.measure(slug, felt=slug == "relapse", event=f"had a {slug}", no_event="did not",
                         does=f"prevents a {slug}", do=f"prevent a {slug}")
            for slug in ("relapse", "scan")
        )  # fmt: skip
        self.measures = [self.worse, self.better, self.relapse, self.scan, self.death, self.stay]

    def book(self):
        everybody = [self.alpha, self.beta, self.standard, self.today, self.later, self.then]
        return AnswerBook(
            [*everybody, self.dummy, *self.others], self.measures, self.findings, self.statements,
            ASKED_ON,
        )  # fmt: skip

    @property
    def answers(self):
        return answers_of(self.book(), Lines(ASKED_ON))


def helped(asked, treatment="alpha", measures=None):
    return helps(treatment, measures or asked.measures, asked.answers)


def names(body):
    return [said.name for said in body.said]


def relapses(asked, cohort, with_what, **fields):
    """A comparison on relapses; `lacking` says what its study lacks."""
    study = asked.study(cohort, **fields.pop("lacking", {}))
    values = {"measure": asked.relapse, "outcome": "had a relapse", "counts": "event", "low": 20}
    return asked.compared(study, with_what, **values | fields)


def without_rules():
    """The world without its rules of whom is taken."""
    made = world()
    made.criteria = []
    return made


def placed(made):
    return place_facts(made.facts(), Lines(ON))


def column(made, slug):
    return column_of(made.options[slug])


def result(made, slug, measure="worsening", **fields):
    """A result of the people treated at a place, of a study unless a source of its own is named."""
    option = made.options[slug]
    if "source" not in fields and "study" not in fields:
        fields["study"] = made.studies["registry"]
    values = {"treatment": option.treatment, "measure": made.measures[measure], "low": 20, "n": 60}
    key = fields.setdefault("key", f"here-{len(made.findings)}")
    made.findings[key] = rows.finding([option], **values | fields)
    return made.findings[key]


def weeks(made, slug, low, study="series", **fields):
    """So many weeks are told of a place."""
    values = {"measure": "stay", "unit": "weeks", "direction": "burden", "n": None}
    return result(made, slug, low=low, study=made.studies[study], **values | fields)
