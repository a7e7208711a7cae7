"""What happened to the content: one Change for each transaction that touched it.

The states of rows are kept by django-reversion, which groups them by transaction (Revision). A
Change says of a Revision what that library does not know.
"""

import secrets
from datetime import date
from functools import partial
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.dispatch import Signal
from reversion.models import Revision, Version


class Way(models.TextChoices):
    """The route by which a change came in."""

    ADMIN = "admin", "a form of the admin"
    ACTION = "action", "an action on a list"
    PUBLISHED = "published", "a draft that was published"
    IMPORT = "import", "an import"
    LOAD = "load", "a load of the files of the project"
    CODE = "code", "a command or a script"


class Eyes(models.TextChoices):
    """Who looked at a figure before it was published."""

    NOT_ASKED = "", "no draft was needed"
    TWO = "two", "reviewed by a second person"
    ONE = "one", "without a second pair of eyes"


# Sent after the commit of a transaction that changed the content, with the `number` it has by now.
content_changed = Signal()


class ContentVersion(models.Model):
    """One row: the number of the newest Change. Whoever raises it holds it to the end of the
    transaction, so that changes become visible in the order of their numbers."""

    number = models.PositiveBigIntegerField(default=0)
    # A number comes back when a transaction is undone or a backup restored; this does not, so both
    # together stand for one content.
    token = models.CharField(max_length=16, default="", blank=True)

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """Return the number of the newest change, 0 before the first."""
        return cls.objects.values_list("number", flat=True).first() or 0

    def is_same(self, other: Self) -> bool:
        """Say whether both stand for the same content."""
        return (self.number, self.token) == (other.number, other.token)

    @classmethod
    def stored(cls) -> Self:
        """Return the row, one with the number 0 before the first change."""
        return cls.objects.first() or cls()

    @classmethod
    def raised(cls):
        """Raise the number by one and return it; call it within a transaction."""
        row, _ = cls.objects.select_for_update().get_or_create(pk=1)
        row.number += 1
        row.token = secrets.token_hex(8)
        row.save()
        # What is committed is saved, whatever goes wrong with those who are told.
        tell = partial(content_changed.send_robust, sender=cls, number=row.number)
        transaction.on_commit(tell)
        return row.number


class ChangeQuerySet(models.QuerySet):
    def newest_first(self):
        return self.select_related("revision").order_by("-number")


class Change(models.Model):
    """`number` is the version of the content that the change made. `who` and `proposed_by` are the
    names of accounts as they were then."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="change")
    number = models.PositiveBigIntegerField(unique=True, editable=False)
    way = models.CharField(max_length=9, choices=Way)
    who = models.CharField(max_length=150, blank=True)
    proposed_by = models.CharField(max_length=150, blank=True)
    eyes = models.CharField(max_length=3, choices=Eyes, default=Eyes.NOT_ASKED, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self):
        return f"change {self.number}"

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if not self.number:
                self.number = ContentVersion.raised()
            super().save(*args, **kwargs)

    @property
    def at(self):
        return self.revision.date_created

    @property
    def why(self):
        return self.revision.comment


class FigureEvent(models.TextChoices):
    LOADED = "loaded", "was loaded with the files of the project"
    ADDED = "added", "is new"
    CHANGED = "changed", "changed"
    RETIRED = "retired", "is no longer shown"
    BACK = "back", "is shown again"


class FigureChangeQuerySet(models.QuerySet["FigureChange"]):
    def told(self) -> Self:
        """What the list of changes tells one by one; what a load brought is told as a count."""
        rows = self.exclude(happened=FigureEvent.LOADED)
        return rows.select_related("change__revision", "before", "after", "content_type")

    def since(self, number: int | None = None, day: date | None = None) -> Self:
        """Those after a version of the content or, without its number, after a day (a date)."""
        if number is not None:
            return self.filter(change__number__gt=number)
        return self.filter(change__revision__date_created__date__gt=day)


class FigureChange(models.Model):
    """One figure in one Change, if what the site says of it changed: the public list of changes.

    Made when the Change is recorded, so that the list costs as little as any other.
    """

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="figures")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    before = models.ForeignKey(
        Version, null=True, on_delete=models.PROTECT, related_name="figure_changes_after"
    )
    after = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="figure_changes")
    happened = models.CharField(max_length=8, choices=FigureEvent)

    objects = FigureChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-change__number", "content_type", "object_id"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.after} {self.get_happened_display()}"
