"""What a price covers, item by item."""

from django.db import models

from treatments.models.base import RecordedRow


class Item(models.TextChoices):
    """What a price may cover; a reader looks for each of these."""

    HOSPITAL = "hospital-stay", "hospital stay"
    CHEMO = "chemotherapy", "chemotherapy"
    MEDICINES = "medicines", "medicines"
    FOLLOW_UP = "follow-up", "follow-up care"
    MONITORING = "monitoring", "monitoring"
    THERAPIES = "therapies", "physical and occupational therapy"
    SCANS = "scans", "scans and tests"
    FLIGHTS = "flights", "flights"
    TRANSFERS = "transfers", "transfers from the airport"
    LODGING = "lodging", "lodging"
    COMPANION = "companion", "food and flights of a companion"
    COMPLICATIONS = "complications", "treatment of complications"


class ItemState(models.TextChoices):
    INCLUDED = "included", "included"
    NOT_INCLUDED = "not-included", "not included"
    SOMETIMES = "sometimes", "sometimes included"
    UNKNOWN = "unknown", "not known"


# States that say something about what a price covers.
STATED = (ItemState.INCLUDED, ItemState.NOT_INCLUDED)


class CostItem(RecordedRow):
    """One thing that a price covers or not. What has no row is not known, and never counts as 0."""

    cost = models.ForeignKey("clinics.Cost", on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=15, choices=Item)
    state = models.CharField(max_length=12, choices=ItemState)

    class Meta:
        ordering = ["cost", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["cost", "item"],
                name="cost_item_once",
                violation_error_message="This item is already on the list.",
            )
        ]

    def __str__(self):
        return f"{self.get_item_display()}: {self.get_state_display()}"
