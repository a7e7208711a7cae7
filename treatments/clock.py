"""The one place where the clock is read: views and commands pass the day on."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in UTC."""
    return now().date()
