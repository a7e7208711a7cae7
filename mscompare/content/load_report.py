"""What a load of the fixtures did, or why it could not."""

from dataclasses import dataclass, field


class ContentError(Exception):
    """What in the fixtures cannot be loaded, naming the row, the field and the value."""


@dataclass
class LoadReport:
    """What a load did; each list holds the names of rows ("clinics.cost placidway-msc-mexico")."""

    created: list = field(default_factory=list)
    updated: list = field(default_factory=list)
    retired: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    discarded: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    unchanged: int = 0
