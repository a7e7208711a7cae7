"""Who changed what, when and why: every state of every row of content is kept.

django-reversion keeps the states, a `Change` says what it was. Whatever changes content does so
within `recorded`; a row saved elsewhere (in a shell) gets a Change of its own. `queryset.update`
passes all of this by and is not used on content; a test looks for it.
"""

from contextlib import contextmanager

import reversion
from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import Cast
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver
from reversion.models import Version
from reversion.signals import post_revision_commit

from treatments import clock
from treatments.editing.bulk_history import RECORDED, BulkHistory, RecordedParts, in_batches
from treatments.editing.records import NOT_CONTENT, changed, values_at
from treatments.editing.versions import SavedParts, was_retired
from treatments.models.base import FoldedField
from treatments.models.change import Change, Eyes, FigureChange, FigureEvent, Way
from treatments.models.figure import Figure


@contextmanager
def recorded(way, who=None, why="", proposed_by="", eyes=Eyes.NOT_ASKED):
    """Do everything inside in one transaction and record it as one Change.

    `who` is the account or None, `why` the reason. Inside another `recorded` it belongs to that.
    Nothing is recorded if no row was saved.
    """
    if reversion.is_active():
        yield
        return
    with _revision(who, why):
        reversion.add_meta(Change, way=way, who=_name(who), proposed_by=proposed_by, eyes=eyes)
        yield


@contextmanager
def recorded_in_bulk(way, who=None, why=""):
    """As `recorded`, for any number of rows: gives a BulkHistory, and records only what that is
    told to remember. It is never inside another `recorded`; one inside it belongs to it."""
    if reversion.is_active():
        raise reversion.RevisionManagementError("A Change in bulk is no part of another.")
    # Nothing is added to this revision, so the library saves none. It is there for what is saved
    # meanwhile, which shall not become a Change of its own.
    with _revision(who, why, manage_manually=True):
        history = BulkHistory({"way": way, "who": _name(who)})
        yield history
        history.close()


@contextmanager
def _revision(who, why, **options):
    with reversion.create_revision(**options):
        reversion.set_user(who)
        reversion.set_comment(why)
        reversion.set_date_created(clock.now())
        yield


def _name(who):
    return who.get_username() if who else ""


def keep_history_of(model, follow=()):
    """Keep every saved state of the rows of a model; `follow` names rows that belong to it."""
    fields = tuple(
        f.name
        for f in (*model._meta.fields, *model._meta.many_to_many)
        if f.name not in NOT_CONTENT and not isinstance(f, FoldedField)
    )
    RECORDED[model] = RecordedParts(fields, tuple(follow))
    reversion.register(model, fields=fields, follow=follow)
    post_save.connect(_record_alone, sender=model, dispatch_uid=f"alone {model._meta.label}")
    for many in model._meta.local_many_to_many:
        through = many.remote_field.through
        m2m_changed.connect(_record_alone, sender=through, dispatch_uid=f"alone {through}")


def _record_alone(instance, action="post_save", reverse=False, raw=False, **_):
    if reversion.is_active() or raw or reverse or not action.startswith("post_"):
        return
    with recorded(Way.CODE):
        reversion.add_to_revision(instance)


# What says how a figure is kept, not what it is.
NOT_TOLD = {"position", "checked_on", "confirmed_on"}


@receiver(post_revision_commit)
def list_figures(sender, revision, versions, **_):
    """Note which figures changed in a Change, for the public list. `versions` may be as many as
    there are rows: a few are held at a time."""
    change = Change.objects.filter(revision=revision).first()
    if change is None:
        return
    saved = SavedParts()
    for mine in in_batches(v for v in versions if issubclass(v._model, Figure)):
        found = _figure_changes(change, mine, saved)
        FigureChange.objects.bulk_create(row for row in found if row)


def _figure_changes(change, versions, saved):
    """The FigureChange of each Version, None of one in which nothing changed."""
    by_model = {}
    for version in versions:
        by_model.setdefault(version._model, []).append(version)
    for model, mine in by_model.items():
        earlier = _before(model, change.revision_id, [version.object_id for version in mine])
        again = [version for version in mine if version.object_id in earlier]
        parts = saved.of([*again, *earlier.values()])
        for version in mine:
            yield _figure_change(change, version, earlier.get(version.object_id), parts)


def _before(model, revision, numbers):
    """{object_id: its Version before this revision, a number}"""
    older = Version.objects.get_for_model(model).filter(object_id__in=numbers)
    older = older.exclude(revision=revision).values("object_id").annotate(newest=Max("pk"))
    found = Version.objects.filter(pk__in=[row["newest"] for row in older])
    return {version.object_id: version for version in found}


def _figure_change(change, version, before, parts):
    """The FigureChange of a saved state, None if nothing changed that a page says."""
    retired = was_retired(version)
    if before is None:
        if retired:
            return None
        happened = FigureEvent.LOADED if change.way == Way.LOAD else FigureEvent.ADDED
    elif retired != was_retired(before):
        happened = FigureEvent.RETIRED if retired else FigureEvent.BACK
    elif retired or not changed(values_at(before, parts), values_at(version, parts)) - NOT_TOLD:
        return None
    else:
        happened = FigureEvent.CHANGED
    return FigureChange(
        change=change,
        content_type_id=version.content_type_id,
        object_id=int(version.object_id),
        before=before,
        after=version,
        happened=happened,
    )


def versions_of(row):
    """Return the saved Versions of a row with their Changes, the newest first."""
    return (
        Version.objects.get_for_object(row)
        .select_related("revision__change", "revision__user")
        .order_by("-pk")
    )


def version_number(row):
    """Return the number of the newest saved version of a row, 0 without one."""
    found = Version.objects.get_for_object(row).aggregate(newest=Max("pk"))
    return found["newest"] or 0


def newest_versions(model, numbers):
    """Return {pk: number of the newest saved version} of the rows of a model with these pks."""
    saved = Version.objects.get_for_model(model).filter(object_id__in=map(str, numbers))
    pairs = saved.values_list("object_id").annotate(newest=Max("pk"))
    return {int(number): newest for number, newest in pairs}


def version_on(row, day):
    """Return the Version of a row that stood at the end of a day (a date), or None."""
    return versions_of(row).filter(revision__date_created__date__lte=day).first()


def without_history(model):
    """Return the rows of a model of which no state was ever saved."""
    saved = Version.objects.get_for_model(model).filter(
        object_id=Cast(OuterRef("pk"), Version._meta.get_field("object_id"))
    )
    return model._base_manager.filter(~Exists(saved))
