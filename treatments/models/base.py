"""What every published row has in common."""

import secrets
from datetime import date
from functools import lru_cache
from typing import Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from treatments.evidence import review_dates
from treatments.models.conditions import all_hold
from treatments.sentence_guard import figure_in
from treatments.text import fold

# In a message that names what rests on a row.
MOST_NAMED = 5

AnyRow = TypeVar("AnyRow", bound=models.Model)


class PublishedQuerySet(models.QuerySet[AnyRow]):
    # References that must not be retired either, such as the source of a figure.
    rests_on: tuple[str, ...] = ()

    def published(self) -> Self:
        """Rows that the public may see: neither they nor what they rest on is retired."""
        return self.filter(
            retired_on=None, **{f"{path}__retired_on": None for path in self.rests_on}
        )


@lru_cache(maxsize=256)
def _labels_of(field):
    return {value: str(label) for value, label in field.flatchoices}


class RecordedRow(models.Model):
    """A row whose every state is kept (see history.py and records.py in editing/)."""

    seed_hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    # The related name of the rows of another table that belong to this one, "" without any.
    part_rows = ""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):
        """What stands behind each `get_…_display`: Django's makes a dict of all choices each time,
        and a price has six such fields."""
        value = getattr(self, field.attname)
        return _labels_of(field).get(value, value)

    def validate_constraints(self, exclude=None):
        """The database is asked only where it is not certain without it."""
        if not all_hold(self):
            super().validate_constraints(exclude)

    def part_values(self):
        """Return {name: plain value} of what belongs to the row but stands in other tables."""
        return {}

    def save_parts(self, values):
        """Save the parts from such values; called after the row itself was saved."""

    @classmethod
    def part_labels(cls):
        """Return {name of a part: how editors call it}."""
        return {}

    @classmethod
    def parts_from(cls, saved):
        """Return `part_values` from [{column: value}] of the rows of `part_rows`."""
        return {}


class PublishedRow(RecordedRow):
    """A row that can come from seeds/ and is retired, never deleted, when it leaves them.

    `seed_hash` is the hash of the row as seeds/ last gave it ("" for a row made in the admin).
    A row whose own hash differs from it was edited since; load_content keeps such edits.
    """

    retired_on = models.DateField(
        "retired on",
        null=True,
        blank=True,
        help_text="Leave empty while the row is valid. A retired row is kept but not shown.",
    )

    # Rows that close (a clinic, what it offers) take what rests on them with them.
    closes = False
    # Fields in which we say something in our own words: they carry no figure. (A question or an
    # answer made up as an example says nothing.)
    own_words: tuple[str, ...] = ()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        """Refuse to retire a row on which others that are shown rest, and figures in sentences:
        they need a strength and a source of their own beside them."""
        super().clean()
        if self.pk and self.retired_on and not self.closes and (resting := self.resting_on_this()):
            named = "; ".join(str(row)[:80] for row in resting[:MOST_NAMED])
            more = f" and {len(resting) - MOST_NAMED} more" if len(resting) > MOST_NAMED else ""
            raise ValidationError(
                {"retired_on": f"Others rest on this: {named}{more}. Change or retire them first."}
            )
        faults = {
            name: f"“{figure}” is a figure. Enter it as a finding or a price, with its source."
            for name in self.own_words
            if (figure := figure_in(getattr(self, name)))
        }
        if faults:
            raise ValidationError(faults)

    def resting_on_this(self):
        """Return the rows that are shown and name this one."""
        found = []
        for relation in self._meta.related_objects:
            if issubclass(relation.related_model, PublishedRow):
                name = relation.field.name
                rows = relation.related_model._base_manager.filter(retired_on=None, **{name: self})
                found += [row for row in rows if row != self]
        return found


class ReviewedFact(models.Model):
    """A fact that somebody looks up again from time to time. `review_kind` says how often."""

    checked_on = models.DateField(
        "read again on",
        null=True,
        blank=True,
        help_text="The last day on which somebody found it unchanged in its source. Empty: not "
        "since the source was read.",
    )

    class Meta:
        abstract = True

    def twin(self):
        """Return another row that is shown and says the same, None without one."""
        return

    @property
    def review_kind(self) -> str:
        """A key of `review_dates.MONTHS`, or "" for a fact that is not looked up again."""
        return ""

    @property
    def last_read(self) -> date:
        """The last day on which somebody read it in its source."""
        return max(self.checked_on or self.source.read_on, self.source.read_on)

    def unchecked_since(self, on: date) -> date | None:
        """Return the day it was last read if on the day `on` that is too long ago, else None."""
        return (
            self.last_read if review_dates.overdue(self.review_kind, self.last_read, on) else None
        )


class BinaryCollation:
    """A text field that both databases sort alike: by code point, whatever their locale."""

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else "BINARY"
        return {**super().db_parameters(connection), "collation": collation}


class BinarySlugField(BinaryCollation, models.SlugField):
    pass


class FoldedField(BinaryCollation, models.TextField):
    """The named attributes of the row, folded for search and sort; filled on every save."""

    def __init__(self, *sources, **kwargs):
        self.sources = sources
        kwargs["editable"] = False
        kwargs.setdefault("default", "")
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs

    def pre_save(self, model_instance, add):
        # A line break sorts before a blank: "aHSCT" comes before "aHSCT + MSC".
        value = "\n".join(fold(getattr(model_instance, source)) for source in self.sources)
        setattr(model_instance, self.attname, value)
        return value


def key_field() -> "models.SlugField[str, str]":
    """The key of a fact: from seeds/, or made on the first save in the admin."""
    return BinarySlugField(
        max_length=160,
        unique=True,
        blank=True,
        help_text="Leave empty: it is made for you. It never changes, because it is printed.",
    )


class KeyedFact(models.Model):
    """A fact whose key, unless given, is its source's slug and 8 random characters."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.key:
            self.key = f"{self.key_prefix}-{secrets.token_hex(4)}"
        super().save(*args, **kwargs)

    @property
    def key_prefix(self):
        return self.source.slug


def lower_slug() -> "models.SlugField[str, str]":
    """The address of a row: set once, never changed, because links are printed on paper."""
    return BinarySlugField(max_length=120, unique=True, help_text="Never changes: it is printed.")
