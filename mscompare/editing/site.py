"""The admin site of MS Compare: its start page, and pages that need the public ones."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from clinics.models import Clinic
from mscompare.editing import as_of
from mscompare.editing.attention import matters
from mscompare.editing.preview import PreviewError, drafts_of_clinic, preview
from mscompare.login.site import GuardedSite
from treatments.clock import today
from treatments.models import Draft


class EditingSite(GuardedSite):
    site_header = "MS Compare: editing"
    site_title = "MS Compare"
    index_title = "What to do"
    index_template = "admin/start.html"

    def get_urls(self):
        mine = [
            path(
                "treatments/draft/<int:number>/preview/",
                self.admin_view(self.preview_view),
                name="draft-preview",
            ),
            path(
                "clinics/clinic/<int:number>/preview/",
                self.admin_view(self.clinic_preview_view),
                name="clinic-preview",
            ),
            path("as-of/", self.admin_view(self.as_of_view), name="as-of"),
        ]
        return mine + super().get_urls()

    def index(self, request, extra_context=None):
        """The start page: how drafts work, what needs attention, then all kinds of records."""
        more = {"matters": matters(request.user), **(extra_context or {})}
        return super().index(request, more)

    def preview_view(self, request, number):
        """A draft on its page, as readers will see it."""
        if not request.user.has_perm("treatments.view_draft"):
            raise PermissionDenied
        draft = Draft.objects.filter(pk=number).first()
        if draft is None or not draft.is_open:
            raise Http404(f"There is no open draft {number}.")
        try:
            return _shown(preview([draft], request))
        except PreviewError as error:
            return self._registry[Draft].page(request, draft, [str(error)], 400)

    def clinic_preview_view(self, request, number):
        """The page of a clinic with everything that waits for it."""
        if not request.user.has_perm("treatments.view_draft"):
            raise PermissionDenied
        clinic = get_object_or_404(Clinic.objects.published(), pk=number)
        waiting = drafts_of_clinic(clinic)
        try:
            return _shown(preview(waiting, request, clinic.get_absolute_url()))
        except PreviewError as error:
            messages.error(request, f"The preview cannot be made: {error}")
            return redirect("admin:clinics_clinic_change", number)

    def as_of_view(self, request):
        """What a figure or an option said on a day."""
        rights = ("clinics.view_cost", "clinics.change_cost")
        if not any(request.user.has_perm(right) for right in rights):
            raise PermissionDenied
        model, row, day, problems = as_of.asked(request.GET)
        typed_day = day.isoformat() if day else request.GET.get("day", "")
        day = day or today()
        state = prices = None
        if row and not problems:
            state = as_of.state_on(row, day)
            prices = as_of.prices_on(row, day) if model is as_of.Option else None
        context = {
            **self.each_context(request),
            "title": "What it said on a certain day",
            "kinds": [(name, kind._meta.verbose_name) for name, kind in as_of.DATED_KINDS.items()],
            "typed": request.GET,
            "typed_day": typed_day,
            "key": row.natural_key()[0] if row else request.GET.get("key", ""),
            "row": row,
            "day": day,
            "state": state,
            "prices": prices,
            "problems": problems,
        }
        status = 400 if problems else 200
        return TemplateResponse(request, "admin/as_of.html", context, status=status)


def _shown(html):
    """A preview as an answer: nobody but its reader keeps or lists it."""
    response = HttpResponse(html)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
