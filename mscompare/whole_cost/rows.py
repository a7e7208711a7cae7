"""What a treatment may cost besides its price, row by row, in a fixed order. Pure.

The twelve usual items of a price's contents stand first: a price may have them in it. What no price
has in it follows.
"""

from dataclasses import dataclass

from clinics.models import Item
from treatments.text import upper_first

# So many options stand side by side on one printed page.
MOST_COSTED = 3


@dataclass(frozen=True)
class CostRow:
    """One row: the `name` of its field, its `label`, a `hint` of what belongs there, "" without
    one. `of_price` says that a price may include it; `by_weeks` that it is so many weeks times what
    one week costs."""

    name: str
    label: str
    hint: str = ""
    of_price: bool = False
    by_weeks: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields in a form."""
        return (WEEKS, A_WEEKS_PAY) if self.by_weeks else (self.name,)


WEEKS, A_WEEKS_PAY = "weeks", "weekly-pay"
HINTS = {
    Item.FOLLOW_UP: "Visits after you are home, by the clinic or here.",
    Item.FLIGHTS: "Your own, there and back.",
    Item.COMPANION: "A paid carer during the stay belongs here, too.",
    Item.COMPLICATIONS: "Days in hospital that were not planned.",
}
BESIDES = (
    CostRow("insurance-and-visa", "Insurance and visa", "For the journey and the stay."),
    CostRow("eggs-or-sperm", "Storage of eggs or sperm", "To have them taken, and to keep them."),
    CostRow("help-at-home", "Help at home", "For children, house and yourself, while you recover."),
    CostRow("lost-income", "Lost income", "Yours, and that of whoever comes along.", by_weeks=True),
    CostRow("afterwards", "Medicines, vaccines and tests afterwards", "Whatever you pay yourself."),
    CostRow("reserve", "A reserve", "For what nobody foresaw."),
)
COST_ROWS = (
    *(CostRow(i.value, upper_first(i.label), HINTS.get(i, ""), of_price=True) for i in Item),
    *BESIDES,
)
