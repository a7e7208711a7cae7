"""The day on which the tests' content is loaded and their pages are made."""

from datetime import date, datetime

DAY = date(2026, 11, 21)


class Clock:
    """Stands in for `datetime` in `treatments.clock`: it is noon of DAY."""

    @staticmethod
    def now(zone):
        return datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=zone)
