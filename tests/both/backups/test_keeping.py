"""Which backups stay: all of 7 days, the newest of each week for 90 days, always the newest."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from mscompare.backups.keeping import moment_of, name_at, part_of, prune, to_remove

pytestmark = pytest.mark.once

NOW = datetime(2026, 11, 22, 3, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def names(*ages):
    return [name_at(NOW - timedelta(days=age)) for age in ages]


def test_a_year_of_daily_runs_leaves_seven_days_and_one_of_each_week():
    kept, begun = set(), NOW - 365 * DAY
    for number in range(366):
        now = begun + number * DAY
        kept.add(name_at(now))
        kept -= set(to_remove(kept, now))
        ages = sorted(now - moment_of(name) for name in kept)
        assert ages[: min(number + 1, 8)] == [n * DAY for n in range(min(number + 1, 8))]
        assert ages[-1] <= 90 * DAY
        assert len(kept) <= 8 + 13
        # There is one within 7 days of every day of the last 83.
        moments = [now - age for age in ages]
        for back in range(min(number, 83)):
            assert any(abs(moment - (now - back * DAY)) <= 6 * DAY for moment in moments)
    weeks = [moment_of(name).isocalendar()[:2] for name in kept]
    assert len(set(weeks)) >= 13


def test_the_newest_stays_however_old_it_is():
    old = names(400, 500, 600)
    assert to_remove(old, NOW) == sorted(old[1:])


def test_many_on_one_day_stay_for_seven_days():
    hourly = [name_at(NOW - timedelta(hours=n)) for n in range(7 * 24)]
    assert not to_remove(hourly, NOW)
    later = NOW + 30 * DAY
    # Those of two weeks of the calendar: the newest of each.
    assert len(hourly) - len(to_remove(hourly, later)) == 2


def test_a_clock_that_went_back_costs_nothing():
    ahead = names(-30)
    recent = names(0, 1, 2)
    assert not to_remove(ahead + recent, NOW)


@pytest.mark.parametrize(
    "name",
    ["mscompare-20261122T030000Z.backup.gz", "x-mscompare-20200101T000000Z.backup", "notes.txt",
     "mscompare-20201332T000000Z.backup", "mscompare-20200101T000000.backup", ""],
)  # fmt: skip
def test_what_is_not_named_like_a_backup_is_left_alone(name):
    assert moment_of(name) is None
    assert not to_remove([name, *names(0)], NOW)


def test_only_files_go_and_what_an_interrupted_run_left(tmp_path):
    old, older = names(300, 301)
    left, begun = part_of(names(3)[0]), part_of(names(0)[0])
    for name in (*names(0), old, left, begun, "keep.me"):
        (tmp_path / name).touch()
    (tmp_path / older).mkdir()
    assert prune(tmp_path, NOW) == [old]
    assert sorted(os.listdir(tmp_path)) == sorted([*names(0), older, begun, "keep.me"])
