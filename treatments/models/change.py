"""What happened to the content: one Change for each transaction that touched it.

The states of rows are kept by django-reversion, which groups them by transaction (Revision). A
Change says of a Revision what that library does not know.
"""

from django.db import models, transaction
from reversion.models import Revision


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


class ContentVersion(models.Model):
    """One row: the number of the newest Change. Whoever raises it holds it to the end of the
    transaction, so that changes become visible in the order of their numbers."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """Return the number of the newest change, 0 before the first."""
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def raised(cls):
        """Raise the number by one and return it; call it within a transaction."""
        row, _ = cls.objects.select_for_update().get_or_create(pk=1)
        row.number += 1
        row.save()
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
