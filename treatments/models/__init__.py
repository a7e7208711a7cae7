"""One file per concept; the QuerySet stands above its model."""

from .change import Change, ContentVersion, Eyes, FigureChange, Happened, Way
from .criterion import About, Criterion, Says, WhoseRule
from .draft import OPEN, Draft, DraftState
from .figure import CURRENCIES, Figure, FigureQuerySet, IntervalKind, Statistic, Unit
from .finding import STUDIED_IN, Direction, EffectKind, Finding, FollowedUp, Frame, MSType
from .job import Job, JobKind
from .measure import Measure, MeasureGroup, MeasureKind
from .question import Audience, Question, Term
from .sentence import Aspect, Sentence, SentenceQuerySet, Statement, Topic, Verdict
from .source import (
    EARNS_FROM_BOOKING,
    INDEPENDENT,
    DatePrecision,
    Interest,
    LeftOut,
    ReadAs,
    Source,
    SourceKind,
)
from .stage import Stage
from .study import Design, Study
from .treatment import COMPARABLE, Route, Treatment, TreatmentKind
from .upload import Upload, UploadedRow, UploadState

# What is kept with its history: everything that a page can say.
CONTENT = (
    Source, LeftOut, Route, Treatment, Measure, Study, Statement, Finding, Criterion, Stage,
    Question, Term,
)  # fmt: skip

__all__ = [
    "COMPARABLE",
    "CONTENT",
    "CURRENCIES",
    "EARNS_FROM_BOOKING",
    "INDEPENDENT",
    "OPEN",
    "STUDIED_IN",
    "About",
    "Aspect",
    "Audience",
    "Change",
    "ContentVersion",
    "Criterion",
    "DatePrecision",
    "Design",
    "Direction",
    "Draft",
    "DraftState",
    "EffectKind",
    "Eyes",
    "Figure",
    "FigureChange",
    "FigureQuerySet",
    "Finding",
    "FollowedUp",
    "Frame",
    "Happened",
    "Interest",
    "IntervalKind",
    "Job",
    "JobKind",
    "LeftOut",
    "MSType",
    "Measure",
    "MeasureGroup",
    "MeasureKind",
    "Question",
    "ReadAs",
    "Route",
    "Says",
    "Sentence",
    "SentenceQuerySet",
    "Source",
    "SourceKind",
    "Stage",
    "Statement",
    "Statistic",
    "Study",
    "Term",
    "Topic",
    "Treatment",
    "TreatmentKind",
    "Unit",
    "Upload",
    "UploadState",
    "UploadedRow",
    "Verdict",
    "Way",
    "WhoseRule",
]
