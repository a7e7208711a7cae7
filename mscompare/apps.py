from django.apps import AppConfig


class MSCompareConfig(AppConfig):
    """The site: comparison, pages that need both apps, and commands. It has no models."""

    name = "mscompare"
