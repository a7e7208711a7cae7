"""The one place where the clock is read: views and commands pass the day on."""

from datetime import UTC, datetime


def now():
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def today():
    """Return today's date in UTC."""
    return now().date()
