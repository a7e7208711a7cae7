"""The forms in which open data is given: text, piece by piece, of one record after the other."""

import csv
import json

from mscompare.open_data.columns import LICENCE_NOTE
from mscompare.open_data.figures import flat


class RecordsAsJson:
    """One object, with the licence and a list of records, each a line: with a line for each key the
    writer of the standard library takes ten times as long, and a third more room."""

    name, records = "", ""
    media_type = "application/json; charset=utf-8"

    def __init__(self):
        self._between = "\n  "

    def head(self, day):
        """Return what stands ahead of the records of an edition told on a day."""
        told = {"generated": day.isoformat(), "licence_note": LICENCE_NOTE}
        pairs = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}")
        return f'{pairs},\n "{self.records}": ['

    def of(self, record):
        """Return a record, as it stands behind those before it."""
        between, self._between = self._between, ",\n  "
        return between + json.dumps(record, ensure_ascii=False)

    def tail(self):
        """Return what stands behind them."""
        return "]\n}" if self._between == "\n  " else "\n ]\n}"


class FiguresAsJson(RecordsAsJson):
    """All figures."""

    name, records = "figures.json", "figures"


class AnswersAsJson(RecordsAsJson):
    """All answers."""

    name, records = "answers.json", "answers"


class FiguresAsCsv:
    """A line of names and one for each record: the same, flat, for a spreadsheet."""

    name, media_type = "figures.csv", "text/csv; charset=utf-8"

    def __init__(self):
        self._names, self._lines = (), []
        self._writer = csv.writer(self)

    def write(self, line):
        """Take a line of the writer of the standard library."""
        self._lines.append(line)

    def head(self, day):
        """Return nothing: the names come with the first record."""
        return ""

    def of(self, record):
        """Return the line of a record, behind that of the names if it is the first."""
        row = flat(record)
        if not self._names:
            self._names = tuple(row)
            self._writer.writerow(row)
        self._writer.writerow(row.values())
        return self._taken()

    def tail(self):
        """Return the line of no names where there was no record."""
        if not self._names:
            self._writer.writerow(())
        return self._taken()

    def _taken(self):
        text = "".join(self._lines)
        self._lines.clear()
        return text


FIGURE_FORMS = (FiguresAsJson, FiguresAsCsv)
