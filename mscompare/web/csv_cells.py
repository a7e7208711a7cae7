"""A value as a cell of a CSV file that people open in a spreadsheet. Pure."""

# A spreadsheet would run a text that starts with one of these as a formula.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """Return what is written for a value: an apostrophe before what would be a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(STARTS_A_FORMULA):
        return f"'{value}"
    return value
