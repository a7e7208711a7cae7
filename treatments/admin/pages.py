"""The drafts: the list of them, and the page on which one is looked at and published."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from treatments.admin.forms import CarefulSearch
from treatments.editing import drafts, jobs, publishing
from treatments.models import OPEN, Draft, Job, JobKind, Upload
from treatments.text import row_number
from treatments.typed.characters import refusal

# Differences on one page; of more the rest is told as a number, and stands on the list.
IN_VIEW = 200


class StateFilter(admin.SimpleListFilter):
    """Open drafts unless the reader asks for others."""

    title, parameter_name = "state", "state"

    def lookups(self, request, model_admin):
        return [("mine", "mine, open"), ("closed", "published or discarded")]

    def choices(self, changelist):
        every, *rest = super().choices(changelist)
        yield {**every, "display": "open"}
        yield from rest

    def queryset(self, request, queryset):
        if self.value() == "closed":
            return queryset.exclude(state__in=OPEN)
        queryset = queryset.filter(state__in=OPEN)
        return queryset.filter(author=request.user) if self.value() == "mine" else queryset


class ImportFilter(admin.SimpleListFilter):
    """The drafts that one import made."""

    title, parameter_name = "import", "upload"

    def lookups(self, request, model_admin):
        made = Upload.objects.filter(drafts__state__in=OPEN).distinct().defer("content")
        return [(str(kept.pk), str(kept)) for kept in made[:20]]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        number = row_number(self.value())
        return queryset.none() if number is None else queryset.filter(upload=number)


@admin.register(Draft)
class DraftAdmin(CarefulSearch, admin.ModelAdmin):
    list_display = ["__str__", "what", "author", "changed_at", "state", "why"]
    list_filter = [StateFilter, ImportFilter, ("content_type", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["why", "author__username"]
    list_select_related = ["author", "content_type"]
    actions = ["publish_selected"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        mine = [
            ("publish", self.publish_view),
            ("send-back", self.send_back_view),
            ("discard", self.discard_view),
        ]
        job = self.admin_site.admin_view(self.job_view)
        return (
            [path("publishing/<int:number>/", job, name="treatments_draft_job")]
            + [
                path(
                    f"<int:number>/{name}/",
                    self.admin_site.admin_view(view),
                    name=f"treatments_draft_{name}",
                )
                for name, view in mine
            ]
            + super().get_urls()
        )

    @admin.display(description="kind")
    def what(self, draft):
        return "new" if draft.is_new else "change"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The difference that the draft makes, who wrote it and why, and what can be done."""
        return self.page(request, self._draft(request, object_id))

    def page(self, request, draft, problems=(), status=200, note=""):
        editor = self.admin_site._registry[draft.model]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Draft: {draft}",
            "opts": self.opts,
            "draft": draft,
            "problems": problems,
            "note": note,
            "differences": drafts.difference(draft) if draft.is_open else (),
            "meanwhile": drafts.changed_meanwhile(draft) if draft.is_open else (),
            "token": drafts.seen(draft),
            "alone": draft.author == request.user and drafts.alone(),
            "why_not": drafts.why_not_published(request.user, draft),
            "may_publish": request.user.has_perm(drafts.RIGHT_TO_PUBLISH),
            "is_mine": draft.author == request.user,
            "edit_address": editor.edit_address(draft) if draft.is_open else "",
        }
        response = TemplateResponse(request, "admin/draft.html", context)
        response.status_code = status
        return response

    def _draft(self, request, number):
        if not self.has_view_permission(request):
            raise PermissionDenied
        draft = Draft.objects.filter(pk=row_number(str(number))).first()
        if draft is None:
            raise Http404(f"There is no draft {number}.")
        return draft

    @method_decorator(require_POST)
    def publish_view(self, request, number):
        draft = self._draft(request, number)
        if refusal := drafts.why_not_published(request.user, draft):
            return self.page(request, draft, [refusal], 403)
        if draft.author == request.user and not request.POST.get("alone"):
            problem = "Tick that you publish without a second pair of eyes."
            return self.page(request, draft, [problem], 400)
        try:
            row = drafts.publish(draft, request.user, request.POST.get("token", ""))
        except drafts.DraftMovedError:
            problem = (
                "This changed after the page was shown to you: nothing was published. Look at the "
                "difference below once more."
            )
            return self.page(request, draft, [problem], 409)
        except PermissionError as error:
            draft.refresh_from_db()
            return self.page(request, draft, [str(error)], 403)
        except ValidationError as error:
            return self.page(request, draft, error.messages, 400)
        messages.success(request, f"Published: “{row}”.")
        draft.refresh_from_db()
        return HttpResponseRedirect(draft.get_absolute_url())

    @method_decorator(require_POST)
    def send_back_view(self, request, number):
        draft = self._draft(request, number)
        note = request.POST.get("note", "").strip()
        if problem := refusal(note) or ("" if note else "Say what its author should look at."):
            return self.page(request, draft, [problem], 400, note)
        try:
            drafts.send_back(draft, request.user, note)
        except PermissionError as error:
            return self.page(request, draft, [str(error)], 403)
        messages.success(request, f"{draft.author} sees your note when opening the draft.")
        return HttpResponseRedirect(draft.get_absolute_url())

    @method_decorator(require_POST)
    def discard_view(self, request, number):
        draft = self._draft(request, number)
        try:
            drafts.discard(draft, request.user)
        except PermissionError as error:
            return self.page(request, draft, [str(error)], 403)
        messages.success(request, "The draft is discarded; it stays among the closed ones.")
        return HttpResponseRedirect(draft.get_absolute_url())

    def get_actions(self, request):
        actions = super().get_actions(request)
        return actions if request.user.has_perm(drafts.RIGHT_TO_PUBLISH) else {}

    @admin.action(description="Publish the drafts that are ticked")
    def publish_selected(self, request, queryset):
        chosen = [d for d in queryset if not drafts.why_not_published(request.user, d)]
        shown = request.POST.get("token", "")
        confirmed = bool(request.POST.get("confirmed"))
        unseen = len(chosen) > IN_VIEW and not request.POST.get("unseen")
        if confirmed and not unseen and shown == publishing.token_of_all(chosen):
            job = publishing.begin_publishing(chosen, request.user)
            return HttpResponseRedirect(reverse("admin:treatments_draft_job", args=[job.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Publish these drafts?",
            "opts": self.opts,
            "moved": confirmed and not unseen,
            "unseen": confirmed and unseen,
            "the_list": request.get_full_path(),
            "left_out": queryset.count() - len(chosen),
            "alone": drafts.alone(),
            "count": len(chosen),
            "across": request.POST.get("select_across", "0"),
            "ticked": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "token": publishing.token_of_all(chosen),
            "told": [(draft, drafts.difference(draft)) for draft in chosen[:IN_VIEW]],
            "more": max(0, len(chosen) - IN_VIEW),
        }
        return TemplateResponse(request, "admin/publish_selected.html", context)

    def job_view(self, request, number):
        """How far many drafts are; then what became of them."""
        job = Job.objects.filter(pk=number, kind=JobKind.PUBLISH).first()
        if job is None or job.who != request.user:
            raise PermissionDenied
        running = jobs.is_running(job)
        context = {
            **self.admin_site.each_context(request),
            "title": "Publishing drafts",
            "opts": self.opts,
            "job": job,
            "running": running,
            "stopped": not running and not job.ended_at,
        }
        return TemplateResponse(request, "admin/publishing.html", context)
