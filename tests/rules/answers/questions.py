"""A question to be answered: two treatments, a dummy, medicines of today and of then. Made up."""

from datetime import date

from tests.rules import rows
from treatments.answers.book import AnswerBook

ON = date(2026, 12, 1)


class Asked:
    """Results are added one by one; `answer` composes what they say together."""

    def __init__(self):
        self.alpha = rows.treatment("alpha")
        self.beta = rows.treatment("beta")
        self.standard = rows.treatment("drugs", kind="standard-care", short_name="Drugs")
        medicine = {"kind": "standard-care", "parent": self.standard}
        self.today = rows.treatment("newdrug", short_name="newdrug", standard_place=1, **medicine)
        self.later = rows.treatment(
            "newerdrug", short_name="newerdrug", standard_place=2, **medicine
        )
        self.then = rows.treatment("olddrug", kind="control", short_name="olddrug",
                                   parent=self.standard)  # fmt: skip
        self.dummy = rows.treatment("dummy", kind="control", short_name="a dummy")
        self.worse = rows.measure(
            "worse", group="disability", felt=True, event="did not get worse", no_event="got worse",
            does="keeps people well", do="keep people well", gain="fewer people getting worse",
        )  # fmt: skip
        self.better = rows.measure(
            "better", group="disability", felt=True, event="got better", no_event="did not",
            does="makes people better", do="make people better", gain="more people getting better",
        )  # fmt: skip
        self.death = rows.measure(
            "death", group="harms", gravity=1, event="died", no_event="did not", layer="first"
        )
        self.stay = rows.measure("stay", group="what-it-is-like", kind="practical")
        self.findings, self.statements, self.others = [], [], []

    def study(self, cohort="", **fields):
        """A trial in which everything is as it should be, but for what is told."""
        values = {
            "cohort": cohort, "assessors_blinded": True, "run_by_seller": False, "entered": 400,
            "analysed": 400, "comparison_group": "others", "ms_type": "relapsing",
        }  # fmt: skip
        return rows.study(**{"slug": cohort.lower()} | values | fields)

    def compared(self, study, with_what, **fields):
        """A result in 200 people, of whom 60 got worse, against 100 of 200, hazard ratio 0.5."""
        values = {"measure": self.worse, "treatment": self.alpha, "study": study, "n": 200,
                  "counts": "no-event", "outcome": "got worse"}  # fmt: skip
        beside = {"treatment": with_what, "low": 50, "direction": "neutral"}
        beside = rows.finding(**values | beside)
        effect = {
            "effect_kind": "hazard-ratio",
            "effect": 0.5,
            "effect_low": 0.4,
            "effect_high": 0.7,
        }
        made = rows.finding(**values | {"low": 30, "versus": beside} | effect | fields)
        self.findings.append(made)
        return made

    def counted(self, study, numerator, denominator, **fields):
        """So many of so many people died."""
        values = {"measure": self.death, "treatment": self.alpha, "study": study, "unit": "people",
                  "low": numerator, "numerator": numerator, "denominator": denominator,
                  "n": denominator, "direction": "harm", "outcome": "died"}  # fmt: skip
        made = rows.finding(**values | fields)
        self.findings.append(made)
        return made

    def told(self, study, with_what, found="benefit", **fields):
        """What a source tells of a comparison without a number."""
        values = {"measure": self.worse, "treatment": self.alpha, "study": study, "found": found}
        made = rows.statement(**values | {"against": with_what} | fields)
        self.statements.append(made)
        return made

    def book(self):
        return AnswerBook(
            [
                self.alpha,
                self.beta,
                self.standard,
                self.today,
                self.later,
                self.then,
                self.dummy,
                *self.others,
            ],
            [self.worse, self.better, self.death, self.stay],
            self.findings,
            self.statements,
            ON,
        )

    def answer(self, measure="worse", ms_type=None, treatment="alpha"):
        return self.book().answer(treatment, measure, ms_type)


def yes(half):
    """The names of the questions that are answered with yes."""
    return [check.name for check in half.checks if check.yes]
