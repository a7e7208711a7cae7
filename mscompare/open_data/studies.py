"""What open data says of the study that a figure rests on: the facts that decide answers."""

STUDY_FACTS = (
    "name", "design", "participants", "entered", "analysed", "ms_type", "edss_low", "edss_high",
    "treated_from", "treated_to", "chemotherapy", "compared_with", "counted", "assessors_blinded",
    "run_by_seller", "main_goal_met", "indirect_because", "registry_id", "read_as",
)  # fmt: skip
OF_NONE = {
    "study": None,
    "cohort": None,
    "overlaps": None,
    "paid_by": None,
    "payer_gains": None,
    "study_facts": None,
}


def of_study(study):
    """Return the columns of a record that tell of its Study; all empty without one. What is not
    known is None."""
    if study is None:
        return OF_NONE
    facts = {name: _plain(getattr(study, name)) for name in STUDY_FACTS if name != "read_as"}
    return {
        "study": study.slug,
        "cohort": study.cohort or None,
        "overlaps": list(study.shared_cohorts),
        "paid_by": study.paid_by or None,
        "payer_gains": study.payer_gains,
        "study_facts": {**facts, "read_as": study.paper.read_as},
    }


def as_number(value):
    """Return a decimal as JSON has it: 3, 0.07; None as it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value):
    """A decimal as a number; a word that says nothing as None."""
    if value == "":
        return None
    return as_number(value) if hasattr(value, "as_tuple") else value
