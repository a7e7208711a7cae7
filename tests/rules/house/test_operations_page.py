"""What docs/operations.md says of settings and of the schedule is what the code does.

Its commands are run by tests/drills/test_operations.py, those for several machines by
tests/drills/machines/test_machines.py.
"""

import re
from datetime import timedelta

import pytest

from mscompare.backups import keeping
from mscompare.login import tidy
from tests.rules.house.source import ROOT

pytestmark = pytest.mark.once
STALE = "proxy_cache_use_stale updating http_502 http_503 http_504;"
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")


def test_every_setting_there_is_stands_on_the_page_and_no_other():
    code = "".join(
        (ROOT / name).read_text("utf-8") for name in ("mscompare/settings.py", "gunicorn.conf.py")
    )
    read = set(re.findall(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""", code))
    read |= set(re.findall(r'_number\("([A-Z_]+)"', code))
    named = set(
        re.findall(r"`([A-Z_]+)`", PAGE[PAGE.index("## Settings") : PAGE.index("## Set up")])
    )
    assert read == named


def test_what_the_page_says_of_the_schedule_is_what_is_done():
    assert (timedelta(days=7), timedelta(days=90)) == (keeping.EVERY_ONE, keeping.ONE_A_WEEK)
    assert "all of the last 7 days and the newest of each week for 90 days" in PAGE
    # Run every hour, so no address grows older than a day.
    assert re.search(r"^\d+ \* \* \* \* .*manage.py tidy$", PAGE, re.M)
    assert tidy.DAY + timedelta(hours=1) <= timedelta(days=1)


def test_every_command_for_several_machines_is_drilled():
    drill = "".join(
        path.read_text("utf-8") for path in (ROOT / "tests/drills/machines").glob("*.py")
    )
    written = set(re.findall(r"^```(?:sh|text) (\w+)$", PAGE, re.M))
    assert written == set(re.findall(r'BLOCKS\["(\w+)"\]', drill))
    assert len(written) > 5


def test_the_proxy_keeps_no_page_longer_than_the_page_says():
    conf = (ROOT / "docs/nginx.conf").read_text("utf-8")
    # With "error timeout" it would be sent longer than a page says, and from behind the back of who
    # asks even after a day.
    assert re.findall(r"^ *(proxy_cache_use_stale .*;)$", conf, re.M) == [STALE]
    assert "proxy_cache_background_update" not in conf
    assert "proxy_cache_valid" not in conf
