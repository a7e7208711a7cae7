"""The recorded facts that decide a rating: of an effect, a practical number, a price. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ClinicalFacts:
    """What is recorded about an effect or a harm. `design` None: rests on no study we can check.

    `treated` is how many people had the treatment in this result, `together` how many in both
    groups of a comparison of shares had what was counted, each None if not known; `shares` says
    that such shares were compared. `whole_country` is true of a harm counted in everybody who was
    treated in a country or a complete registry.
    """

    source_kind_known: bool = True
    design: str | None = None
    treated: int | None = None
    shares: bool = False
    together: int | None = None
    interval_known: bool = False
    interval_width: Decimal | None = None
    by_gainer: bool = False
    assessors_blinded: bool = False
    self_reported: bool = False
    indirect_because: str = ""
    few_followed: bool = False
    second_hand: bool = False
    hazard_ratio: Decimal | None = None
    compared: bool = False
    whole_country: bool = False


@dataclass(frozen=True)
class PracticalFacts:
    """What is recorded about days, doses, thresholds and numbers of people."""

    source_kind_known: bool = True
    design_known: bool = True
    from_study: bool = False
    set_by_rule: bool = False
    by_named_provider: bool = False


@dataclass(frozen=True)
class CostFacts:
    """What is recorded about a price. `basis` is a value of clinics.models.Basis."""

    source_kind_known: bool = True
    basis: str = "estimate"
    place_named: bool = False
    provider_named: bool = False
    source_earns: bool = False
    as_of: date | None = None
    contents_stated: bool = False
    contradicts_itself: bool = False
