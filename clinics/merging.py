"""Two records of one clinic become one; printed links to the other lead to it."""

from typing import Any

from django.core.exceptions import ValidationError

from clinics.models import Clinic, Cost
from treatments.clock import today
from treatments.editing.drafts import lock
from treatments.editing.history import recorded
from treatments.models import OPEN, Draft, Way


def why_not_merged(double, keep):
    """Return in a sentence why the two cannot be merged, "" if they can."""
    if double.pk == keep.pk:
        return "Choose another clinic: this is the same record."
    if double.country_id != keep.country_id:
        return f"{keep} is in {keep.country}, {double} in {double.country}."
    if keep.retired_on or double.retired_on:
        return "One of the two is no longer listed."
    return ""


def merge(double, keep, user, why):
    """Move everything of `double` to `keep` and retire `double`; one change in the history.

    Raises ValidationError if the two cannot be merged.
    """
    with recorded(Way.ADMIN, user, why):
        for clinic in sorted((double, keep), key=lambda clinic: clinic.pk):
            lock(clinic)
        double, keep = (Clinic.objects.get(pk=clinic.pk) for clinic in (double, keep))
        if problem := why_not_merged(double, keep):
            raise ValidationError(problem)
        move_all(double, keep, double.options.all())
        names = [name for name in (keep.also_known_as, double.name, double.also_known_as) if name]
        keep.also_known_as, keep.merged_into = ", ".join(dict.fromkeys(names)), None
        keep.full_clean()
        keep.save()
        double.merged_into, double.retired_on = keep, today()
        double.save()
    return keep


def move_all(double, keep, options):
    """Move these options of `double`, its notices and its answers to `keep`, and let open drafts
    name that. Return the rows that were saved."""
    saved = []
    for option in options.select_for_update():
        saved += _move_option(option, keep)
    for notice in double.notices.select_for_update():
        notice.clinic = keep
        notice.save()
        saved.append(notice)
    answered = set(keep.answers.values_list("question", flat=True))
    for answer in double.answers.filter(retired_on=None).select_for_update():
        if answer.question_id in answered:
            answer.retired_on = today()
        else:
            answer.clinic = keep
        answer.save()
        saved.append(answer)
    _readdress("clinic", double.pk, keep.pk)
    return saved


def _move_option(option, keep):
    """Give an option to another clinic; if that offers the treatment already, its facts alone."""
    twin = keep.options.filter(treatment=option.treatment_id).first()
    if twin is None:
        option.clinic = keep
        option.save()
        return [option]
    costs = list(Cost.objects.filter(option=option).select_for_update())
    for cost in costs:
        cost.option = twin
        cost.save()
    for name in ("findings", "statements", "criteria"):
        getattr(twin, name).add(*getattr(option, name).all())
    if twin.merged_into or (twin.retired_on and not option.retired_on):
        twin.retired_on, twin.merged_into = None, None
        twin.save()
    option.merged_into, option.retired_on = twin, option.retired_on or today()
    option.save()
    _readdress("option", option.pk, twin.pk)
    return [*costs, twin, option]


def _readdress(name, old, new):
    """Let open drafts name the record that stays."""
    waiting = Draft.objects.filter(state__in=OPEN, **{f"values__{name}": old})
    for draft in waiting.select_for_update():
        for values in (draft.values, draft.base):
            if values.get(name) == old:
                values[name] = new
        # Nobody publishes or goes on with what a page showed before.
        draft.number += 1
        draft.save()


def survivor(row: Any) -> Any:
    """Return the record that a merged clinic or option became, the row itself if it was not."""
    passed = {row.pk}
    while row.merged_into_id and row.merged_into_id not in passed:
        row = row.merged_into
        passed.add(row.pk)
    return row
