"""Import on the lists of the admin: pages around treatments/importing/."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from treatments.admin.exporting import ExportPages
from treatments.admin.forms import WHY_LENGTH
from treatments.editing import jobs, records
from treatments.importing import work
from treatments.importing.table import LARGEST, MEGABYTE, UnreadableFileError, too_large
from treatments.models import Upload, UploadState
from treatments.models.base import ReviewedFact
from treatments.text import row_number
from treatments.typed.fields import ReadableForm, refuse_hidden

ROWS_ON_A_PAGE = 100
LINES_NAMED = 20


class UploadForm(ReadableForm, forms.Form):
    """The reason stands before the file: where the file is too large, it is all that arrives."""

    why = forms.CharField(
        label="Why",
        max_length=WHY_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="In a few words. It stands in the history, and of a figure on the site.",
    )
    import_file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
        max_length=200,
    )

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        refuse_hidden(file.name)
        if file.name.rpartition(".")[2].lower() not in ("csv", "xlsx"):
            raise forms.ValidationError(f"“{file.name[:80]}” is neither a CSV nor an XLSX file.")
        try:
            too_large(file.size)
        except UnreadableFileError as error:
            raise forms.ValidationError(error.sentences) from error
        return file


class RowsMixin(ExportPages):
    """For a ContentAdmin with a RowsResource in `resource_classes`: its rows out and in."""

    change_list_template = "admin/import_export/change_list_import_export.html"
    import_template_name = "admin/import.html"
    upload_template_name = "admin/upload.html"

    def has_import_permission(self, request):
        """Importing adds rows and changes rows: it takes both rights."""
        may_change = self._may(request, settings.IMPORT_EXPORT_IMPORT_PERMISSION_CODE)
        return may_change and self.has_add_permission(request)

    def changelist_view(self, request, extra_context=None):
        may = {"has_import_permission": self.has_import_permission(request)}
        return super().changelist_view(request, {**may, **(extra_context or {})})

    def get_urls(self):
        view, info = self.admin_site.admin_view, "{}_{}".format(*self.get_model_info())
        return [
            path("import/", view(self.import_action), name=f"{info}_import"),
            path("process_import/", view(self.process_import), name=f"{info}_process_import"),
            path("import/template.<str:ending>", view(self.template_view), name=f"{info}_template"),
            path("import/<int:number>/", view(self.upload_view), name=f"{info}_upload"),
            path("import/<int:number>/again/", view(self.again_view), name=f"{info}_again"),
            *super().get_urls(),
        ]

    def import_action(self, request, **kwargs):
        """Take a file and begin to check it."""
        self._may_import(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        # Known once the files are read.
        too_much = getattr(request, "file_too_large", False)
        if request.method == "POST" and too_much:
            form.full_clean()
            form.errors.pop("import_file", None)
            form.add_error("import_file", _too_much())
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["import_file"]
            kept = work.upload(
                self.model, file.name, file.read(), request.user, form.cleaned_data["why"]
            )
            return HttpResponseRedirect(self._upload_address(kept))
        resource = self.rows_resource(request)
        mine = Upload.objects.filter(content_type__app_label=self.opts.app_label,
                                     content_type__model=self.opts.model_name)  # fmt: skip
        context = {
            "title": f"Import {self.opts.verbose_name_plural}",
            "form": form,
            "columns": list(resource.columns),
            "known_by": resource.columns.identity,
            "recent": mine.select_related("author").defer("content")[:10],
            "drafted": issubclass(self.model, ReviewedFact),
            "largest": LARGEST // MEGABYTE,
            "most_rows": resource.most_rows,
        }
        return self.page(request, self.import_template_name, context, 400 if form.errors else 200)

    def upload_view(self, request, number):
        """How far the check is; then what it found; then what became of it."""
        self._may_import(request)
        return self._upload_page(request, self._kept(number))

    def _upload_page(self, request, kept, problems=(), status=200):
        job = kept.jobs.first()
        running = job is not None and jobs.is_running(job)
        rows = kept.rows.all()
        if kept.state == UploadState.REFUSED:
            rows = rows.exclude(problems=[])
        page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
        context = {
            "title": f"Import of {kept.file_name}",
            "kept": kept,
            "job": job,
            "running": running,
            "stopped": bool(job) and not job.ended_at and not running,
            "problems": problems,
            "rows": page,
            "told": self._told(page),
            "odd": _by_sentence(kept) if kept.odd else (),
            "drafted": issubclass(self.model, ReviewedFact),
            "here": self._upload_address(kept),
            "drafts": f"{reverse('admin:treatments_draft_changelist')}?upload={kept.pk}",
            "open_drafts": kept.drafts.open().count(),
            "change": reverse(f"admin:{self._info}_change", args=[0]).replace("/0/", "/{}/"),
        }
        return self.page(request, self.upload_template_name, context, status)

    def _told(self, rows):
        """Pairs of a row and the Differences that it makes, each asked for when it is shown."""
        return ((row, records.differences(self.model, row.base, row.values)) for row in rows)

    @method_decorator(require_POST)
    def process_import(self, request, **kwargs):
        """Write a file that was checked."""
        self._may_import(request)
        kept = self._kept(row_number(request.POST.get("upload", "")) or 0)
        if kept.author != request.user:
            raise PermissionDenied
        if kept.odd and not request.POST.get("odd_is_right"):
            problem = "Tick that what looks wrong is right, or correct the file."
            return self._upload_page(request, kept, [problem], 400)
        job = work.begin_to_write(kept)
        if job and job.fault:
            kept.refresh_from_db()
            return self._upload_page(request, kept, status=409)
        return HttpResponseRedirect(self._upload_address(kept))

    @method_decorator(require_POST)
    def again_view(self, request, number):
        """Check a file again: somebody changed something, or the check was stopped midway."""
        self._may_import(request)
        kept = self._kept(number)
        if kept.author != request.user:
            raise PermissionDenied
        work.check_again(kept)
        return HttpResponseRedirect(self._upload_address(kept))

    def template_view(self, request, ending):
        """An empty file with the names of the columns and what goes into them."""
        self._may_import(request)
        made = {made().get_title(): made for made in self.formats}.get(ending)
        if made is None:
            raise Http404(f"There is no template of the kind “{ending[:20]}”.")
        resource = self.rows_resource(request)
        return self.file_of(
            made(), resource, resource.export([]), f"{self.opts.model_name}-template"
        )

    def _kept(self, number):
        found = Upload.objects.filter(pk=number, content_type__app_label=self.opts.app_label,
                                      content_type__model=self.opts.model_name)  # fmt: skip
        kept = found.select_related("author", "content_type").first()
        if kept is None:
            raise Http404(f"There is no import {number}.")
        return kept

    def _may_import(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied

    @property
    def _info(self):
        return "{}_{}".format(*self.get_model_info())

    def _upload_address(self, kept):
        return reverse(f"admin:{self._info}_upload", args=[kept.pk])


def _by_sentence(kept):
    """What looks wrong, as (column, sentence, where): thousands of rows may say the same."""
    lines = {}
    for line, odd in kept.rows.exclude(odd=[]).values_list("line", "odd"):
        for column, sentence in odd:
            lines.setdefault((column, sentence), []).append(line)
    return [(*what, _in_lines(where)) for what, where in lines.items()]


def _in_lines(lines):
    named = ", ".join(map(str, lines[:LINES_NAMED]))
    more = len(lines) - LINES_NAMED
    return f"line {named}{f' and {more} more' if more > 0 else ''}"


def _too_much():
    return f"The file has more than {LARGEST // MEGABYTE} MB. Divide it into several."
