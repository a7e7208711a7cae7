"""A change that waits for a second person: the published row stays as it is meanwhile."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse

from .change import Change
from .upload import Upload


class DraftState(models.TextChoices):
    WAITING = "waiting", "waits for review"
    SENT_BACK = "sent-back", "sent back to its author"
    PUBLISHED = "published", "published"
    DISCARDED = "discarded", "discarded"


OPEN = (DraftState.WAITING, DraftState.SENT_BACK)


class DraftQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN).select_related("author", "content_type")

    def of(self, row):
        """Return the open draft of a published row, None without one."""
        if row is None or row.pk is None:
            return None
        kind = ContentType.objects.get_for_model(row)
        return self.open().filter(content_type=kind, object_id=row.pk).first()

    def of_many(self, model, numbers):
        """Return {pk: the open draft} of the rows of a model with these pks that have one."""
        kind = ContentType.objects.get_for_model(model)
        found = self.open().filter(content_type=kind, object_id__in=list(numbers))
        return {draft.object_id: draft for draft in found}

    def values_of_new(self, model):
        """Return the values of all open drafts of rows to be."""
        kind = ContentType.objects.get_for_model(model)
        found = self.filter(state__in=OPEN, content_type=kind, object_id=None)
        return found.values_list("values", flat=True)


class Draft(models.Model):
    """Proposed values of a row (see records.py), or of a row to be: then it has no target.

    `base` and `base_version` are the values and the saved version that the author saw first.
    `number` counts how often the draft was saved: nobody publishes another state than they saw.
    A draft that was published or discarded stays, with who did it and when.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, verbose_name="kind of record"
    )
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey()
    values = models.JSONField()
    base = models.JSONField(default=dict)
    base_version = models.BigIntegerField(default=0)
    why = models.TextField("reason for the change", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts"
    )
    state = models.CharField(max_length=9, choices=DraftState, default=DraftState.WAITING)
    note = models.TextField("what the reviewer says", blank=True)
    began_at = models.DateTimeField("begun")
    changed_at = models.DateTimeField("last changed")
    number = models.PositiveIntegerField(default=1)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT,
        related_name="closed_drafts",
    )  # fmt: skip
    closed_at = models.DateTimeField("published or discarded", null=True, blank=True)
    change = models.ForeignKey(
        Change, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )

    upload = models.ForeignKey(
        Upload, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts",
        verbose_name="import",
    )  # fmt: skip

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["began_at", "pk"]
        permissions = [("publish_draft", "Can publish drafts")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="one_draft_at_a_time",
                condition=models.Q(object_id__isnull=False, state__in=OPEN),
                violation_error_message="There is a draft of this already.",
            )
        ]

    def __str__(self):
        text = self.values.get("as_printed") or self.values.get("text", "")[:60]
        return f"{self.model._meta.verbose_name} “{text}”"

    def get_absolute_url(self):
        return reverse("admin:treatments_draft_change", args=[self.pk])

    @property
    def model(self):
        return self.content_type.model_class()

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_new(self):
        return self.object_id is None
