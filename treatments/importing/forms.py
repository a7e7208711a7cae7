"""The forms of the admin, made to check thousands of rows: the same rules, fewer questions."""

from functools import partial

from django import forms
from django.forms.models import ModelMultipleChoiceField


class KnownRowField(forms.Field):
    """A reference that is looked up once, however many rows name it."""

    def __init__(self, stock, found):
        super().__init__(required=stock.required, label=stock.label)
        self.queryset, self.found = stock.queryset, found

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if value not in self.found:
            self.found[value] = self.queryset.filter(pk=value).first()
        if self.found[value] is None:
            raise forms.ValidationError("There is no such record.")
        return self.found[value]


class RowOfMany:
    """Stands before a form of the admin. Its row was fetched with many others: `version` is the
    number of its saved version, and nobody typed while somebody else saved. What is odd is
    gathered in `warnings` and asked about once for the whole file."""

    version = 0

    def newest_version(self):
        return self.version

    def _look_for_others(self):
        """Told when the file is written, if anybody saved meanwhile."""

    def _ask(self):
        """Asked once for all rows."""

    def _post_clean(self):
        row = self.instance
        row.clean_fields = partial(self._look_at_fields, row.clean_fields)
        try:
            super()._post_clean()
        finally:
            del row.clean_fields

    def _look_at_fields(self, stock, exclude=None):
        """The rows that are referred to exist: they were found."""
        known = {name for name, field in self.fields.items() if isinstance(field, KnownRowField)}
        stock({*(exclude or ()), *known})


class SharedFields(dict):
    """Fields that all forms of a file use, one after the other: copying them takes longer than
    what they do."""

    def __deepcopy__(self, memo):
        return dict(self)


def for_many(form, mixin=RowOfMany):
    """Return a class of forms for rows of a file, made of a form class of the admin."""
    many = type(f"Many{form.__name__}", (mixin, form), {})
    many.base_fields = SharedFields(many.base_fields)
    for name, stock in list(many.base_fields.items()):
        if isinstance(stock, forms.ModelChoiceField) and not isinstance(
            stock, ModelMultipleChoiceField
        ):
            many.base_fields[name] = KnownRowField(stock, {})
    return many
