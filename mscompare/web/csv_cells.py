"""A value as a cell of a CSV file that people open in a spreadsheet. Pure."""


def cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # A spreadsheet would run a text that starts like a formula.
    if isinstance(value, str) and value[:1] in "=+-@\t\r":
        return f"'{value}"
    return value
