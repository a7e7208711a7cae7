"""Which paths answer whatever the Host, and how a foreign name stands in the log."""

import pytest

from mscompare.serving.hosts import may_come_by_any_name, shortened


@pytest.mark.parametrize(
    "path, may",
    [("/healthz", True), ("/healthz/", True), ("/healthz/ready", True), ("/healthzz", False),
     ("/", False), ("/options/healthz", False)],
)  # fmt: skip
def test_what_tells_how_the_site_is_answers_whatever_the_host(path, may):
    assert may_come_by_any_name(path) == may


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
