"""Editing what waits for a second person: a save is a draft, the published row stays as it is."""

import hashlib

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html

from treatments.admin.base import ASKED, ContentAdmin, mark_checked, without
from treatments.admin.forms import GuardedForm
from treatments.clock import today
from treatments.editing import drafts
from treatments.figures import printed
from treatments.figures.wording import day_in_words
from treatments.models import OPEN, Draft, ReadingDepth, Way
from treatments.text import row_number


class DraftedForm(GuardedForm):
    """A form whose save is a draft. What is odd but possible is a warning, confirmed by a tick."""

    draft = None  # the draft that is changed
    taken = None  # somebody else's draft of the row

    draft_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    confirm = forms.CharField(required=False, widget=forms.HiddenInput, label="Yes, it is right")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.warnings = []
        if self.draft:
            self.initial |= {"why": self.draft.why, "draft_seen": self.draft.number}

    def warn(self, field, sentence):
        self.warnings.append((field, sentence))

    def clean(self):
        cleaned = super().clean()
        if self.taken:
            self.add_error(None, format_html(
                '{} has a draft of this since {}: <a href="{}">see it</a>. What you typed is not '
                "saved; it stands below.",
                self.taken.author, day_in_words(self.taken.began_at),
                self.taken.get_absolute_url(),
            ))  # fmt: skip
        seen = self.cleaned_data.get("draft_seen") or 0
        if self.draft and not self.draft.is_open:
            self.add_error(None, format_html(
                'This draft is closed: it was <a href="{}">{}</a> meanwhile. What you typed is not '
                "saved; it stands below.",
                self.draft.get_absolute_url(), self.draft.get_state_display(),
            ))  # fmt: skip
        elif self.draft and seen != self.draft.number:
            self.data = self.data.copy()
            self.data["draft_seen"] = str(self.draft.number)
            self.add_error(
                None,
                "You saved this draft in another window meanwhile. Nothing of this window is saved "
                "yet: save again to keep it.",
            )
        self.look_closely(cleaned)
        self._ask()
        return cleaned

    def look_closely(self, cleaned):
        """Add errors and warnings about the values; for subclasses."""

    def _ask(self):
        """Show what is odd with a box to tick, unless just this was confirmed."""
        text = "\n".join(sentence for _, sentence in self.warnings)
        token = hashlib.sha256(text.encode()).hexdigest()[:16]
        if not self.warnings or self.cleaned_data.get("confirm") == token:
            return
        for field, sentence in self.warnings:
            self.add_error(
                field if field in self.fields else None,
                f"{sentence} If it is right, tick “Yes, it is right” and save again.",
            )
        box = forms.CheckboxInput(attrs={"value": token}, check_test=lambda value: False)
        self.fields["confirm"].widget = box


class FigureForm(DraftedForm):
    """A number that somebody printed."""

    def look_closely(self, cleaned):
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("low", "The low end is above the high end.")
        elif cleaned.get("as_printed"):
            self.look_at_text(cleaned, cleaned["as_printed"], low, high)
        source = cleaned.get("source")
        if source and source.read_as == ReadingDepth.NOT_READ:
            self.add_error("source", "Nobody has read this source yet. Enter the source you read.")
        elif source and source.read_as == ReadingDepth.SECOND_HAND:
            self.look_at_second_hand(cleaned)

    def look_at_text(self, cleaned, text, low, high):
        """Hold the numbers against the text as printed."""
        if "low" not in self.errors and "high" not in self.errors:
            for field, sentence in printed.faults(text, low, high, cleaned.get("top_included")):
                self.warn(field, sentence)

    def look_at_second_hand(self, cleaned):
        self.warn("source", "We know this source second-hand only.")


class DraftedAdmin(ContentAdmin):
    """Figures, verdicts and notices: what is typed is a draft until it is published."""

    form = DraftedForm
    actions = ["checked_today"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        fieldsets = [(title, without(options, ASKED)) for title, options in fieldsets]
        may_save = self.has_change_permission(request, obj) if obj else True
        return [*fieldsets, ("Your change", {"fields": ASKED})] if may_save else fieldsets

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        if may and obj is not None and request.method == "GET":
            # Somebody else's draft: the page is for reading. What is posted is answered in a form.
            return self._taken(request, obj) is None
        return may

    def _taken(self, request, obj):
        draft = Draft.objects.of(obj)
        return draft if draft and draft.author != request.user else None

    def _own(self, request, obj):
        """The author's open draft that this page changes, None without one."""
        if obj is not None:
            draft = Draft.objects.of(obj)
            return draft if draft and draft.author == request.user else None
        if "draft" not in request.GET:
            return None
        mine = Draft.objects.filter(
            author=request.user, base={}, pk=row_number(request.GET["draft"])
        )
        draft = mine.first()
        if draft is None or draft.model is not self.model:
            raise PermissionDenied
        if request.method == "GET" and not draft.is_open:
            raise PermissionDenied
        return draft

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        own = self._own(request, obj)
        taken = self._taken(request, obj) if obj is not None else None
        more = {"draft": own, "taken": taken, "asks_why": obj is not None}
        if own:
            more["overlay"] = drafts.result(own) if own.is_open else own.values
        return type(form.__name__, (form,), more)

    # A save is a draft: neither the row nor what belongs to it is touched.

    def save_model(self, request, obj, form, change):
        target = self.model._base_manager.get(pk=obj.pk) if change else None
        request.draft = drafts.propose(
            self.model,
            form.values(),
            request.user,
            form.cleaned_data["why"],
            target=target,
            draft=form.draft,
        )

    def save_related(self, request, form, formsets, change):
        pass

    def log_addition(self, request, obj, message):
        pass

    def log_change(self, request, obj, message):
        pass

    def response_add(self, request, obj, post_url_continue=None):
        return self._response(request)

    def response_change(self, request, obj):
        return self._response(request)

    def _response(self, request):
        draft = request.draft
        messages.success(
            request, "Your draft is saved. The site shows it once a second person has published it."
        )
        if "_continue" in request.POST:
            return HttpResponseRedirect(self.edit_address(draft))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{self._list_address('add')}?{request.GET.urlencode()}")
        return HttpResponseRedirect(draft.get_absolute_url())

    def edit_address(self, draft):
        """Where the author of a draft goes on with it."""
        if draft.is_new:
            return f"{self._list_address('add')}?draft={draft.pk}"
        return self._address(draft.target, "change")

    def _list_address(self, action):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{action}")

    def restore(self, request, row, values, why):
        if waiting := Draft.objects.of(row):
            messages.error(request, "A draft of this waits; publish or discard it first.")
            return waiting.get_absolute_url()
        try:
            draft = drafts.propose(self.model, values, request.user, why, target=row)
        except drafts.DraftTakenError as taken:
            messages.error(request, f"{taken} See it first.")
            return taken.draft.get_absolute_url()
        messages.success(request, "The earlier values are a draft now; publish it to show them.")
        return draft.get_absolute_url()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["draft"] = Draft.objects.of(obj) or self._own(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description="Checked today in the source: unchanged", permissions=["change"])
    def checked_today(self, request, queryset):
        rows = list(queryset)
        mark_checked(request, rows, Way.ACTION)
        messages.success(request, f"Noted for {len(rows)} records: read again today, unchanged.")

    def get_queryset(self, request):
        kind = ContentType.objects.get_for_model(self.model)
        open_ones = Draft.objects.filter(
            content_type=kind, object_id=OuterRef("pk"), state__in=OPEN
        )
        author = Subquery(open_ones.values("author__username")[:1])
        return super().get_queryset(request).annotate(draft_author=author)

    @admin.display(description="draft")
    def draft_of(self, row):
        return f"draft of {row.draft_author}" if row.draft_author else ""


class RatingMixin:
    """A read-only rating with its reasons, worked out from the recorded facts of the day."""

    # While somebody types, static/js/admin.js asks for the rating of what stands in the form.
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_strength"
        view = self.admin_site.admin_view(self.strength_view)
        return [path("strength/", view, name=name), *super().get_urls()]

    def strength_view(self, request):
        """The strength of a figure as it stands in a form that nobody has saved yet."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        number = row_number(request.GET.get("row", ""))
        row = self.get_queryset(request).filter(pk=number).first()
        form = self.get_form(request, row, change=row is not None)(request.POST, instance=row)
        rating = form.rating(today())
        return HttpResponse(render_to_string("admin/strength.html", {"rating": rating}, request))

    @admin.display(description="strength")
    def strength(self, figure):
        if figure is None or figure.pk is None:
            return render_to_string("admin/strength.html", {"rating": None})
        return render_to_string("admin/strength.html", {"rating": figure.rating(today())})

    @admin.display(description="strength")
    def rated(self, figure):
        rating = figure.rating(today())
        return f"{rating.symbol} {rating.label}"
