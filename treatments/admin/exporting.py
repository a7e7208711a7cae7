"""Export from the lists of the admin: what they show, as files that can be imported again."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from import_export.admin import ExportMixin

from treatments.clock import today
from treatments.importing.formats import GuardedCSV, TextXLSX
from treatments.importing.reading import Unreadable, too_large, unpacks_to_little

# As many rows as one file holds that can be imported again.
IN_ONE_FILE = 5000


class RowsExportForm(forms.Form):
    format = forms.ChoiceField(
        help_text="Both can be changed in a spreadsheet and imported again.",
        widget=forms.RadioSelect,
        initial="0",
    )
    part = forms.ChoiceField(label="Rows")

    def __init__(self, formats, count, data=None):
        super().__init__(data)
        self.fields["format"].choices = [
            (str(number), made().get_title().upper()) for number, made in enumerate(formats)
        ]
        begins = range(0, max(count, 1), IN_ONE_FILE)
        self.fields["part"].choices = [
            (str(b), f"{b + 1:,} to {min(b + IN_ONE_FILE, count):,}") for b in begins
        ]
        if len(begins) == 1:
            self.fields["part"].required = False
            self.fields["part"].widget = forms.HiddenInput()


class ExportPages(ExportMixin):
    """For a ContentAdmin with a RowsResource in `resource_classes`."""

    formats = [GuardedCSV, TextXLSX]
    to_encoding = "utf-8-sig"  # a spreadsheet then knows that it is UTF-8
    export_template_name = "admin/export.html"

    def rows_to_export(self):
        """Return all rows, with what their plain values read."""
        return self.model._base_manager.all()

    def rows_resource(self, request):
        """Return the resource for the rights of whoever asks."""
        return self.resource_classes[0](self, request)

    def export_action(self, request):
        """The rows that the list shows, as a file."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        shown = self.get_export_queryset(request)
        count = shown.count()
        resource = self.rows_resource(request)
        form = RowsExportForm(self.get_export_formats(), count, request.POST or None)
        if request.method == "POST" and form.is_valid():
            made = self.get_export_formats()[int(form.cleaned_data["format"])]()
            begin = int(form.cleaned_data["part"] or 0)
            chosen = shown.order_by(resource.columns.identity).values_list("pk", flat=True)
            chosen = list(chosen[begin : begin + IN_ONE_FILE])
            rows = self.rows_to_export().filter(pk__in=chosen)
            data = resource.export(rows.order_by(resource.columns.identity))
            part = f"-{begin // IN_ONE_FILE + 1}" if count > IN_ONE_FILE else ""
            try:
                return self.file_of(made, resource, data, f"{self.opts.model_name}-{today()}{part}")
            except Unreadable as error:
                form.add_error("format", f"It could not be imported again: {error} CSV can.")
        context = {
            "title": f"Export {self.opts.verbose_name_plural}",
            "form": form,
            "count": count,
            "largest_part": IN_ONE_FILE,
            "columns": list(resource.columns),
            "narrowed": bool(request.GET),
        }
        return self.page(request, self.export_template_name, context, 400 if form.errors else 200)

    def file_of(self, made, resource, data, name):
        """An answer that is a file; raises Unreadable if it could not be imported again."""
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
