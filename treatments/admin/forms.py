"""Forms that lose nobody's work: they know which state of a row their reader saw."""

from django import forms
from django.contrib.admin.views.main import ChangeList, ChangeListSearchForm
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from reversion.models import Version

from treatments.clock import today
from treatments.editing import records
from treatments.editing.history import version_number, versions_of
from treatments.text import row_number
from treatments.typed.fields import ReadableForm, WholeDayField

WHY_LENGTH = 500


class GuardedForm(ReadableForm, forms.ModelForm):
    """A form of a row with its history.

    `seen` is the number of the saved version that the page was made from. If the row was saved
    since, nothing is saved: what others changed is told beside each field, what the reader typed
    stays, and fields that they did not touch take the others' values.
    """

    # Set by the admin on a class of its own for each request.
    overlay = None  # plain values to begin with, of a draft
    refused = ""  # what the database said when it refused to save
    asks_why = False

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=WHY_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="In a few words. It stands in the history, and of a figure on the site.",
    )

    def __init__(self, *args, **kwargs):
        if self.overlay:
            kwargs["initial"] = {**kwargs.get("initial", {}), **self.initial_of(self.overlay)}
        super().__init__(*args, **kwargs)
        self.others = []
        if "why" in self.fields:
            self.fields["why"].required = self.asks_why
        if self.instance.pk:
            self.initial["seen"] = self.newest_version()

    def newest_version(self):
        return version_number(self.instance)

    def initial_of(self, values):
        """Return what the fields show for plain values."""
        return {name: value for name, value in values.items() if name in self.base_fields}

    def values(self):
        """Return the plain values of the whole row as the valid form gives them."""
        values = records.values_of(self.instance) if self.instance.pk else self.empty_values()
        for name, value in self.cleaned_data.items():
            if name in values:
                many = hasattr(value, "values_list")
                values[name] = (
                    sorted(value.values_list("pk", flat=True)) if many else records.plain(value)
                )
        return values

    def empty_values(self):
        row = self._meta.model()
        values = {f.name: records.plain(getattr(row, f.attname)) for f in records.fields_of(row)}
        return values | {many.name: [] for many in row._meta.many_to_many}

    def clean(self):
        cleaned = super().clean()
        retired = cleaned.get("retired_on")
        if retired and retired > today():
            self.add_error("retired_on", f"{retired:%-d %B %Y} is in the future.")
        if self.refused:
            self.add_error(None, self.refused)
        if self.instance.pk:
            self._look_for_others()
        return cleaned

    def _look_for_others(self):
        now, seen = self.newest_version(), self.cleaned_data.get("seen")
        if seen is None:
            self.add_error(None, "This form does not say which state of the record it shows.")
            return
        if seen == now:
            return
        saved = Version.objects.get_for_object(self.instance).filter(pk=seen).first()
        fresh = type(self.instance)._base_manager.get(pk=self.instance.pk)
        base, theirs = records.values_at(saved) if saved else {}, records.values_of(fresh)
        mine = {**theirs, **self._typed()}
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(now)
        for difference in records.differences(type(fresh), base, theirs):
            self._tell(difference, base, mine, theirs, self._who_changed(seen))
        if self.others:
            self.add_error(None, "Somebody saved this while you were typing; see below. Nothing of "
                                 "yours is saved yet: look at it and save again.")  # fmt: skip

    def _typed(self):
        typed = {}
        for name, value in self.cleaned_data.items():
            many = hasattr(value, "values_list")
            typed[name] = sorted(value.values_list("pk", flat=True)) if many else (
                records.plain(value)
            )  # fmt: skip
        return typed

    def _who_changed(self, seen):
        newest = versions_of(self.instance).first()
        who = newest.revision.change.who or "The project’s own files"
        return f"{who}, {newest.revision.date_created:%-d %B %Y, %H:%M} UTC"

    def _tell(self, difference, base, mine, theirs, who):
        name, model = difference.name, type(self.instance)
        self.others.append(f"{who}: {difference.label}: {difference.old} → {difference.new}")
        if name not in self.fields or name not in self.cleaned_data:
            return
        if not records.changed({name: base.get(name)}, {name: mine.get(name)}):
            self._take(name, theirs[name])
            return
        if records.changed({name: mine[name]}, {name: theirs[name]}):
            yours = records.value_in_words(model, name, mine)
            self.add_error(name, f"{who} changed this from “{difference.old}” to "
                                 f"“{difference.new}”. You typed “{yours}”.")  # fmt: skip

    def _take(self, name, value):
        """Show another's value in a field that the reader did not touch."""
        key = self.add_prefix(name)
        if isinstance(value, list):
            self.data.setlist(key, [str(item) for item in value])
        elif value is False:
            self.data.pop(key, None)
        else:
            self.data[key] = "on" if value is True else "" if value is None else str(value)


class GuardedInlineForm(GuardedForm):
    """The same for a row within the form of another; the reason is asked there."""

    why = None


class _Careful:
    """A value in an address that names no row is no row, and no error page."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [v for v in value if row_number(str(v))], attr)


class CarefulSelect(_Careful, AutocompleteSelect):
    pass


class CarefulSelectMultiple(_Careful, AutocompleteSelectMultiple):
    pass


class CarefulFields:
    """For an admin or an inline: days are read as people write them, and fields with a search take
    any value without falling over."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DateField) and not isinstance(
            db_field, models.DateTimeField
        ):
            kwargs.setdefault("form_class", WholeDayField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CarefulSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CarefulSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ReadableSearchForm(ReadableForm, ChangeListSearchForm):
    pass


class ReadableList(ChangeList):
    search_form_class = ReadableSearchForm


class CarefulSearch:
    """For an admin: words that are looked for in its list have no hidden characters."""

    def get_changelist(self, request, **kwargs):
        return ReadableList
