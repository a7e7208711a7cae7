"""Values have one form, whichever database they come from, and come back from it."""

import json
import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import models

from mscompare.backups.plain import digest_of, dumps, plain_json, plain_value
from mscompare.backups.restoring import reader_of

pytestmark = pytest.mark.once

AT = datetime(2026, 3, 29, 1, 30, 0, 250, tzinfo=UTC)
VALUES = [
    (None, models.IntegerField(), None),
    (7, models.IntegerField(), 7),
    (True, models.BooleanField(), True),
    ("Ünï\u2028\n", models.TextField(), "Ünï\u2028\n"),
    ("", models.CharField(), ""),
    (1.5, models.FloatField(), 1.5),
    (Decimal("1200.00"), models.DecimalField(), "1200"),
    (Decimal("-0.50"), models.DecimalField(), "-0.5"),
    (Decimal("12345678901234567890.123456789012"), models.DecimalField(max_digits=32,
     decimal_places=12), "12345678901234567890.123456789012"),
    (AT, models.DateTimeField(), "2026-03-29T01:30:00.000250+00:00"),
    (date(2026, 3, 29), models.DateField(), "2026-03-29"),
    (time(1, 2, 3, 4), models.TimeField(), "01:02:03.000004"),
    (timedelta(days=-1, microseconds=5), models.DurationField(), "-P0DT23H59M59.999995S"),
    (UUID(int=5), models.UUIDField(), "00000000-0000-0000-0000-000000000005"),
    ("2001:db8::1", models.GenericIPAddressField(), "2001:db8::1"),
]  # fmt: skip


@pytest.mark.parametrize("value, field, form", VALUES, ids=repr)
def test_a_value_has_one_form_and_comes_back_from_it(value, field, form):
    assert plain_value(value) == form
    assert reader_of(field)(json.loads(dumps(plain_value(value)))) == value


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_come_back_to_the_byte(kind):
    every = bytes(range(256))
    text = plain_value(kind(every))
    assert text == plain_value(every)
    assert bytes(reader_of(models.BinaryField())(text)) == every


def test_the_same_number_or_moment_written_otherwise_is_the_same():
    assert (
        plain_value(Decimal("100"))
        == plain_value(Decimal("100.00"))
        == plain_value(Decimal("1E+2"))
        == "100"
    )
    assert plain_value(Decimal("-0.00")) == plain_value(Decimal(0)) == "0"
    assert plain_value(AT.astimezone(timezone(timedelta(hours=2)))) == plain_value(AT)
    assert math.copysign(1, plain_value(-0.0)) == 1


def test_json_keeps_its_text_and_is_compared_by_its_meaning():
    text = '{"b":[1.0,1e+22,-0.0],"aa":"\\u00fc"}'
    assert dumps(plain_json(text)) == f'{{"json":{text}}}'
    # As PostgreSQL gives it back.
    other = plain_json('{"aa": "ü", "b": [1.0, 10000000000000000000000, 0.0]}')
    assert digest_of("t", [plain_json(text)]) == digest_of("t", [other])
    assert digest_of("t", [other]) != digest_of("t", [plain_json('{"aa": "ü", "b": [1.0]}')])


def test_null_in_json_is_not_no_value():
    assert plain_json(None) is None
    assert plain_json("null") == {"json": None}
    read = reader_of(models.JSONField())
    assert read(None) is None
    assert read({"json": None}).value is None
    assert read({"json": {"a": [None]}}).value == {"a": [None]}


def test_what_has_no_form_is_an_error_and_not_some_text():
    with pytest.raises(TypeError, match="object has no plain form"):
        plain_value(object())


def test_a_hash_is_of_one_table():
    assert digest_of("a", [1, "x"]) != digest_of("b", [1, "x"])
    assert digest_of("a", [1, "x"]) != digest_of("a", ["1", "x"])
