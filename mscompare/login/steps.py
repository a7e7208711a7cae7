"""The steps from the log-in page to the page that somebody wanted: password, code, set-up."""

import time

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login as auth_login
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_otp import login as enter

from mscompare.login import devices, kept, records
from mscompare.login.forms import CodeForm, PasswordForm
from mscompare.login.sessions import in_time
from mscompare.login.throttle import minutes_left
from mscompare.login.tidy import tidy_at_times
from mscompare.web.qr import qr_svg

KEY = "key_to_set_up"
MAY_CHANGE = "may_change_device"
TEN_MINUTES = 10 * 60


def wanted(request):
    """Return the page of the editors that a request names to go on to; their start page if none."""
    start = reverse("admin:index")
    address = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    # These are no pages to land on.
    passing = (reverse("admin:still-here"), reverse("admin:logout"))
    return address if safe and address.startswith(start) and address not in passing else start


def to(name, request, target=None):
    """A redirect to a step, with the page that is wanted."""
    return redirect(f"{reverse(name)}?{urlencode({'next': target or wanted(request)})}")


def is_editor(request):
    """Whether the password was right: the first half of the way in."""
    user = request.user
    return user.is_authenticated and user.is_active and user.is_staff and in_time(request)


def is_in(request):
    """Whether somebody may see the editors' pages."""
    if not is_editor(request):
        return False
    return settings.ALLOW_PASSWORD_ONLY or getattr(request.user, "otp_device", None) is not None


def next_step(request, target=None):
    """A redirect to what comes after the password."""
    if devices.device_of(request.user):
        return to("admin:login-code", request, target)
    if settings.ALLOW_PASSWORD_ONLY:
        return arrive(request, target)
    return to("admin:login-set-up", request, target)


def arrive(request, target=None):
    """Somebody is in: a redirect to what was typed before, or to the page that is wanted."""
    records.record_event(request, records.LOGGED_IN, request.user)
    tidy_at_times()
    return redirect(onward(request, target))


def onward(request, target=None):
    return (
        reverse("admin:kept") if kept.SESSION_KEY in request.session else target or wanted(request)
    )


def page(request, template, title, status=200, **more):
    """A page at the door: no menus, nothing of the site but its name."""
    context = {
        **admin.site.each_context(request), "title": title, "next": wanted(request),
        "is_nav_sidebar_enabled": False, **more,
    }  # fmt: skip
    return TemplateResponse(request, f"admin/{template}.html", context, status=status)


class PasswordView(LoginView):
    """The log-in page."""

    authentication_form = PasswordForm

    def get(self, request, *args, **kwargs):
        if is_in(request):
            return redirect(wanted(request))
        # Whoever gave the password goes on from there; “Log out” stands on that page.
        return next_step(request) if is_editor(request) else super().get(request)

    def form_valid(self, form):
        # Read before the log-in, which gives the browser a new secret.
        waiting = kept.unsealed(self.request, self.request.POST.get("kept", ""))
        target = wanted(self.request)
        auth_login(self.request, form.get_user())
        if waiting:
            self.request.session[kept.SESSION_KEY] = waiting
        if devices.device_of(self.request.user) or not settings.ALLOW_PASSWORD_ONLY:
            records.record_event(self.request, records.PASSWORD_RIGHT, self.request.user)
        return next_step(self.request, target)

    def form_invalid(self, form):
        held = 0
        if getattr(self.request, "axes_locked_out", False):
            held = minutes_left(self.request, form.data.get("username", ""))
        word = self.request.POST.get("kept", "")
        word = word if kept.unsealed(self.request, word) else ""
        return ask_password(self.request, form, 429 if held else 200, held=held, kept=word)


def ask_password(request, form=None, status=200, **more):
    form = form or PasswordForm(request)
    more["app_path"] = reverse("admin:login")
    return page(request, "login", "Log in", status, form=form, **more)


def code_view(request):
    """The second step: a code of the app or a backup code."""
    if not is_editor(request):
        return to("admin:login", request)
    if request.user.otp_device is not None:
        return redirect(onward(request))
    if not devices.device_of(request.user):
        return next_step(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = try_code(request, form)
        if outcome.device:
            let_in(request, outcome.device)
            return arrive(request)
    return page(request, "login_code", "Second step", form=form)


def try_code(request, form):
    """Look at a code that was typed; what happened is recorded and said."""
    outcome = devices.check_code(request.user, form.cleaned_data["code"])
    if outcome.device is None:
        what = records.CODE_HELD if outcome.wait else records.CODE_WRONG
        records.record_event(request, what, request.user)
        form.refuse(outcome)
    elif outcome.is_backup:
        records.record_event(request, records.BACKUP_USED, request.user)
        left = devices.codes_left(request.user)
        more = "" if left > 3 else " Make new ones soon, under “Second factor”."
        messages.warning(request, f"You used a backup code. {left} of them are left.{more}")
    return outcome


def let_in(request, device):
    """The session is verified from here on, under a new key."""
    enter(request, device)
    request.session.cycle_key()


def may_set_up(request):
    """Nobody exchanges a second factor who has not just shown a code of it."""
    if not devices.device_of(request.user):
        return True
    shown = request.session.get(MAY_CHANGE, 0)
    return time.time() - shown < TEN_MINUTES


def set_up_view(request):
    """A square for the app's camera, its first code, then ten backup codes, shown once."""
    if not is_editor(request):
        return to("admin:login", request)
    if not may_set_up(request):
        return redirect("admin:second-factor") if is_in(request) else next_step(request)
    # The key waits in the session: whoever opened this page before, elsewhere, saw another one.
    key = request.session.setdefault(KEY, devices.new_key())
    form = CodeForm(request.POST or None, backup=False)
    if request.method == "POST" and form.is_valid():
        device = devices.set_up(request.user, key, form.cleaned_data["code"])
        if device:
            return _welcome(request, device)
        records.record_event(request, records.CODE_WRONG, request.user)
        why = "That is not what the app shows for this square now. Is the phone’s clock right?"
        form.add_error("code", why)
    address = devices.address_for_apps(request.user, key)
    return page(
        request, "login_set_up", "Set up your second factor", form=form,
        key=devices.key_in_words(key), square=qr_svg(address, "QR code with the key for your app"),
    )  # fmt: skip


def _welcome(request, device):
    """The second factor stands: everything opened before ends, and the codes are shown."""
    was_in = is_in(request)
    for name in (KEY, MAY_CHANGE):
        request.session.pop(name, None)
    let_in(request, device)
    devices.end_sessions(request.user, but=request.session.session_key)
    records.record_event(request, records.SET_UP, request.user)
    if not was_in:
        records.record_event(request, records.LOGGED_IN, request.user)
        tidy_at_times()
    return show_codes(request, onward(request))


def show_codes(request, address):
    return page(
        request, "login_codes", "Your backup codes", codes=devices.make_codes(request.user),
        onward=address,
    )  # fmt: skip
