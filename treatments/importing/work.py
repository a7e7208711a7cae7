"""Checking an uploaded file, and writing it: all of it in one transaction, or nothing."""

import hashlib

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from treatments import clock
from treatments.editing import jobs, records
from treatments.editing.history import newest_versions, recorded_in_bulk
from treatments.importing.reading import rows_of
from treatments.importing.resource import FETCHED_AT_ONCE
from treatments.importing.table import UnreadableFileError
from treatments.models import Change, Draft, JobKind, Upload, UploadedRow, UploadState, Way
from treatments.models.base import ReviewedFact

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
    """Write a checked upload; returns the Job, None if it is not ready or somebody is at it."""
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=kept.pk)
        if held.state != UploadState.READY or is_busy(held):
            return None
        job = jobs.prepare(JobKind.WRITE, held.author, held.new + held.changed, held)
    return jobs.launch(job)


def check_again(kept):
    """Check an uploaded file from its beginning, unless it is written or somebody is at it."""
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=kept.pk)
        if held.state == UploadState.WRITTEN or is_busy(held):
            return
        # What an earlier check found holds no longer.
        held.state = UploadState.CHECKING
        held.save(update_fields=["state"])
        content = bytes(held.content)
        packed = content.startswith(b"PK")
        rows = len(content) // PACKED_ROW if packed else content.count(b"\n")
        job = jobs.prepare(JobKind.CHECK, held.author, rows, held)
    jobs.launch(job)
    kept.refresh_from_db()


def is_busy(kept):
    """Say whether a job is at work on an upload."""
    return any(jobs.is_running(job) for job in kept.jobs.filter(ended_at=None))


def resource_for(model, user):
    """Return the resource of a model for somebody's rights."""
    editor = admin.site._registry[model]
    request = HttpRequest()
    request.method, request.user = "POST", user
    return editor.resource_classes[0](editor, request)


@jobs.worker(JobKind.CHECK)
def check_upload(job, report):
    """Hold every row against its form and what stands; keep what was found with the upload."""
    kept = job.upload
    resource = resource_for(kept.model, kept.author)
    columns = resource.columns
    try:
        rows = rows_of(kept.file_name, bytes(kept.content), columns.names, [columns.identity])
        if not rows:
            raise UnreadableFileError("There is no row in it below the names of the columns.")
        if len(rows) > resource.most_rows:
            raise UnreadableFileError(
                f"The file has {len(rows):,} rows; of {kept.model._meta.verbose_name_plural} at "
                f"most {resource.most_rows:,} are taken at once. Divide it into several."
            )
    except UnreadableFileError as error:
        kept.problems, kept.state = error.sentences, UploadState.REFUSED
        kept.save()
        return
    found = []
    for begin in range(0, len(rows), FETCHED_AT_ONCE):
        some = rows[begin : begin + FETCHED_AT_ONCE]
        resource.fetch(some)
        for row in some:
            found.append(resource.import_row(row, None).found)
            report(len(found), len(rows))
    _keep(kept, found)


@transaction.atomic
def _keep(kept, found):
    """Keep what a check found: all of it, or nothing if it is stopped here."""
    count = {"new": 0, "changed": 0, "unchanged": found.count(None), "faulty": 0, "odd": 0}
    found = [row for row in found if row is not None]
    for row in found:
        row.upload = kept
        count["faulty" if row.problems else "changed" if row.object_id else "new"] += 1
        count["odd"] += bool(row.odd)
    kept.rows.all().delete()
    UploadedRow.objects.bulk_create(found, batch_size=FETCHED_AT_ONCE)
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
            raise jobs.JobStoppedError(f"This file {kept.get_state_display()}.")
        rows = list(kept.rows.all())
        if len(rows) != kept.new + kept.changed:
            raise jobs.JobStoppedError("What the check found is not whole. Check the file again.")
        _nobody_was_faster(kept, rows)
        if issubclass(kept.model, ReviewedFact):
            _propose(kept, rows)
        else:
            _save(kept, rows)
        kept.state, kept.written_at, kept.content = UploadState.WRITTEN, clock.now(), b""
        kept.save()


def _nobody_was_faster(kept, rows):
    """Raise JobStoppedError if a row of the file changed after it was checked."""
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
        raise jobs.JobStoppedError(
            f"Somebody changed what stands in line {lines}{' …' if len(moved) > 10 else ''} after "
            "the file was checked. Nothing was written; check it again."
        )


def _propose(kept, rows):
    # Two files with the same new price: who comes second sees the drafts of the first.
    kind = ContentType.objects.select_for_update(no_key=True).get(pk=kept.content_type_id)
    resource = resource_for(kept.model, kept.author)
    for row in rows:
        if not row.object_id and resource.waits(row.values):
            raise jobs.JobStoppedError(
                f"What line {row.line} says waits as a draft since the file was checked. Nothing "
                "was written; check it again."
            )
    now = clock.now()
    try:
        with transaction.atomic():
            Draft.objects.bulk_create(
                Draft(
                    content_type=kind, object_id=row.object_id, values=row.values, base=row.base,
                    base_version=row.base_version, why=kept.why, author=kept.author,
                    began_at=now, changed_at=now, number=1, upload=kept,
                )
                for row in rows
            )  # fmt: skip
    except IntegrityError as error:
        raise jobs.JobStoppedError(
            "Somebody began a draft of one of these rows just now. Nothing was written; check the "
            "file again."
        ) from error


def _save(kept, rows):
    model = kept.model
    there = model._base_manager.in_bulk([row.object_id for row in rows if row.object_id])
    with recorded_in_bulk(Way.IMPORT, kept.author, kept.why) as history:
        saved = [_saved(there.get(row.object_id) or model(), row).pk for row in rows]
        history.remember(model, saved)
    kept.change = Change.objects.first()


def _saved(target, row):
    """Save one row and return it; raises JobStoppedError with its line."""
    try:
        with transaction.atomic():
            records.put(target, row.values).full_clean()
            return records.save(target, row.values)
    except ValidationError as error:
        why = " ".join(error.messages)
    except IntegrityError:
        why = "The database has something already that excludes it."
    raise jobs.JobStoppedError(
        f"Line {row.line}: {why} Nothing was written; correct the file or check it again."
    )
