"""How a foreign name stands in the log."""

import pytest

from treatments.text import shortened


@pytest.mark.parametrize(
    "name, logged",
    [
        ("elsewhere.example", "'elsewhere.example'"),
        ("a\n[01/Jan/2026] GET / 200", r"'a\n[01/Jan/2026] GET / 200'"),
        ("a\r\x1b[2Jb", r"'a\r\x1b[2Jb'"),
        ("\xe2\x80\xa8", r"'\xe2\x80\xa8'"),
        ("x" * 5_000, f"'{'x' * 60}'"),
        ("", "''"),
    ],
)
def test_a_foreign_name_is_short_and_on_one_line(name, logged):
    assert shortened(name) == logged
