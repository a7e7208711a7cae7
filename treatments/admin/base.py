"""What all content shares in the admin: history, and that nobody overwrites anybody."""

from contextlib import contextmanager

import reversion
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from treatments.admin.forms import CarefulFields, CarefulSearch, GuardedForm
from treatments.clock import today
from treatments.editing import records
from treatments.editing.drafts import lock
from treatments.editing.history import recorded, versions_of
from treatments.models import Way
from treatments.models.base import ReviewedFact

# What forms ask beside the fields of a row.
ASKED = ("why", "confirm", "seen", "draft_seen")


def without(options, names):
    """The options of a fieldset without some of its fields."""
    return {**options, "fields": [name for name in options["fields"] if name not in names]}


class EditRefusedError(Exception):
    """The database refused to save; carries why."""


class ContentAdmin(CarefulFields, CarefulSearch, admin.ModelAdmin):
    """A row of content: its address is set once, it is retired and never deleted, every change is
    recorded, and who saves second is told what the first one changed.

    A printed link must stay true, and content from seeds/ would come back with the next load.
    """

    form = GuardedForm
    set_once = ("slug", "key")
    object_history_template = "admin/content_history.html"
    change_form_template = "admin/content_form.html"
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        names = {field.name for field in self.model._meta.fields}
        fixed = [name for name in self.set_once if obj and name in names]
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # What waits for a second person cannot be chosen the moment it is typed.
        if db_field.is_relation and issubclass(db_field.related_model, ReviewedFact):
            field.widget.can_add_related = False
        return field

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        may_save = self.has_change_permission(request, obj) if obj else True
        left_out = () if may_save else ASKED
        return [(title, without(options, left_out)) for title, options in fieldsets]

    # Saving

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        refused = getattr(request, "refused_by_database", "")
        return type(form.__name__, (form,), {"refused": refused})

    def plain_form(self, request, row):
        """The form class for a row, or for a new one if it is None, without any draft."""
        return ContentAdmin.get_form(self, request, row, change=row is not None)

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST":
            return row
        # Whoever saves second waits here, and then sees what the first one saved.
        lock(row)
        return super().get_object(request, object_id, from_field)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with recorded(Way.ADMIN, request.user):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except EditRefusedError as refused:
            request.refused_by_database = str(refused)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        reversion.set_comment(form.cleaned_data.get("why", ""))
        with _refusing():
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        with _refusing():
            super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        response = super().render_change_form(request, context, add, change, form_url, obj)
        form = context["adminform"].form
        response.context_data["others"] = getattr(form, "others", [])
        if getattr(form, "others", []):
            response.status_code = 409
        return response

    # History

    def get_urls(self):
        info = self.model._meta.app_label, self.model._meta.model_name
        return [
            path(
                "<path:object_id>/restore/<int:version>/",
                self.admin_site.admin_view(self.restore_view),
                name="{}_{}_restore".format(*info),
            ),
            path(
                "<path:object_id>/checked/",
                self.admin_site.admin_view(self.checked_view),
                name="{}_{}_checked".format(*info),
            ),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """Every saved state of a row, what changed, who, when and why, with a way back."""
        row = self._visible(request, object_id)
        told, later = [], list(versions_of(row))
        states = [records.values_at(version) for version in later]
        for number, version in enumerate(later):
            before = states[number + 1] if number + 1 < len(states) else {}
            told.append(
                {
                    "version": version,
                    "change": version.revision.change,
                    "differences": records.differences(self.model, before, states[number]),
                    "is_first": number + 1 == len(states),
                    "is_current": number == 0,
                }
            )
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "object": row,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural.capitalize(),
            "told": told,
            "can_restore": self.has_change_permission(request, row),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    @method_decorator(require_POST)
    def restore_view(self, request, object_id, version):
        """Give a row the values of an earlier version again."""
        row = self._changeable(request, object_id)
        saved = versions_of(row).filter(pk=version).first()
        if saved is None:
            raise PermissionDenied
        why = f"Back to the state of {saved.revision.date_created:%-d %B %Y, %H:%M} UTC."
        try:
            with transaction.atomic():
                lock(row)
                address = self.restore(request, row, records.values_at(saved), why)
        except ValidationError as error:
            messages.error(request, f"Not restored: {'; '.join(error.messages)}")
            address = self._address(row, "history")
        return HttpResponseRedirect(address)

    def restore(self, request, row, values, why):
        """Save earlier values and return where to go; raises ValidationError."""
        if getattr(row, "merged_into", None):
            raise ValidationError(f"It was merged into {row.merged_into}.")
        values.pop("merged_into", None)
        records.put(row, values)
        row.full_clean()
        with recorded(Way.ADMIN, request.user, why):
            records.save(row, values)
        messages.success(request, f"{row} has its earlier values again.")
        return self._address(row, "change")

    @method_decorator(require_POST)
    def checked_view(self, request, object_id):
        """ "Checked today, unchanged": one press."""
        row = self._changeable(request, object_id)
        if not hasattr(row, "checked_on") and not hasattr(row, "read_on"):
            raise Http404("Only what is read in a source is read again.")
        mark_checked(request, [row])
        messages.success(request, f"Noted: you found “{row}” unchanged in its source today.")
        return HttpResponseRedirect(way_back(request) or self._address(row, "change"))

    def _visible(self, request, object_id):
        row = super().get_object(request, object_id)
        if row is None or not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _changeable(self, request, object_id):
        row = self._visible(request, object_id)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    def _address(self, row, action):
        info = self.opts.app_label, self.opts.model_name, action
        return reverse("admin:{}_{}_{}".format(*info), args=[row.pk])


def way_back(request):
    """Return the address of this site that a form names to go back to, "" without one."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if safe else ""


def mark_checked(request, rows, way=Way.ADMIN):
    """Record that somebody read these rows in their sources today and found them unchanged."""
    with recorded(way, request.user, "Read in its source again: unchanged."):
        for row in rows:
            lock(row)
            fresh = type(row)._base_manager.get(pk=row.pk)
            setattr(fresh, "checked_on" if isinstance(row, ReviewedFact) else "read_on", today())
            fresh.save()


@contextmanager
def _refusing():
    """Turn what the database refuses into EditRefusedError, so that no editor meets it as an error
    page."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise EditRefusedError(
            f"Somebody else saved something that excludes this: {error}"
        ) from error
