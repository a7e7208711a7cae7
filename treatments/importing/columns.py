"""What stands in which column of a file: the fields of a row, as text that people can type."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from django.db import models

from treatments.editing import records
from treatments.typed.days import DayError, whole_day
from treatments.typed.fields import MoneyField
from treatments.typed.money import AmountError, read_one_amount

MOST_GUESSES = 50
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
YES, NO = ("yes", "true", "1", "x"), ("no", "false", "0", "")


# What cells of a spreadsheet show that text does not hold, in words.
SHOWN = {
    "percent": "a percentage", "shown": "a number in another form than it is stored",
    "day": "a date", "yes/no": "a yes or no", "number": "a number",
}  # fmt: skip


class CellError(ValueError):
    """A cell that is not understood; carries a sentence."""


@dataclass
class FileColumn:
    """One column. `name` is that of the field, `choices` {what is stored: what it means}."""

    name: str
    label: str
    help: str = ""
    choices: dict = field(default_factory=dict)
    needed: bool = False

    # Kinds of cells of a spreadsheet that say here what they show (see reading.py).
    takes = ("", "number")

    def check_kind(self, kind):
        """Raise CellError for a cell whose text would be another than people see."""
        if kind not in self.takes:
            raise CellError(
                f"The cell shows {SHOWN[kind]}, not text. Make it text and type it as it is meant."
            )

    @property
    def may_say(self):
        """What may stand in it, for people who fill it in."""
        return ", ".join(value for value in self.choices if value)

    def cell(self, plain, names):
        """Return what stands in a file for a plain value (see records.py)."""
        return "" if plain is None else str(plain)

    def typed(self, cell, names):
        """Return what a form takes for a cell; raises CellError."""
        if not cell or not self.choices or cell in self.choices:
            return cell
        meant = [value for value, label in self.choices.items() if _same(cell, value, label)]
        if not meant:
            known = ", ".join(value for value in self.choices if value)
            raise CellError(f"“{cell[:60]}” is not one of: {known}.")
        return meant[0]


class NumberColumn(FileColumn):
    takes = ("", "number", "shown")
    may_say = "a number"

    def typed(self, cell, names):
        if cell and not PLAIN_NUMBER.fullmatch(cell):
            raise CellError(
                f"“{cell[:60]}” is not a number such as 45000.50, without separators or signs."
            )
        return cell


class MoneyColumn(NumberColumn):
    may_say = "an amount, such as 45000.50 or 45,000"

    def typed(self, cell, names):
        try:
            if cell:
                read_one_amount(cell)
        except AmountError as error:
            raise CellError(str(error)) from error
        return cell


class YesNoColumn(FileColumn):
    takes = ("", "number", "yes/no")
    may_say = "yes, no"

    def cell(self, plain, names):
        return "yes" if plain else "no"

    def typed(self, cell, names):
        if cell.lower() in YES:
            return "on"
        if cell.lower() in NO:
            return ""
        raise CellError(f"“{cell[:60]}” is neither yes nor no.")


class DayColumn(FileColumn):
    takes = ("", "day")
    may_say = "a day, such as 2026-11-21 or 21 November 2026"

    def typed(self, cell, names):
        try:
            return cell and whole_day(cell).isoformat()
        except DayError as error:
            raise CellError(str(error)) from error


@dataclass
class NamedColumn(FileColumn):
    """A reference, written as the address or the key of the row that is meant."""

    model: type = None

    @property
    def may_say(self):
        return f"the {identity(self.model)} of one {self.model._meta.verbose_name}"

    def cell(self, plain, names):
        return "" if plain is None else names.of(self.model, plain)

    def typed(self, cell, names):
        if not cell:
            return ""
        number = names.number(self.model, cell)
        what = self.model._meta.verbose_name
        if number is None:
            raise CellError(f"There is no {what} “{cell[:80]}”.{names.near(self.model, cell)}")
        if number in names.retired(self.model):
            raise CellError(f"The {what} “{cell[:80]}” is no longer listed.")
        return str(number)


class NamedManyColumn(NamedColumn):
    """References to several, with blanks between."""

    @property
    def may_say(self):
        plural = self.model._meta.verbose_name_plural
        return f"the {identity(self.model)}s of {plural}, with blanks between"

    def cell(self, plain, names):
        return " ".join(sorted(names.of(self.model, number) for number in plain or ()))

    def typed(self, cell, names):
        return [super(NamedManyColumn, self).typed(one, names) for one in cell.split()]


class Names:
    """The addresses and keys of rows, each kind read once."""

    def __init__(self):
        self._by_number, self._by_name, self._retired = {}, {}, {}
        self._small, self._near = {}, {}

    def of(self, model, number):
        self._read(model)
        return self._by_number[model].get(number, "")

    def number(self, model, name):
        self._read(model)
        return self._by_name[model].get(name)

    def retired(self, model):
        """Return the numbers of the rows that are no longer listed."""
        if model not in self._retired:
            gone = model._base_manager.exclude(retired_on=None)
            self._retired[model] = set(gone.values_list("pk", flat=True))
        return self._retired[model]

    def same(self, model, name):
        """Return the name that differs from this by its capitals only, None if there is none."""
        if model not in self._small:
            self._read(model)
            self._small[model] = {known.casefold(): known for known in self._by_name[model]}
        return self._small[model].get(name.casefold())

    def near(self, model, name):
        """Return a question for the name that was probably meant, "" if none comes near."""
        if (model, name) not in self._near:
            meant = self.same(model, name)
            # Looking through thousands of names for each of thousands of rows would take hours.
            if meant is None and len(self._near) < MOST_GUESSES:
                close = get_close_matches(name.casefold(), self._small[model], n=1, cutoff=0.8)
                meant = self._small[model][close[0]] if close else None
            self._near[model, name] = f" Do you mean “{meant}”?" if meant else ""
        return self._near[model, name]

    def _read(self, model):
        if model not in self._by_number:
            pairs = dict(model._base_manager.values_list("pk", identity(model)))
            self._by_number[model] = pairs
            self._by_name[model] = {name: number for number, name in pairs.items()}


def identity(model):
    """Return the name of the field by which files know a row: its address, or its key."""
    return "slug" if any(f.name == "slug" for f in model._meta.fields) else "key"


class Columns:
    """The columns of a model, in the order of its form; what it is known by stands first."""

    def __init__(self, model, form, left_out=(), begins_with=()):
        """`form` is an empty form of the model; its labels, help and choices are told, and what it
        `begins_with` need not be given."""
        self.model, self.identity = model, identity(model)
        self.begins_with = dict(begins_with)
        fields = {f.name: f for f in records.fields_of(model)}
        fields |= {many.name: many for many in model._meta.many_to_many}
        parts = model.part_labels()
        order = [self.identity, *form.fields, *fields, *parts]
        self.all = {
            name: self._column(name, fields.get(name), form.fields.get(name))
            for name in dict.fromkeys(order)
            if (name in fields or name in parts) and name not in left_out
        }

    def __iter__(self):
        return iter(self.all.values())

    @cached_property
    def names(self):
        return tuple(self.all)

    def cells(self, values, names):
        """Return {column: text} for the plain values of a row."""
        return {column.name: column.cell(values.get(column.name), names) for column in self}

    def _column(self, name, model_field, form_field):
        shown = form_field or model_field.formfield()
        told = {
            "name": name,
            "label": str(shown.label or name).rstrip(":"),
            "help": str(getattr(shown, "help_text", "") or ""),
            "needed": bool(shown.required) and not self.begins_with.get(name),
        }
        if name == self.identity:
            told["needed"] = False
        if model_field is not None and model_field.is_relation:
            kind = NamedManyColumn if model_field.many_to_many else NamedColumn
            return kind(**told, model=model_field.related_model)
        if isinstance(model_field, models.BooleanField):
            return YesNoColumn(**told)
        if isinstance(model_field, models.DateField):
            return DayColumn(**told)
        if isinstance(shown, MoneyField):
            return MoneyColumn(**told)
        if isinstance(model_field, models.DecimalField | models.IntegerField):
            return NumberColumn(**told)
        if choices := getattr(shown, "choices", None):
            told["choices"] = {str(value): str(label) for value, label in choices}
        return FileColumn(**told)


def _same(cell, value, label):
    return cell.casefold() in (value.casefold(), label.casefold())
