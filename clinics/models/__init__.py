"""One file per concept; the QuerySet stands above its model."""

from .cost import Basis, Cost
from .item import STATED, CostItem, Item, ItemState
from .notice import Notice
from .option import LAST_NUMBER_OF_SEEDS, Option, option_slug
from .place import AnswerState, Clinic, ClinicAnswer, ClinicStatus, Country
from .who_pays import IN_ORDER, PAYABLE, PAYERS, Payer, Perspective, PricedUnit

# What is kept with its history: everything that a page can say.
PLACE_CONTENT = (Country, Clinic, ClinicAnswer, Option, Cost, CostItem, Notice)

__all__ = [
    "IN_ORDER",
    "LAST_NUMBER_OF_SEEDS",
    "PAYABLE",
    "PAYERS",
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
    "Payer",
    "Perspective",
    "PricedUnit",
    "option_slug",
]
