"""Export from the lists of the admin: what they show, as files that can be imported again."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from treatments.clock import today
from treatments.importing.spreadsheet import unpacks_to_little
from treatments.importing.table import MOST_ROWS, UnreadableFileError, too_large

MOST_PARTS = 100


class RowsExportForm(forms.Form):
    """`parts` is into how many files the rows are divided, `part` which of them is wanted."""

    format = forms.ChoiceField(
        help_text="Both can be changed in a spreadsheet and imported again.",
        widget=forms.RadioSelect,
        initial="0",
    )
    parts = forms.IntegerField(required=False, min_value=1, max_value=MOST_PARTS)
    part = forms.IntegerField(required=False, min_value=1, max_value=MOST_PARTS)

    def __init__(self, formats, data=None):
        super().__init__(data)
        self.fields["format"].choices = [
            (str(number), made().get_title().upper()) for number, made in enumerate(formats)
        ]


class ExportPages:
    """For a ContentAdmin with a RowsResource in `resource_classes`.

    Every worker loads this, and few editors ask for a file: what django-import-export has for the
    admin brings openpyxl along, and is imported when it is needed.
    """

    to_encoding = "utf-8-sig"  # a spreadsheet then knows that it is UTF-8
    export_template_name = "admin/export.html"

    @property
    def formats(self):
        from treatments.importing.formats import GuardedCSV, TextXLSX

        return [GuardedCSV, TextXLSX]

    def get_model_info(self):
        return self.opts.app_label, self.opts.model_name

    def get_urls(self):
        name = "{}_{}_export".format(*self.get_model_info())
        view = self.admin_site.admin_view(self.export_action)
        return [path("export/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may = {"has_export_permission": self.has_export_permission(request)}
        return super().changelist_view(request, {**may, **(extra_context or {})})

    def has_export_permission(self, request):
        return self._may(request, settings.IMPORT_EXPORT_EXPORT_PERMISSION_CODE)

    def _may(self, request, action):
        codename = get_permission_codename(action, self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def get_export_queryset(self, request):
        """Return the rows that the list shows."""
        from import_export.admin import ExportMixin

        return ExportMixin.get_export_queryset(self, request)

    def rows_to_export(self):
        """Return all rows, with what their plain values read."""
        return self.model._base_manager.all()

    def rows_resource(self, request):
        """Return the resource for the rights of whoever asks."""
        return self.resource_classes[0](self, request)

    def export_action(self, request):
        """The rows that the list shows, as a file; as several if one could not be imported."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            messages.error(request, "The filter of the list was not understood; it is taken away.")
            return HttpResponseRedirect(request.path)
        resource = self.rows_resource(request)
        form = RowsExportForm(self.formats, request.POST or None)
        parts = 0
        if request.method == "POST" and form.is_valid():
            made = self.formats[int(form.cleaned_data["format"])]()
            parts, part = (form.cleaned_data[name] or 1 for name in ("parts", "part"))
            try:
                return self._part(made, resource, shown, min(part, parts), parts)
            except UnreadableFileError:
                parts += 1 if parts < MOST_PARTS else 0
        context = {
            "title": f"Export {self.opts.verbose_name_plural}",
            "form": form,
            "count": shown.count(),
            "parts": range(1, parts + 1),
            "columns": list(resource.columns),
            "narrowed": bool(request.GET),
        }
        return self.page(request, self.export_template_name, context, 400 if form.errors else 200)

    def _part(self, made, resource, shown, part, parts):
        """One of several files with about as many rows; raises UnreadableFileError if it is too
        large."""
        key = resource.columns.identity
        numbers = list(shown.order_by(key).values_list("pk", flat=True))
        size = -(-len(numbers) // parts)
        if size > MOST_ROWS:
            raise UnreadableFileError
        chosen = numbers[size * (part - 1) : size * part]
        rows = self.rows_to_export().filter(pk__in=chosen).order_by(key)
        name = f"{self.opts.model_name}-{today()}" + (f"-{part}-of-{parts}" if parts > 1 else "")
        return self.file_of(made, resource, resource.export(rows), name)

    def file_of(self, made, resource, data, name):
        """An answer that is a file; raises UnreadableFileError if it could not be imported
        again."""
        if made.is_binary():
            content = made.export_data(data, notes=_notes(resource))
            unpacks_to_little(content)
        else:
            content = made.export_data(data) + ("" if len(data) else _commented(resource))
            content = content.encode(self.to_encoding)
        too_large(len(content))
        response = HttpResponse(content, content_type=made.get_content_type())
        name = f"{name}.{made.get_extension()}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def page(self, request, template, context, status=200):
        """A page in the design of the admin."""
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, whole, status=status)


def _notes(resource):
    """What goes into which column, as the rows of a sheet."""
    rows = [["column", "what goes into it", "what it may say"]]
    for column in resource.columns:
        what = ". ".join(part.rstrip(".") for part in (column.label, column.help) if part)
        rows.append([column.name, what, column.may_say])
    return rows


def _commented(resource):
    """The same as lines that an import leaves out."""
    told = (": ".join(part for part in note if part) for note in _notes(resource)[1:])
    return "".join('"# {}"\r\n'.format(text.replace('"', "”").replace("\n", " ")) for text in told)
