"""The door itself: an admin site that opens after the password and the second factor."""

from django.contrib import admin
from django.contrib.auth import logout
from django.http import HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache

from mscompare.login import kept, pages, steps
from mscompare.login.sessions import pause


class GuardedSite(admin.AdminSite):
    """Every page of the site is closed until both steps are done; nothing typed is lost there."""

    password_change_template = "admin/password_change.html"  # noqa: S105

    def has_permission(self, request):
        return steps.is_in(request)

    def get_urls(self):
        mine = [
            path("login/code/", never_cache(steps.code_view), name="login-code"),
            path("login/set-up/", never_cache(steps.set_up_view), name="login-set-up"),
            *(
                path(f"{name}/", self.admin_view(view), name=name)
                for name, view in (
                    ("second-factor", pages.second_factor_view),
                    ("still-here", pages.still_here_view),
                    ("kept", pages.kept_view),
                    ("log-ins", pages.log_ins_view),
                )
            ),
        ]
        return mine + super().get_urls()

    def each_context(self, request):
        return {**super().each_context(request), "typing_pause": pause()}

    def login(self, request, extra_context=None):
        view = steps.PasswordView.as_view(
            template_name="admin/login.html",
            extra_context={
                **self.each_context(request),
                "title": "Log in",
                "app_path": reverse("admin:login"),
                "next": steps.wanted(request),
            },
        )
        return never_cache(view)(request)

    def admin_view(self, view, cacheable=False):
        opened = super().admin_view(view, cacheable)

        def door(request, *args, **kwargs):
            if not self.has_permission(request):
                return self.closed(request)
            kept.forget_sent(request)
            return opened(request, *args, **kwargs)

        # Carries over what `opened` says of itself to Django's middlewares.
        door.__dict__.update(opened.__dict__)
        door.__name__ = getattr(view, "__name__", "door")
        return door

    def closed(self, request):
        """The answer to somebody who is not in, or no longer."""
        if request.user.is_authenticated and not steps.in_time(request):
            logout(request)
        response = self._way_in(request)
        add_never_cache_headers(response)
        return response

    def _way_in(self, request):
        halfway = steps.is_editor(request)
        if request.path == reverse("admin:logout"):
            if request.method == "POST" and request.user.is_authenticated:
                return self.logout(request)
            return redirect("admin:index")
        if request.method in ("GET", "HEAD"):
            target = request.get_full_path()
            if halfway:
                return steps.next_step(request, target)
            return steps.to("admin:login", request, target)
        if not kept.may_be_kept(request):
            return HttpResponseForbidden("Log in again.", content_type="text/plain")
        waiting = kept.sent_fields(request)
        if halfway:
            if waiting:
                request.session[kept.SESSION_KEY] = waiting
            return steps.next_step(request, reverse("admin:index"))
        word = kept.sealed(request, waiting) if waiting else ""
        return steps.ask_password(
            request, status=403, kept=word, ended=True, too_long=waiting is None
        )
