"""The hash that a row remembers of its last load: a row with another one was edited since. Pure.

`values` are plain values of a row, by field; `retired` says whether it is. A release that adds a
column to rows that were loaded before names it here, so that a load does not take them for edited.
"""

import hashlib
import json

# {model: columns that came after a release had loaded its rows}
CAME_LATER = {
    "treatments.measure": {"layer", "quantity", "applies_to", "role"},
    "treatments.question": {"about"},
    "treatments.route": {"into_spine"},
    "treatments.treatment": {"worked_example"},
}


def row_hash(values, retired=False):
    """Return the hash of a row as this release takes it."""
    text = json.dumps({**values, "retired": retired}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def older_hash(model, values, retired=False):
    """Return the hash of a row of a model (its label) as the release before CAME_LATER took it."""
    later = CAME_LATER.get(model, set())
    return row_hash({name: values[name] for name in values if name not in later}, retired)


def is_hash_of(seed_hash, model, values, retired=False):
    """Say whether a hash is that of these values, whichever release took it."""
    return seed_hash in (row_hash(values, retired), older_hash(model, values, retired))
