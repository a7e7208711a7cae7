"""What imports leave behind goes after a month. What they made, and who made it, stays."""

from datetime import timedelta

from django.db import transaction

from treatments.models import Job, Upload, UploadedRow, UploadState

MONTH = timedelta(days=30)


@transaction.atomic
def forget_files(now):
    """Delete files that nobody imported, the rows of those that somebody did, and jobs that ended;
    returns what was done, in one line."""
    old = Upload.objects.filter(at__lt=now - MONTH)
    rows, _ = UploadedRow.objects.filter(upload__in=old).delete()
    unused = old.exclude(state=UploadState.WRITTEN)
    files = unused.count()
    unused.delete()
    jobs, _ = Job.objects.filter(ended_at__lt=now - MONTH).delete()
    return (
        f"Taken away of imports older than a month: {files} files that were not imported, "
        f"{rows} rows of files, {jobs} notes of long work."
    )
