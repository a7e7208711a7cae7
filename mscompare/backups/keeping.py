"""How backups are named, and which of them may go: all of 7 days, one a week for 90 days."""

import re
from datetime import UTC, datetime, timedelta

STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"mscompare-(\d{8}T\d{6}Z)\.backup", re.ASCII)
PART = re.compile(r"\.(mscompare-\d{8}T\d{6}Z\.backup)\.part", re.ASCII)
EVERY_ONE = timedelta(days=7)
ONE_A_WEEK = timedelta(days=90)
# What an interrupted run left; nothing takes that long.
LEFT_BEHIND = timedelta(days=1)


def name_at(moment):
    """Return the name of a backup that was begun at a moment (UTC)."""
    return f"mscompare-{moment.strftime(STAMP)}.backup"


def part_of(name):
    """Return the name under which it lies while it is being written."""
    return f".{name}.part"


def moment_of(name):
    """Return the moment in the name of a backup, None if it is no such name."""
    found = NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def to_remove(names, now):
    """Return, in order, which of these names of files may go at a moment. Pure.

    Kept are those of the last 7 days, the newest of each week of the calendar for 90 days, the
    newest of all, and what is not named like a backup.
    """
    moments = {name: moment for name in names if (moment := moment_of(name))}
    newest = {}
    for name, moment in sorted(moments.items(), key=lambda pair: pair[1]):
        newest[moment.isocalendar()[:2]] = name
        newest["all"] = name
    weekly = set(newest.values())

    def stays(name):
        age = now - moments[name]
        if name == newest["all"] or age <= EVERY_ONE:
            return True
        return name in weekly and age <= ONE_A_WEEK

    return sorted(name for name in moments if not stays(name))


def prune(folder, now):
    """Remove what may go from a folder; returns the names of the backups. Raises OSError."""
    files = {path.name: path for path in folder.iterdir() if path.is_file()}
    gone = to_remove(files, now)
    for name in gone:
        files[name].unlink(missing_ok=True)
    for name, path in files.items():
        part = PART.fullmatch(name)
        begun = moment_of(part[1]) if part else None
        if begun and now - begun > LEFT_BEHIND:
            path.unlink(missing_ok=True)
    return gone
