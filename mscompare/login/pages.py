"""Pages of the door for those who are in, and what is said when a form cannot be taken."""

import time

from axes.models import AccessLog
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import defaults
from django.views.csrf import csrf_failure as stock_csrf_failure

from mscompare.login import devices, kept, records, tidy
from mscompare.login.forms import CodeForm
from mscompare.login.steps import MAY_CHANGE, is_in, show_codes, try_code
from treatments import clock
from treatments.typed.characters import shown as quoted

LOG_INS_ON_A_PAGE = 100


def second_factor_view(request):
    """What is set up, with new backup codes and another app for who shows a code first."""
    device = devices.device_of(request.user)
    form = CodeForm(request.POST if device and request.method == "POST" else None)
    form.fields["code"].widget.attrs.pop("autofocus")
    if form.is_bound and form.is_valid() and try_code(request, form).device:
        if "change" in request.POST:
            request.session[MAY_CHANGE] = int(time.time())
            return redirect("admin:login-set-up")
        records.record_event(request, records.CODES_MADE, request.user)
        return show_codes(request, reverse("admin:second-factor"))
    left = devices.codes_left(request.user)
    context = {"title": "Your second factor", "device": device, "form": form, "left": left}
    return _page(request, "second_factor", context)


def still_here_view(request):
    """Somebody is typing: the answer is nothing, the session goes on."""
    return HttpResponse(status=204)


def kept_view(request):
    """What was typed before the session ended, to be sent by a press or thrown away."""
    if request.method == "POST":
        request.session.pop(kept.SESSION_KEY, None)
        return redirect("admin:index")
    waiting = request.session.get(kept.SESSION_KEY)
    return _page(request, "kept", {"title": "What you typed", "waiting": waiting})


def log_ins_view(request):
    """Who came in, who was refused, and when; for those who see accounts."""
    if not request.user.has_perm("auth.view_user"):
        raise PermissionDenied
    rows = AccessLog.objects.order_by("-attempt_time", "-pk")
    account, what = request.GET.get("account", ""), request.GET.get("what", "")
    names = list(get_user_model().objects.order_by("username").values_list("username", flat=True))
    problems = []
    if account and account not in ("-", *names):
        problems.append(f"There is no account “{quoted(account)}”.")
    if what and what not in records.ALL:
        problems.append(f"“{quoted(what)}” is nothing that is recorded.")
    if problems:
        rows = rows.none()
    if account:
        rows = rows.filter(username=None if account == "-" else account)
    if what:
        rows = rows.filter(path_info=what)
    shown = Paginator(rows, LOG_INS_ON_A_PAGE).get_page(request.GET.get("p"))
    for row in shown:
        # Old addresses go with the next tidying; until then they are not shown either.
        if row.attempt_time < clock.now() - tidy.DAY:
            row.ip_address = None
    context = {"title": "Log-ins", "rows": shown, "names": names, "kinds": records.ALL,
               "account": account, "what": what, "problems": problems}  # fmt: skip
    return _page(request, "log_ins", context, 400 if problems else 200)


def _page(request, template, context, status=200):
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"admin/{template}.html", context, status=status)


def csrf_failure(request, reason=""):
    """A form of a page that was opened before the last log-in: what was typed can be sent again.

    Only if the browser says that the form stood on this site, so that no other site has words sent
    under an editor's name by one press.
    """
    if not request.path.startswith(reverse("admin:index")):
        return stock_csrf_failure(request, reason)
    waiting = None
    if _from_here(request) and is_in(request) and kept.may_be_kept(request):
        waiting = kept.sent_fields(request)
    context = {"title": "This page was too old to be sent", "waiting": waiting}
    return _page(request, "too_old", context, 403).render()


def _from_here(request):
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", "") == here


def forbidden(request, exception=None):
    """An editor may not do this; anybody else gets the plain page."""
    if not request.path.startswith(reverse("admin:index")) or not is_in(request):
        return defaults.permission_denied(request, exception)
    return _page(request, "forbidden", {"title": "You may not do this"}, 403).render()
