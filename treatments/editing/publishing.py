"""Many drafts at once: what was shown is published, one after the other, each as a whole."""

import hashlib

from django.core.exceptions import ValidationError

from treatments.editing import drafts, jobs
from treatments.editing.history import newest_versions
from treatments.models import Draft, JobKind


def tokens(chosen):
    """Return {pk: token} of drafts, each what `drafts.seen` gives, in few queries."""
    versions, by_kind = {}, {}
    for draft in chosen:
        if not draft.is_new:
            by_kind.setdefault(draft.content_type, []).append(draft.object_id)
    for kind, numbers in by_kind.items():
        found = newest_versions(kind.model_class(), numbers)
        versions |= {(kind.pk, number): version for number, version in found.items()}
    return {
        draft.pk: f"{draft.number}-{versions.get((draft.content_type_id, draft.object_id), 0)}"
        for draft in chosen
    }


def token_of_all(chosen):
    """Return one token for what a page shows of many drafts."""
    told = ",".join(f"{pk}:{token}" for pk, token in sorted(tokens(chosen).items()))
    return hashlib.sha256(told.encode()).hexdigest()


def begin_publishing(chosen, user):
    """Publish drafts as they are now, in the background if they are many; returns the Job."""
    shown = [[pk, token] for pk, token in tokens(chosen).items()]
    return jobs.start(JobKind.PUBLISH, user, total=len(shown), drafts=shown)


@jobs.worker(JobKind.PUBLISH)
def publish_all(job, report):
    """Publish one after the other; a draft that cannot be published stays and is named."""
    done, meanwhile, failed = 0, 0, []
    for number, (pk, token) in enumerate(job.asked["drafts"], start=1):
        draft = Draft.objects.filter(pk=pk).first()
        try:
            if draft is None or not draft.is_open:
                meanwhile += 1
            else:
                drafts.publish(draft, job.who, token)
                done += 1
        except PermissionError as error:
            draft.refresh_from_db()
            meanwhile += not draft.is_open
            failed += [f"Not published: {draft}: {error}"] if draft.is_open else []
        except (drafts.DraftMovedError, ValidationError) as error:
            failed.append(f"Not published: {draft}: {why(error)}")
        report(number)
    job.done = len(job.asked["drafts"])
    told = [f"{meanwhile} were published or discarded by somebody meanwhile."] if meanwhile else []
    return [f"{done} published.", *told, *failed]


def why(error):
    """Return why a draft was not published, as a sentence."""
    if isinstance(error, drafts.DraftMovedError):
        return "it changed after it was shown."
    return " ".join(getattr(error, "messages", [str(error)]))
