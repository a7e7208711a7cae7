from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class MSCompareConfig(AppConfig):
    """The site: comparison, pages that need both apps, and commands. It has no models."""

    name = "mscompare"


class EditingConfig(AdminConfig):
    """Django's admin with our start page."""

    default_site = "mscompare.editing.site.EditingSite"

    def ready(self):
        super().ready()
        from django.contrib import admin

        from mscompare.editing import accounts

        accounts.register(admin.site)
