"""What is left out of the lines that Django writes about a request."""

import logging

import pytest

from mscompare.serving.log_lines import WithoutCodes

pytestmark = pytest.mark.once


def line(text, *args):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, text, args, None)
    assert WithoutCodes().filter(record)
    return record.getMessage()


def test_a_line_about_a_short_address_has_no_code():
    assert line("%s: %s", "Internal Server Error", "/s/FNGRQ2DW") == "Internal Server Error: /s/"


def test_other_lines_stay_as_they_are():
    assert line("%s: %s", "Internal Server Error", "/options/") == (
        "Internal Server Error: /options/"
    )
    assert line("%d of %s", 3, "/x") == "3 of /x"
    assert line("It failed.") == "It failed."
    assert line("%(a)s", {"a": "b"}) == "b"
