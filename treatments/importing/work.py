"""Checking an uploaded file, and writing it: all of it in one transaction, or nothing."""

import hashlib

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from treatments import clock, jobs, records
from treatments.history import newest_versions, recorded, remember
from treatments.importing.reading import Unreadable, rows_of
from treatments.importing.resource import AT_ONCE
from treatments.models import Change, Draft, JobKind, Upload, UploadedRow, UploadState, Way
from treatments.models.base import Reviewed

# About as many bytes a row takes in an XLSX file: enough to tell a short file from a long one.
PACKED_ROW = 100


def upload(model, name, content, author, why):
    """Keep a file, begin to check it, and return the Upload."""
    kept = Upload.objects.create(
        content_type=ContentType.objects.get_for_model(model),
        file_name=name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        author=author,
        why=why,
        at=clock.now(),
    )
    check_again(kept)
    return kept


def begin_to_write(kept):
    """Write a checked upload; returns the Job."""
    return jobs.start(JobKind.WRITE, kept.author, total=kept.new + kept.changed, upload=kept)


def check_again(kept):
    """Check an uploaded file from its beginning."""
    content = bytes(kept.content)
    packed = content.startswith(b"PK")
    rows = len(content) // PACKED_ROW if packed else content.count(b"\n")
    jobs.start(JobKind.CHECK, kept.author, total=rows, upload=kept)
    kept.refresh_from_db()


def resource_for(model, user):
    """Return the resource of a model for somebody's rights."""
    editor = admin.site._registry[model]
    request = HttpRequest()
    request.method, request.user = "POST", user
    return editor.resource_classes[0](editor, request)


@jobs.worker(JobKind.CHECK)
def check(job, report):
    """Hold every row against its form and what stands; keep what was found with the upload."""
    kept = job.upload
    resource = resource_for(kept.model, kept.author)
    columns = resource.columns
    try:
        rows = rows_of(kept.file_name, bytes(kept.content), columns.names, [columns.identity])
        if not rows:
            raise Unreadable("There is no row in it below the names of the columns.")
    except Unreadable as error:
        kept.problems, kept.state = error.sentences, UploadState.REFUSED
        kept.save()
        return
    UploadedRow.objects.filter(upload=kept).delete()
    checked = 0
    count = {"new": 0, "changed": 0, "unchanged": 0, "faulty": 0, "odd": 0}
    for begin in range(0, len(rows), AT_ONCE):
        some = rows[begin : begin + AT_ONCE]
        resource.fetch(some)
        found = []
        for row in some:
            found.append(resource.import_row(row, None).found)
            checked += 1
            report(checked, len(rows))
        found = [row for row in found if row is not None]
        count["unchanged"] += len(some) - len(found)
        for row in found:
            row.upload = kept
            how = "faulty" if row.problems else "changed" if row.object_id else "new"
            count[how] += 1
            count["odd"] += bool(row.odd)
        UploadedRow.objects.bulk_create(found)
    for name, number in count.items():
        setattr(kept, name, number)
    kept.problems = []
    kept.state = UploadState.REFUSED if kept.faulty else UploadState.READY
    kept.save()


@jobs.worker(JobKind.WRITE)
def write(job, report):
    """Make what the file says: drafts of what a second person looks at, the rest at once."""
    with transaction.atomic():
        # Whoever presses twice waits here, and then finds it written.
        kept = Upload.objects.select_for_update().get(pk=job.upload_id)
        if kept.state != UploadState.READY:
            raise jobs.Stopped(f"This file {kept.get_state_display()}.")
        rows = list(kept.rows.all())
        _nobody_was_faster(kept, rows)
        try:
            if issubclass(kept.model, Reviewed):
                _propose(kept, rows)
            else:
                _save(kept, rows)
        except (IntegrityError, ValidationError) as error:
            raise jobs.Stopped(
                f"The database refuses it, and nothing of the file was written: {error}"
            ) from error
        kept.state, kept.written_at, kept.content = UploadState.WRITTEN, clock.now(), b""
        kept.save()


def _nobody_was_faster(kept, rows):
    """Raise Stopped if a row of the file changed after it was checked."""
    numbers = [row.object_id for row in rows if row.object_id]
    list(kept.model._base_manager.select_for_update().filter(pk__in=numbers).values_list("pk"))
    versions = newest_versions(kept.model, numbers)
    drafts = Draft.objects.of_many(kept.model, numbers)
    moved = [
        row for row in rows
        if row.object_id
        and (row.object_id in drafts or versions.get(row.object_id, 0) != row.base_version)
    ]  # fmt: skip
    if moved:
        lines = ", ".join(str(row.line) for row in moved[:10])
        raise jobs.Stopped(
            f"Somebody changed what stands in line {lines}{' …' if len(moved) > 10 else ''} after "
            "the file was checked. Nothing was written; check it again."
        )


def _propose(kept, rows):
    now = clock.now()
    Draft.objects.bulk_create(
        Draft(
            content_type=kept.content_type, object_id=row.object_id, values=row.values,
            base=row.base, base_version=row.base_version, why=kept.why, author=kept.author,
            began_at=now, changed_at=now, number=1, upload=kept,
        )
        for row in rows
    )  # fmt: skip


def _save(kept, rows):
    model = kept.model
    there = model._base_manager.in_bulk([row.object_id for row in rows if row.object_id])
    with recorded(Way.IMPORT, kept.author, kept.why, by_hand=True):
        saved = []
        for row in rows:
            target = records.put(there.get(row.object_id) or model(), row.values)
            target.full_clean()
            saved.append(records.save(target, row.values).pk)
        remember(model._base_manager.filter(pk__in=saved))
    kept.change = Change.objects.first()
