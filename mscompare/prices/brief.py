"""What is told of prices that are too many to stand one by one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinics.models import Cost
    from mscompare.prices.by_payer import PricesTold
    from mscompare.prices.gathered import PricesThere


@dataclass(frozen=True)
class PricesInBrief:
    """Prices that are equally wide, told together: `label` says how wide, `subject` what they are
    about, `there` what they are."""

    label: str
    subject: str
    there: PricesThere


@dataclass(frozen=True)
class NearPrices:
    """The prices that may bear on a column: `rows` are printed one by one.

    `briefly` has, by the id of an option, what is told of its prices together with others; of
    these only a sample is among the rows. `told` then says how many there are in all, `scales` how
    many on each scale of which both ends are in the sample.
    """

    rows: Sequence[Cost] = ()
    briefly: Mapping[int, PricesInBrief] = field(default_factory=dict)
    told: PricesTold | None = None
    scales: Mapping[str, PricesTold] = field(default_factory=dict)
