"""The files are written record by record, and hold what is told of all records together."""

import csv
import io
import json
from datetime import date

import pytest

from mscompare.open_data.columns import LICENCE_NOTE
from mscompare.open_data.figures import flat
from mscompare.open_data.forms import AnswersAsJson, FiguresAsCsv, FiguresAsJson

pytestmark = pytest.mark.once
DAY = date(2026, 11, 21)
RECORDS = [
    {
        "id": f"price-{number}",
        "low": number,
        "high": None,
        "as_printed": "“a”\nline, with \\n and \t",
        "open_ended": True,
        "source": {"slug": "s", "title": "=1+1", "publisher": None, "document": None},
        "strength": {"level": 1, "label": "Very weak", "reasons": reasons},
    }
    for number, reasons in enumerate(([], ["one"], ["one", "another\r\nof two lines"]))
]


def text(form, records):
    return "".join([form.head(DAY), *(form.of(record) for record in records), form.tail()])


@pytest.mark.parametrize("form", [FiguresAsJson, AnswersAsJson])
@pytest.mark.parametrize("number", range(4))
def test_json(number, form):
    records = RECORDS[:number]
    whole = {"generated": "2026-11-21", "licence_note": LICENCE_NOTE, form.records: records}
    written = text(form(), records)
    assert json.loads(written) == whole
    assert list(json.loads(written)) == list(whole)
    lines = [line.strip().rstrip(",") for line in written.splitlines() if line.startswith("  ")]
    assert [json.loads(line) for line in lines] == records


def test_a_list_is_one_cell_and_what_is_nested_has_a_cell_for_each_part():
    row = flat({"overlaps": ["A", "B"], "study_facts": {"design": "rct", "analysed": None}})
    assert (row["overlaps"], row["study_design"], row["study_analysed"]) == ("A; B", "rct", "")
    assert list(flat({"overlaps": None, "study_facts": None})) == list(row)


@pytest.mark.parametrize("number", range(4))
def test_csv(number):
    whole, rows = io.StringIO(newline=""), [flat(record) for record in RECORDS[:number]]
    writer = csv.writer(whole)
    writer.writerow(rows[0] if rows else [])
    writer.writerows(row.values() for row in rows)
    assert text(FiguresAsCsv(), RECORDS[:number]) == whole.getvalue()
