"""A file with many rows that somebody wants to import, and what checking it found."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from .change import Change


class UploadState(models.TextChoices):
    CHECKING = "checking", "is being checked"
    REFUSED = "refused", "cannot be imported"
    READY = "ready", "can be imported"
    WRITTEN = "written", "is imported"


class Upload(models.Model):
    """A file and its state. It is written as a whole, in one transaction, or not at all: only that
    transaction makes the state WRITTEN.

    `problems` are sentences about the file as a whole. The bytes are dropped once it is written.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, verbose_name="kind of record"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads"
    )
    why = models.TextField("reason")
    at = models.DateTimeField("uploaded")
    state = models.CharField(max_length=8, choices=UploadState, default=UploadState.CHECKING)
    problems = models.JSONField(default=list)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    odd = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(null=True, blank=True)
    change = models.ForeignKey(
        Change, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"import {self.pk} ({self.file_name})"

    @property
    def model(self):
        return self.content_type.model_class()


class UploadedRow(models.Model):
    """A row of a file that is new, differs from what stands, or is at fault.

    `values` and `base` are plain values (see records.py) as it would be and as it is, and
    `base_version` the saved version that was looked at. `problems` and `odd` are pairs of a column
    and a sentence; what is odd may be right and is confirmed, what is a problem is not imported.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    name = models.CharField(max_length=250, blank=True)
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    base_version = models.BigIntegerField(default=0)
    base = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    odd = models.JSONField(default=list)

    class Meta:
        ordering = ["line", "pk"]
        constraints = [models.UniqueConstraint(fields=["upload", "line"], name="line_once")]

    def __str__(self):
        return f"line {self.line}: {self.name}"
