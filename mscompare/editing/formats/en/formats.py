"""A day in a field stands there as it has one reading, and so the calendar beside it writes it.

What people type is read by treatments/typed/days.py; British English alone would write 03/04/2026.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
