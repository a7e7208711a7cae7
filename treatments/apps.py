from django.apps import AppConfig


class TreatmentsConfig(AppConfig):
    """What is known about each treatment. Imports nothing from clinics or mscompare."""

    name = "treatments"
    default_auto_field = "django.db.models.BigAutoField"
