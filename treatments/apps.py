from django.apps import AppConfig


class TreatmentsConfig(AppConfig):
    """What is known about each treatment. Imports nothing from clinics or mscompare."""

    name = "treatments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from treatments.editing.history import keep_history_of
        from treatments.models import EVIDENCE_CONTENT

        for model in EVIDENCE_CONTENT:
            keep_history_of(model)
