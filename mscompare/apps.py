from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class MSCompareConfig(AppConfig):
    """The site: comparison, pages that need both apps, and commands. It has no models."""

    name = "mscompare"

    def ready(self):
        from mscompare.edition.watching import watch
        from treatments.models.change import content_changed

        content_changed.connect(
            lambda number, **_: watch.content_changed(number), weak=False, dispatch_uid="editions"
        )


class EditingConfig(SimpleAdminConfig):
    """Django's admin with our start page and our door.

    It has the pages of ours alone: what other apps have for it would show and change secrets, and
    brings openpyxl into every worker.
    """

    default_site = "mscompare.editing.site.EditingSite"

    def ready(self):
        super().ready()
        from django.contrib import admin
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        # Imported, they register their pages.
        import clinics.admin  # noqa: F401
        import treatments.admin  # noqa: F401
        from mscompare.editing import accounts
        from mscompare.login import records, sessions

        accounts.register(admin.site)
        user_logged_in.connect(sessions.begin_session)
        user_logged_out.connect(records.logged_out)
