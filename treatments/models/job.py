"""Work that takes longer than a page may: it runs in a process of its own."""

from django.conf import settings
from django.db import models


class JobKind(models.TextChoices):
    CHECK = "check", "checking a file"
    WRITE = "write", "importing a file"
    PUBLISH = "publish", "publishing drafts"


class Job(models.Model):
    """`process` is the machine and the process it runs in; `asked` is what it was asked to do.

    `done` of `total` steps are done; `fault` is why it failed, "" while it did not.
    """

    kind = models.CharField(max_length=8, choices=JobKind)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    upload = models.ForeignKey(
        "treatments.Upload", null=True, blank=True, on_delete=models.CASCADE, related_name="jobs"
    )
    asked = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    process = models.CharField(max_length=200, blank=True)
    fault = models.TextField(blank=True)
    said = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, number {self.pk}"
