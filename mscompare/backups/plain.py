"""Values of rows in one form, whichever database they come from. Pure."""

import base64
import hashlib
import json
import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.duration import duration_iso_string

# From here on every float is whole, and PostgreSQL gives it back as an integer.
WHOLE = 1e16


def dumps(value, in_order=False):
    """Return JSON as it stands in the file, without blanks; for hashes with its keys in order."""
    return json.dumps(value, sort_keys=in_order, separators=(",", ":"), allow_nan=False)


def plain_value(value):
    """Return a value of a row as JSON knows it; raises TypeError for what has no plain form."""
    if value is None or isinstance(value, str | int):
        return value
    for kinds, make in FORMS:
        if isinstance(value, kinds):
            return make(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def _of_float(value):
    # Only one of the databases keeps the sign of nought.
    return value + 0.0 if math.isfinite(value) else repr(value)


def _of_decimal(value):
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _of_datetime(value):
    if value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value.isoformat(timespec="microseconds")


# A datetime is a date, too: it stands first.
FORMS = [
    (float, _of_float),
    (Decimal, _of_decimal),
    (datetime, _of_datetime),
    (date, date.isoformat),
    (time, time.isoformat),
    (timedelta, duration_iso_string),
    (UUID, str),
    ((bytes, bytearray, memoryview), lambda value: base64.b64encode(value).decode()),
]


def plain_json(text):
    """Return JSON text as {"json": value}, which tells its null from None, no value."""
    return None if text is None else {"json": json.loads(text)}


def digest_of(table, values):
    """Return the SHA-256 of a row: of the name of its table and its plain values in order."""
    same = [_same_in_both(value) if isinstance(value, dict) else value for value in values]
    return hashlib.sha256(f"{table}\n{dumps(same, in_order=True)}".encode()).hexdigest()


def _same_in_both(value):
    """JSON as both databases agree on it: one of them keeps its text, the other its meaning."""
    if isinstance(value, dict):
        return {key: _same_in_both(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_same_in_both(part) for part in value]
    if isinstance(value, float):
        return int(value) if abs(value) >= WHOLE and math.isfinite(value) else value + 0.0
    return value
