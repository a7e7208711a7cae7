"""What a figure or an option said on a certain day. For staff: old values may be wrong ones."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from reversion.models import Version

from clinics.models import Cost, Option
from treatments.editing import records
from treatments.editing.history import version_on
from treatments.editing.versions import referring_to
from treatments.models import Finding
from treatments.text import row_number
from treatments.typed.characters import refusal_quoting, shown
from treatments.typed.days import DayError, whole_day

DATED_KINDS = {"clinics.cost": Cost, "treatments.finding": Finding, "clinics.option": Option}


@dataclass(frozen=True)
class State:
    """A row on a day: its values in words, its Version, and its rating then (None for options)."""

    row: object
    version: Version
    values: tuple
    rating: object = None
    retired: bool = False


def state_on(row, day):
    """Return the State of a row at the end of a day, None if it was not there yet."""
    version = version_on(row, day)
    return _state(row, version, day) if version else None


def _state(row, version, day):
    values = records.values_at(version)
    model = type(row)
    told = tuple(
        (label, records.value_in_words(model, name, values))
        for name, label in records.labels(model).items()
        if records.is_given(values.get(name))
    )
    rating = None
    if model is not Option:
        then = records.put(model(pk=row.pk), values)
        stated = any(
            value in ("included", "not-included")
            for name, value in values.items()
            if name.startswith("covers-")
        )
        rating = then.rating(day, stated=stated) if model is Cost else then.rating(day)
    return State(row, version, told, rating, bool(values.get("retired_on")))


def prices_on(option, day):
    """Return the States of the prices that an option had at the end of a day."""
    kind = ContentType.objects.get_for_model(Cost)
    ever = Version.objects.filter(referring_to("option", option.pk), content_type=kind)
    newest = (
        Version.objects.filter(
            content_type=kind,
            object_id__in=ever.values("object_id"),
            revision__date_created__date__lte=day,
        )
        .values("object_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    found = []
    for version in Version.objects.filter(pk__in=newest).order_by("pk"):
        values = records.values_at(version)
        cost = Cost.objects.filter(pk=version.object_id).first()
        if cost and values["option"] == option.pk and not values["retired_on"]:
            found.append(_state(cost, version, day))
    return found


def asked(data):
    """Return (model, row, day, problems) for what a reader typed: kind, number or key, day."""
    problems, model, row, day = [], DATED_KINDS.get(data.get("kind", "")), None, None
    if data.get("kind") and model is None:
        problems.append(
            f"Kind: “{shown(data['kind'], 40)}” is not one of {', '.join(DATED_KINDS)}."
        )
    if data.get("day"):
        try:
            day = whole_day(data["day"])
        except DayError as error:
            problems.append(f"Day: {error}")
    number, key = (data.get(name, "").strip() for name in ("number", "key"))
    if hidden := refusal_quoting(number) or refusal_quoting(key):
        problems.append(f"Key or address: {hidden}")
    elif model and (number or key):
        name = "slug" if model is Option else "key"
        wanted = {"pk": pk} if (pk := row_number(number)) else {name: key or number}
        row = model._base_manager.filter(**wanted).first()
        if row is None:
            problems.append(f"There is no such record: “{(key or number)[:80]}”.")
    return model, row, day, problems
