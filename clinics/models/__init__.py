"""One file per concept; the QuerySet stands above its model."""

from .cost import PAYABLE, Basis, Cost, Perspective, PricedUnit
from .item import STATED, CostItem, Item, ItemState
from .notice import Notice
from .option import Option, option_slug
from .place import AnswerState, Clinic, ClinicAnswer, ClinicStatus, Country

# What is kept with its history: everything that a page can say.
PLACE_CONTENT = (Country, Clinic, ClinicAnswer, Option, Cost, CostItem, Notice)

__all__ = [
    "PAYABLE",
    "PLACE_CONTENT",
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
    "Perspective",
    "PricedUnit",
    "option_slug",
]
