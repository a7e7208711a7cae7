"""The hash that a row remembers of its last load: a row with another one was edited since. Pure.

`values` are plain values of a row, by field; `retired` says whether it is. A release that adds a
column to rows that were loaded before names it here, so that a load does not take them for edited.
"""

import hashlib
import json

# Of each release, the newest first: {model: columns that came after a release had loaded its rows}
CAME_LATER = (
    {"clinics.cost": {"pays_for"}},
    {"clinics.option": {"number"}},
    {"treatments.statement": {"against", "found", "people_compared", "study"}},
    {"clinics.cost": {"paid_less", "paid_more", "paid_this", "payer"}},
    {
        "treatments.finding": {"against", "analysed", "entered", "had"},
        "treatments.study": {
            "analysed", "assessors_blinded", "chemotherapy", "cohort", "compared_with", "counted",
            "edss_high", "edss_low", "entered", "main_goal_met", "ms_type", "overlaps", "paid_by",
            "payer_gains", "treated_from", "treated_to",
        },
        "treatments.treatment": {"first_approved", "standard_place"},
    },
    {
        "treatments.measure": {"layer", "quantity", "applies_to", "role"},
        "treatments.question": {"about"},
        "treatments.route": {"into_spine"},
        "treatments.treatment": {"worked_example"},
    },
)  # fmt: skip
# {model: {column: what it held before it could be "not known"}}
HELD_INSTEAD = {"treatments.study": {"run_by_seller": False}}


def row_hash(values, retired=False):
    """Return the hash of a row as this release takes it."""
    text = json.dumps({**values, "retired": retired}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def older_hashes(model, values, retired=False):
    """Return the hashes of a row of a model (its label) as the releases of CAME_LATER found it."""
    instead = HELD_INSTEAD.get(model, {})
    known = {**values, **{n: held for n, held in instead.items() if values.get(n) is None}}
    hashes = []
    for later in CAME_LATER:
        known = {name: known[name] for name in known if name not in later.get(model, ())}
        hashes.append(row_hash(known, retired))
    return hashes


def is_hash_of(seed_hash, model, values, retired=False):
    """Say whether a hash is that of these values, whichever release took it."""
    return seed_hash in (row_hash(values, retired), *older_hashes(model, values, retired))
