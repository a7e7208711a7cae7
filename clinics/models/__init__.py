"""One file per concept; the QuerySet stands above its model."""

from .cost import PAYABLE, STATED, Basis, Cost, CostItem, Item, ItemState, Per, Perspective
from .notice import Notice
from .option import Option, option_slug
from .place import AnswerState, Clinic, ClinicAnswer, ClinicStatus, Country

__all__ = [
    "PAYABLE",
    "STATED",
    "AnswerState",
    "Basis",
    "Clinic",
    "ClinicAnswer",
    "ClinicStatus",
    "Cost",
    "CostItem",
    "Country",
    "Item",
    "ItemState",
    "Notice",
    "Option",
    "Per",
    "Perspective",
    "option_slug",
]
