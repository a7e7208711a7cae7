"""The rows of one kind, out to a file and in from one. django-import-export leads through both.

In: every row is put into the form that the admin shows for it, so the same rules hold, and the
same sentences are said. Nothing is written here; see work.py.
"""

import unicodedata
from functools import cached_property

from import_export import fields, resources
from import_export.results import RowResult

from treatments.editing import records
from treatments.editing.history import newest_versions
from treatments.importing.columns import CellError, Columns, Names
from treatments.importing.forms import RowOfMany, for_many
from treatments.models import Draft, UploadedRow
from treatments.typed.characters import refusal, without_hidden

FETCHED_AT_ONCE = 500  # rows that are fetched together


class RowsResource(resources.Resource):
    """`editor` is the admin of the model, `request` that of the person who asks (their rights
    decide which columns they may change)."""

    left_out = ("checked_on", "merged_into")
    # Columns of a new row that are made from others where they are empty: {column: function}.
    made = {}
    # Columns whose values, all together, stand only once among the shown rows.
    once = ()
    form_mixin = RowOfMany
    # What is written at once holds the database meanwhile; drafts are written in no time.
    most_rows = 5000

    def __init__(self, editor, request=None, **kwargs):
        super().__init__(**kwargs)
        self.editor, self.request, self.model = editor, request, editor.model
        self.names = Names()
        self.add_form = for_many(editor.plain_form(request, None), self.form_mixin)
        empty = self.add_form()
        self.begins_with = _initial(empty)
        self.columns = Columns(self.model, empty, self.left_out, self.begins_with)
        self.fields = {name: fields.Field(column_name=name) for name in self.columns.names}
        self._change_form = None
        self._first = {}  # what stands only once: the line where it stood first

    # Out

    def export_resource(self, instance, selected_fields=None, **kwargs):
        cells = self.columns.cells(records.values_of(instance), self.names)
        return [cells[name] for name in self.columns.names]

    # In

    def fetch(self, rows):
        """Read what stands in the database for these Rows of a file, many at once."""
        key = self.columns.identity
        wanted = [row.cells.get(key, "").strip() for row in rows]
        found = self.editor.rows_to_export().filter(**{f"{key}__in": [w for w in wanted if w]})
        self._there = {getattr(row, key): row for row in found}
        numbers = [row.pk for row in self._there.values()]
        self._versions = newest_versions(self.model, numbers)
        self._taken = Draft.objects.of_many(self.model, numbers)

    def import_row(self, row, instance_loader, **kwargs):
        """Check a row (table.FileRow) and return a RowResult.

        Its `found` is an UploadedRow, None for a row that changes nothing.
        """
        result = self.get_row_result_class()()
        result.found = found = self._checked(row)
        if found is None:
            result.import_type = RowResult.IMPORT_TYPE_SKIP
        elif found.problems:
            result.import_type = RowResult.IMPORT_TYPE_INVALID
        elif found.object_id:
            result.import_type = RowResult.IMPORT_TYPE_UPDATE
        else:
            result.import_type = RowResult.IMPORT_TYPE_NEW
        return result

    def _checked(self, row):
        key = self.columns.identity
        cells = {name: _plain(cell) for name, cell in row.cells.items()}
        hidden = [[name, sentence] for name, cell in cells.items() if (sentence := refusal(cell))]
        # Else its other sentences would quote them.
        cells |= {name: without_hidden(cells[name]) for name, _ in hidden}
        named = cells.get(key, "")
        there = self._there.get(named)
        problems = [*hidden, *map(list, row.faults)]
        found = UploadedRow(line=row.line, name=named[:250], problems=problems)
        if named and (before := self._first.setdefault((key, named), row.line)) != row.line:
            found.problems.append([key, f"“{named[:80]}” stands in line {before} already."])
        if there is None:
            self._look_at_kinds(found, row.kinds)
            self._check_new(found, cells)
            return found
        found.object_id, found.base_version = there.pk, self._versions.get(there.pk, 0)
        found.base = records.values_of(there)
        now = {n: _plain(c) for n, c in self.columns.cells(found.base, self.names).items()}
        differ = {name: cell for name, cell in cells.items() if cell != now[name]}
        self._look_at_kinds(found, {n: kind for n, kind in row.kinds.items() if n in differ})
        if not differ and not found.problems:
            return None
        if getattr(there, "merged_into", None):
            found.problems.append([key, f"It was merged into {there.merged_into}."])
        return self._check_change(found, there, differ)

    def _look_at_kinds(self, found, kinds):
        """Cells of a spreadsheet that show something else than they store."""
        for name, kind in kinds.items():
            try:
                self.columns.all[name].check_kind(kind)
            except CellError as error:
                found.problems.append([name, str(error)])

    def _check_new(self, found, cells):
        key, named = self.columns.identity, found.name
        self._look_at_name(found, key, named)
        for name, make in self.made.items():
            if not cells.get(name):
                cells[name] = make(cells)
                found.name = found.name or cells[name]
        form = self.add_form
        closed = [n for n, cell in cells.items() if cell and n not in form.base_fields]
        found.problems += [[n, "Your account may not give this."] for n in closed]
        # An empty cell of a new row is what the form begins with.
        data = self.begins_with | self._typed(found, {n: c for n, c in cells.items() if c})
        self._check(found, form(data | {"why": "-"}), cells)
        made = self.name_of_new(found.values) if found.values else ""
        if named and found.values and made and made != named:
            found.problems.append(
                [key, f"It is made of other columns: leave it empty, or “{made}”."]
            )
        self._look_for_double(found, key, made or found.values.get(key) or "")
        found.name = (made or found.name or str(found.values.get("as_printed") or ""))[:250]
        if named and any(text.startswith("This field is required") for _, text in found.problems):
            what, near = self.model._meta.verbose_name, self.names.near(self.model, named)
            found.problems.insert(0, [key, f"There is no {what} “{named[:80]}” yet.{near}"])

    def name_of_new(self, values):
        """Return the address that a new row gets of its other values, "" if of none."""
        return ""

    def _look_at_name(self, found, key, named):
        """A new name that differs from a known one by its capitals only is a mistake."""
        if not named:
            return
        if same := self.names.same(self.model, named):
            found.problems.append([key, f"There is no “{named[:80]}”. Do you mean “{same}”?"])
        elif named != named.lower():
            found.problems.append([key, f"“{named[:80]}” is to be in small letters."])

    def _look_for_double(self, found, key, name):
        before = self._first.setdefault((key, name), found.line) if name else found.line
        if before != found.line and not any(column == key for column, _ in found.problems):
            found.problems.append([key, f"“{name[:80]}” stands in line {before} already."])

    def _check_change(self, found, there, differ):
        draft = self._taken.get(there.pk)
        if draft:
            found.problems.append(["", f"{draft.author} has an open draft of it."])
        if self._change_form is None:
            form = self.editor.plain_form(self.request, there)
            self._change_form = for_many(form, self.form_mixin)
        closed = [name for name in differ if name not in self._change_form.base_fields]
        for name in closed:
            fixed = name in self.editor.get_readonly_fields(self.request, there)
            why = "It is set once and never changes: it is printed in links."
            if not fixed or name not in self.editor.set_once:
                why = "Your account may not change this."
            found.problems.append([name, why])
        typed = self._typed(found, {n: c for n, c in differ.items() if n not in closed})
        form = self._change_form
        began = {name: _shown(value) for name, value in found.base.items()}
        form = form(began | typed | {"why": "-", "seen": 0}, instance=there)
        self._check(found, form, differ)
        if not found.problems and not records.changed(found.base, found.values):
            return None
        return found

    def _typed(self, found, cells):
        """What the form takes for the cells; what is not understood becomes a problem."""
        typed = {}
        for name, cell in cells.items():
            try:
                typed[name] = self.columns.all[name].typed(cell, self.names)
            except CellError as error:
                found.problems.append([name, str(error)])
        return typed

    def _check(self, found, form, cells):
        told = {name for name, _ in found.problems}
        for name, errors in form.errors.as_data().items():
            column = "" if name == "__all__" else name
            # Of a cell that was not understood the form can only say that it is missing.
            if column not in told or not column:
                said = f" (“{cells[name][:60]}”)" if cells.get(name) else ""
                found.problems += [
                    [column, text if said[3:-2] in text else text + said]
                    for error in errors
                    for text in error.messages
                ]
        found.odd = [list(pair) for pair in getattr(form, "warnings", ())]
        if found.problems:
            return
        found.values = form.values()
        self._only_once(found)

    def _only_once(self, found):
        if not self.once or found.values.get("retired_on"):
            return
        same = self._same(found.values)
        before = self._first.setdefault(same, found.line)
        if before != found.line:
            found.problems.append(["", f"It says the same as line {before}."])
        elif not found.object_id and self.waits(found.values):
            found.problems.append(["", "This waits as a draft already."])

    def waits(self, values):
        """Say whether an open draft of a new row says the same as these values."""
        return bool(self.once) and self._same(values) in self._waiting

    def _same(self, values):
        return tuple(str(values.get(name)) for name in self.once)

    @cached_property
    def _waiting(self):
        return {self._same(values) for values in Draft.objects.values_of_new(self.model)}


def _plain(cell):
    """A cell as it is compared: files bring their own ends of lines, and blanks nobody sees."""
    cell = cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    # An accent is one letter or two, which looks the same.
    return unicodedata.normalize("NFC", cell)


def _initial(form):
    """What an empty form would send."""
    found = {}
    for name in form.fields:
        value = form.get_initial_for_field(form.fields[name], name)
        found[name] = _shown(value)
    return found


def _shown(value):
    """A plain value as a browser sends it."""
    if value is True:
        return "on"
    if value is None or value is False:
        return ""
    return value if isinstance(value, list) else str(value)
