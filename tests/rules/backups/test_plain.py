"""Values have one form, whichever database they come from, and come back from it."""

import hashlib
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


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_number_that_json_has_no_way_to_write_is_kept_by_its_name(value):
    assert plain_value(value) == repr(value)
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(value)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (Decimal("0.00"), "0"),
        (Decimal("1000"), "1000"),
        (Decimal("10.10"), "10.1"),
        (Decimal("-0.001"), "-0.001"),
        (datetime(2026, 3, 29, 1, 30), "2026-03-29T01:30:00.000000"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=timezone(timedelta(hours=-5))),
         "2026-03-29T06:30:00.000000+00:00"),
    ],
    ids=str,
)  # fmt: skip
def test_numbers_lose_no_nought_that_counts_and_moments_are_told_in_utc(value, form):
    assert plain_value(value) == form


def test_a_file_has_no_blanks_and_keeps_its_order_where_no_hash_is_made():
    value = {"b": [1, "ü"], "a": None}
    assert dumps(value) == '{"b":[1,"\\u00fc"],"a":null}'
    assert dumps(value, in_order=True) == '{"a":null,"b":[1,"\\u00fc"]}'


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1e16", "10000000000000000", True),
        ("-1e16", "-10000000000000000", True),
        ("[[1e22]]", "[[10000000000000000000000]]", True),
        ('{"a": {"b": [-0.0]}}', '{"a": {"b": [0.0]}}', True),
        ("1.5", "1.50", True),
        ("1.0", "1", False),
        ("1.5", "1.25", False),
        ('"1e16"', "1e16", False),
        ("[1, 2]", "[2, 1]", False),
        ('{"a": [1.0]}', '{"b": [1.0]}', False),
        ("true", "1", False),
    ],
)
def test_a_hash_takes_json_for_the_same_that_both_databases_do(one, other, same):
    digests = {digest_of("t", [plain_json(text)]) for text in (one, other)}
    assert len(digests) == (1 if same else 2)


def test_a_hash_in_a_backup_that_was_taken_before_is_still_that_of_the_row():
    written = hashlib.sha256(b't\n[1,"x",null,{"json":{"a":2,"b":1.5}}]').hexdigest()
    assert digest_of("t", [1, "x", None, plain_json('{"b": 1.5, "a": 2}')]) == written
