import pytest

from mscompare.edition import prices
from mscompare.open_data import files, writing


@pytest.fixture
def many(settings, tmp_path, monkeypatch, today):
    """The few prices of the content are many: their rows are asked for, and stand in files."""
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.setattr(prices, "MOST_ROWS_HELD", 7)
    monkeypatch.setattr(prices, "AT_ONCE", 9)
    monkeypatch.setattr(writing, "MOST_IN_REQUEST", 7)
    monkeypatch.setattr(files, "AT_A_TIME", 5_000)
    monkeypatch.setattr(writing.os, "nice", lambda by: 0)
    return files.data_files


@pytest.fixture
def begun(monkeypatch):
    """The days for which a process was begun, which does nothing."""
    days = []

    class Process:
        def __init__(self, command, **how):
            days.append(command[-1])

        def wait(self):
            return 0

    monkeypatch.setattr(writing, "Popen", Process)
    monkeypatch.setattr(writing.file_writing, "_until", 0.0)
    return days
