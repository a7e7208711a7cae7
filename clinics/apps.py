from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """Where treatments are offered and for how much. May import treatments, not mscompare."""

    name = "clinics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from clinics.models import PLACE_CONTENT, Cost, CostItem
        from treatments.editing.history import keep_history_of

        # A price and what it covers change together.
        together = {Cost: ["items"], CostItem: ["cost"]}
        for model in PLACE_CONTENT:
            keep_history_of(model, together.get(model, ()))
