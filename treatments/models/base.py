"""What every published row has in common."""

import secrets

from django.db import models

from treatments.text import fold


class PublishedQuerySet(models.QuerySet):
    # References that must not be retired either, such as the source of a figure.
    rests_on = ()

    def published(self):
        """Rows that the public may see: neither they nor what they rest on is retired."""
        return self.filter(
            retired_on=None, **{f"{path}__retired_on": None for path in self.rests_on}
        )


class Published(models.Model):
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
    seed_hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True


class KeyedQuerySet(PublishedQuerySet):
    def get_by_natural_key(self, key):
        return self.get(key=key)


class NamedQuerySet(PublishedQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


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


def key_field():
    """The key of a fact: from seeds/, or made on the first save in the admin."""
    return BinarySlugField(
        max_length=160,
        unique=True,
        blank=True,
        help_text="Leave empty: it is made for you. It never changes, because it is printed.",
    )


class Keyed(models.Model):
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


def lower_slug():
    """The address of a row: set once, never changed, because links are printed on paper."""
    return BinarySlugField(max_length=120, unique=True, help_text="Never changes: it is printed.")
