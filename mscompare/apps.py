from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class MSCompareConfig(AppConfig):
    """The site: comparison, pages that need both apps, and commands. It has no models."""

    name = "mscompare"

    def ready(self):
        from mscompare.edition.watching import watch
        from treatments.models.change import content_changed

        content_changed.connect(
            lambda number, **_: watch.content_changed(number), weak=False, dispatch_uid="editions"
        )


class EditingConfig(AdminConfig):
    """Django's admin with our start page and our door."""

    default_site = "mscompare.editing.site.EditingSite"

    def ready(self):
        super().ready()
        from django.contrib import admin
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from mscompare.editing import accounts
        from mscompare.login import devices, records, sessions

        accounts.register(admin.site)
        # Their stock pages would show and change secrets.
        for model in (devices.TOTPDevice, devices.StaticDevice):
            if admin.site.is_registered(model):
                admin.site.unregister(model)
        user_logged_in.connect(sessions.begin_session)
        user_logged_out.connect(records.logged_out)
