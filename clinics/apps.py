from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """Where treatments are offered and for how much. May import treatments, not mscompare."""

    name = "clinics"
    default_auto_field = "django.db.models.BigAutoField"
