"""The day on which the tests' content is loaded and their pages are made."""

from datetime import date

DAY = date(2026, 11, 21)
