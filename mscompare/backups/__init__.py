"""Backups of the whole content, in one file that both databases can take and give.

`plain.py` is the form of a value that is the same for both, `file.py` the file, `tables.py` which
tables belong into it. `taking.py` writes a backup, `restoring.py` puts it back and proves it,
`keeping.py` says which backups may go (docs/decisions/0024-backups-are-rows-not-pages.md).
"""

MOST_ROWS_NAMED = 5  # in one sentence


class BackupError(Exception):
    """Something that the person at the keyboard can understand and do something about."""


def some(names):
    """Return the first names of a list in words, and how many more there are."""
    more = len(names) - MOST_ROWS_NAMED
    return ", ".join(names[:MOST_ROWS_NAMED]) + (f" and {more} more" if more > 0 else "")
