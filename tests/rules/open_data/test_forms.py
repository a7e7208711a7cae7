"""The files are written record by record, and are what the standard library writes in one go."""

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
    assert text(form(), records) == json.dumps(whole, ensure_ascii=False, indent=1)


def test_a_list_is_one_cell_and_what_is_nested_has_a_cell_for_each_part():
    row = flat(
        {"overlaps": ["A", "B"], "study_facts": {"design": "rct", "assessors_blinded": None}}
    )
    assert row == {"overlaps": "A; B", "study_design": "rct", "study_assessors_blinded": ""}


@pytest.mark.parametrize("number", range(4))
def test_csv(number):
    whole, rows = io.StringIO(newline=""), [flat(record) for record in RECORDS[:number]]
    writer = csv.writer(whole)
    writer.writerow(rows[0] if rows else [])
    writer.writerows(row.values() for row in rows)
    assert text(FiguresAsCsv(), RECORDS[:number]) == whole.getvalue()
