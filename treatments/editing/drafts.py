"""From a draft to a published row: who may, what changes, and that nobody overwrites anybody."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from treatments import clock
from treatments.editing import records
from treatments.editing.history import recorded, version_number
from treatments.models import Change, Draft, DraftState, Eyes, Way

RIGHT_TO_PUBLISH = "treatments.publish_draft"
# A second person is there only if two people may publish.
ENOUGH = 2


class DraftTakenError(Exception):
    """Somebody else has a draft of this row; carries it."""

    def __init__(self, draft):
        super().__init__(f"{draft.author} has a draft of this.")
        self.draft = draft


class DraftMovedError(Exception):
    """The draft or its row changed since the page was shown; nothing was done."""


def publishers():
    """Return the accounts that may publish."""
    return get_user_model().objects.with_perm(RIGHT_TO_PUBLISH).filter(is_staff=True)


def alone():
    """Say whether there is no second person who may publish."""
    return publishers()[:ENOUGH].count() < ENOUGH


def why_not_published(user, draft):
    """Return in a sentence why this account may not publish the draft; "" if it may."""
    if not user.has_perm(RIGHT_TO_PUBLISH):
        return "Your account may not publish."
    if not draft.is_open:
        return f"This draft is closed: {draft.get_state_display()}."
    if user == draft.author and not alone():
        return "You wrote this draft: a second person publishes it."
    return ""


def propose(model, values, author, why, target=None, draft=None):
    """Save a draft with these plain values and return it.

    `target` is the published row, None for a new one; `draft` the author's own draft to change.
    Raises DraftTakenError if somebody else has one of this row, DraftMovedError if the draft is
    closed.
    """
    now = clock.now()
    with transaction.atomic():
        if target is not None:
            lock(target)
            open_one = Draft.objects.of(target)
            if open_one and open_one.author != author:
                raise DraftTakenError(open_one)
            draft = open_one or draft
        if draft is not None:
            draft = _held(draft)
            if not draft.is_open:
                raise DraftMovedError
        if draft is None:
            kind = ContentType.objects.get_for_model(model)
            draft = Draft(content_type=kind, author=author, began_at=now, number=0)
        if target is not None:
            draft.object_id = target.pk
            draft.base, draft.base_version = records.values_of(target), version_number(target)
        draft.values, draft.why = values, why
        draft.state, draft.note, draft.changed_at = DraftState.WAITING, "", now
        draft.number += 1
        draft.save()
    return draft


def lock(row):
    """Hold a row until the end of the transaction (SQLite holds the whole database anyway)."""
    list(type(row)._base_manager.select_for_update().filter(pk=row.pk).values_list("pk"))


def current_values(draft):
    """The values of the published row now; {} for a row to be."""
    return {} if draft.is_new else records.values_of(draft.target)


def result(draft):
    """The values that the row has once the draft is published: its changes on what stands now."""
    return records.merged(draft.base, draft.values, current_values(draft))


def difference(draft):
    """The Differences that publishing makes to what stands on the site now."""
    return records.differences(draft.model, current_values(draft), result(draft))


def changed_meanwhile(draft):
    """The Differences between what the author saw and what stands now: others' work."""
    if draft.is_new:
        return []
    return records.differences(draft.model, draft.base, current_values(draft))


def seen(draft):
    """A token for what a page shows of a draft; publishing asks for it again."""
    row = None if draft.is_new else draft.target
    return f"{draft.number}-{version_number(row) if row else 0}"


def apply(draft):
    """Write the draft's values into its row and return the row; raises ValidationError."""
    row = draft.model() if draft.is_new else draft.target
    values = result(draft)
    records.put(row, values)
    row.full_clean(exclude=["key"] if draft.is_new else None)
    try:
        with transaction.atomic():
            records.save(row, values)
    except IntegrityError as error:
        row.validate_constraints()
        raise ValidationError(f"The database refuses this: {error}") from error
    if row.retired_on is None and (twin := row.twin()):
        raise ValidationError(f"This is there already, from the same source: {twin}.")
    shown = draft.model.objects.published().filter(pk=row.pk).exists()
    if row.retired_on is None and not shown:
        raise ValidationError(
            "Nobody would see this: its source, or the place it belongs to, is no longer listed."
        )
    return row


def publish(draft, user, token):
    """Publish a draft and return its row.

    `token` is what `seen` gave when the difference was shown. Raises PermissionError with a
    sentence, DraftMovedError, or ValidationError; then nothing has changed.
    """
    with transaction.atomic():
        # In the order in which a form takes them, so that the two never wait for each other.
        if not draft.is_new:
            lock(draft.target)
        draft = _held(draft)
        if refusal := why_not_published(user, draft):
            raise PermissionError(refusal)
        if token != seen(draft):
            raise DraftMovedError
        eyes = Eyes.ONE if user == draft.author else Eyes.TWO
        author = draft.author.get_username()
        with recorded(Way.PUBLISHED, user, draft.why, proposed_by=author, eyes=eyes):
            row = apply(draft)
        draft.object_id = row.pk
        draft.change = Change.objects.first()
        _close(draft, user, DraftState.PUBLISHED)
    return row


def send_back(draft, user, note):
    """Return a draft to its author with a note; raises PermissionError."""
    with transaction.atomic():
        draft = _held(draft)
        if not user.has_perm(RIGHT_TO_PUBLISH) or not draft.is_open:
            raise PermissionError("You cannot send this back.")
        draft.state, draft.note, draft.changed_at = DraftState.SENT_BACK, note, clock.now()
        draft.number += 1
        draft.save()


def discard(draft, user):
    """Close a draft without publishing it; its author and publishers may. PermissionError else."""
    with transaction.atomic():
        draft = _held(draft)
        if not draft.is_open or not (user == draft.author or user.has_perm(RIGHT_TO_PUBLISH)):
            raise PermissionError("You cannot discard this.")
        _close(draft, user, DraftState.DISCARDED)


def _held(draft):
    """The draft as it is now, held until the end of the transaction."""
    return Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def _close(draft, user, state):
    draft.state, draft.closed_by, draft.closed_at = state, user, clock.now()
    draft.save()
