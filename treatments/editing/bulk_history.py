"""The history of thousands of rows in one Change, written a batch at a time.

django-reversion keeps every state of a transaction in memory until its end, and copies the list of
them for each. What is written here is what it would have written.
"""

from dataclasses import dataclass
from itertools import islice

import reversion
from reversion.models import Revision, Version
from reversion.signals import post_revision_commit

from treatments.editing.versions import states_of
from treatments.models.change import Change

# As many states are in memory and as many numbers in a query. Databases have a limit to that.
STATES_AT_ONCE = 500


@dataclass(frozen=True)
class RecordedParts:
    """What of the rows of a model is recorded: fields, and relations to rows that go with them."""

    fields: tuple
    follow: tuple


# {model: RecordedParts}, of every model with a history.
RECORDED = {}


def in_batches(rows):
    """Give rows, or numbers of rows, in lists that one query can hold."""
    rows = iter(rows)
    while some := list(islice(rows, STATES_AT_ONCE)):
        yield some


class BulkHistory:
    """Writes the states of the rows that it is told of; `close` makes the Change of them."""

    def __init__(self, said):
        """`said` are the fields of the Change but its revision."""
        self.said = said
        self.revision = None
        self._done = {}
        self._written = []

    def remember(self, model, numbers):
        """Record the state of the rows with these primary keys and of the rows that go with them.

        A row that was remembered is not remembered again: do it when all of them are saved.
        """
        done = self._done.setdefault(model, set())
        for some in in_batches(sorted(set(numbers) - done)):
            # Rows that go with those of an earlier batch may be among them.
            self._write(model, [number for number in some if number not in done])
            done.update(some)
            for name in RECORDED[model].follow:
                relation = model._meta.get_field(name)
                back = {f"{relation.remote_field.name}__in": some}
                others = relation.related_model._base_manager.filter(**back)
                self.remember(relation.related_model, others.values_list("pk", flat=True))

    def _write(self, model, numbers):
        versions = states_of(model, numbers, RECORDED[model].fields)
        if not versions:
            return
        if self.revision is None:
            self.revision = Revision.objects.create(
                date_created=reversion.get_date_created(),
                user=reversion.get_user(),
                comment=reversion.get_comment(),
            )
        for version in versions:
            version.revision = self.revision
        self._written.append([version.pk for version in Version.objects.bulk_create(versions)])

    def close(self):
        """Make the Change, if a state was written, and tell whoever hears of Changes as the library
        does, but of what it wrote with an iterable in the place of a list."""
        if self.revision is None:
            return
        # The last thing that is written: others wait from here on to get a number for theirs.
        Change.objects.create(revision=self.revision, **self.said)
        post_revision_commit.send(
            sender=reversion.create_revision, revision=self.revision, versions=self
        )

    def __iter__(self):
        """Read the states that were written from the database, a batch at a time."""
        for numbers in self._written:
            yield from Version.objects.filter(pk__in=numbers).order_by("pk")
