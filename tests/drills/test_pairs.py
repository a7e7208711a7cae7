"""Two people who save one record at the very same moment, fifty times."""

import os
import subprocess
import sys

from tests.conftest import ROOT
from tests.databases import bare_database


def test_of_fifty_pairs_who_save_at_once_one_is_saved_and_the_other_is_told(tmp_path):
    """Against a database of its own, with a connection for each editor; `make bench` does 1,000."""
    with bare_database(tmp_path) as url:
        done = subprocess.run(
            [sys.executable, "tests/benchmarks/pairs.py", "--here", "50"],
            cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "DATABASE_URL": url, "LOCAL_TRIAL": "1"},
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 pairs: 50 saved, 50 told; nothing lost, the history complete." in done.stdout
