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
from treatments.editing.records import NOT_CONTENT, changed, values_at
from treatments.editing.versions import was_retired
from treatments.models.base import FoldedField
from treatments.models.change import Change, Eyes, FigureChange, FigureEvent, Way
from treatments.models.figure import Figure


@contextmanager
def recorded(way, who=None, why="", proposed_by="", eyes=Eyes.NOT_ASKED, by_hand=False):
    """Do everything inside in one transaction and record it as one Change.

    `who` is the account or None, `why` the reason. Inside another `recorded` it belongs to that.
    Nothing is recorded if no row was saved. With `by_hand` only what `remember` is given is
    recorded, which for thousands of rows takes a fraction of the time.
    """
    if reversion.is_active():
        yield
        return
    with reversion.create_revision(manage_manually=by_hand):
        reversion.set_user(who)
        reversion.set_comment(why)
        reversion.set_date_created(clock.now())
        name = who.get_username() if who else ""
        reversion.add_meta(Change, way=way, who=name, proposed_by=proposed_by, eyes=eyes)
        yield


def remember(rows):
    """Record the state of these rows, a queryset, in the Change that is open."""
    model = rows.model
    to_one = [f.name for f in model._meta.concrete_fields if f.is_relation]
    to_many = [many.name for many in model._meta.many_to_many]
    for row in rows.select_related(*to_one).prefetch_related(*to_many):
        reversion.add_to_revision(row)


def keep_history_of(model, follow=()):
    """Keep every saved state of the rows of a model; `follow` names rows that belong to it."""
    left_out = [f.name for f in model._meta.fields if isinstance(f, FoldedField)]
    reversion.register(model, exclude=[*NOT_CONTENT, *left_out], follow=follow)
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
    """Note which figures changed in a Change, for the public list."""
    change = Change.objects.filter(revision=revision).first()
    by_model = {}
    for version in versions:
        if issubclass(version._model, Figure):
            by_model.setdefault(version.content_type, []).append(version)
    for kind, mine in by_model.items() if change else ():
        earlier = _before(kind, revision, [version.object_id for version in mine])
        found = (_figure_change(change, v, earlier.get(v.object_id)) for v in mine)
        FigureChange.objects.bulk_create(row for row in found if row)


def _before(kind, revision, numbers):
    """{object_id: its Version before this revision}"""
    older = Version.objects.filter(content_type=kind, object_id__in=numbers)
    older = older.exclude(revision=revision).values("object_id").annotate(newest=Max("pk"))
    found = Version.objects.filter(pk__in=[row["newest"] for row in older])
    return {version.object_id: version for version in found}


def _figure_change(change, version, before):
    """The FigureChange of a saved state, None if nothing changed that a page says."""
    retired = was_retired(version)
    if before is None:
        if retired:
            return None
        happened = FigureEvent.LOADED if change.way == Way.LOAD else FigureEvent.ADDED
    elif retired != was_retired(before):
        happened = FigureEvent.RETIRED if retired else FigureEvent.BACK
    elif retired or not changed(values_at(before), values_at(version)) - NOT_TOLD:
        return None
    else:
        happened = FigureEvent.CHANGED
    return FigureChange(
        change=change,
        content_type=version.content_type,
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
