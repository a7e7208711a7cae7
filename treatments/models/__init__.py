"""One file per concept; the QuerySet stands above its model."""

from treatments.units import CURRENCIES, Unit

from .change import Change, ContentVersion, Eyes, FigureChange, FigureEvent, Way
from .criterion import Criterion, RuleOwner, RuleTopic, Suitability
from .draft import OPEN, Draft, DraftState
from .figure import Figure, FigureQuerySet, IntervalKind, Statistic
from .finding import Direction, EffectKind, Finding, FollowUp
from .frames import Frame
from .job import Job, JobKind
from .measure import (
    Layer,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    MeasureSubject,
    Quantity,
)
from .ms_type import STUDIED_IN, MSType
from .question import SIGN_OF_EMERGENCY, Audience, Question, Synonym, Term
from .sentence import Aspect, FoundInWords, Sentence, SentenceQuerySet, Statement, Topic, Verdict
from .source import (
    CHECK_OTHERS,
    EARNS_FROM_BOOKING,
    INDEPENDENT,
    REPORT_STUDIES,
    SET_RULES,
    SPEAK_FOR_OFFICES,
    DatePrecision,
    Interest,
    LeftOut,
    ReadingDepth,
    Source,
    SourceKind,
)
from .stage import PartOfCourse, Stage
from .study import Chemotherapy, Comparator, Design, Study, WhoWasCounted
from .treatment import COMPARABLE, Route, Treatment, TreatmentKind
from .upload import Upload, UploadedRow, UploadState

# What is kept with its history: everything that a page can say, and how it is found.
EVIDENCE_CONTENT = (
    Source, LeftOut, Route, Treatment, Measure, Study, Statement, Finding, Criterion, Stage,
    Question, Term, Synonym,
)  # fmt: skip

__all__ = [
    "CHECK_OTHERS",
    "COMPARABLE",
    "CURRENCIES",
    "EARNS_FROM_BOOKING",
    "EVIDENCE_CONTENT",
    "INDEPENDENT",
    "OPEN",
    "REPORT_STUDIES",
    "SET_RULES",
    "SIGN_OF_EMERGENCY",
    "SPEAK_FOR_OFFICES",
    "STUDIED_IN",
    "Aspect",
    "Audience",
    "Change",
    "Chemotherapy",
    "Comparator",
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
    "FigureEvent",
    "FigureQuerySet",
    "Finding",
    "FollowUp",
    "FoundInWords",
    "Frame",
    "Interest",
    "IntervalKind",
    "Job",
    "JobKind",
    "Layer",
    "LeftOut",
    "MSType",
    "Measure",
    "MeasureGroup",
    "MeasureKind",
    "MeasureRole",
    "MeasureSubject",
    "PartOfCourse",
    "Quantity",
    "Question",
    "ReadingDepth",
    "Route",
    "RuleOwner",
    "RuleTopic",
    "Sentence",
    "SentenceQuerySet",
    "Source",
    "SourceKind",
    "Stage",
    "Statement",
    "Statistic",
    "Study",
    "Suitability",
    "Synonym",
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
    "WhoWasCounted",
]
