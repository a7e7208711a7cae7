"""What a row costs `load_content` when there are a hundred thousand prices, as a ratio to what it
costs with the content of today: `python tests/benchmarks/loading.py [PRICES]`.

Each content goes into a database of its own, of the kind that DATABASE_URL names: into an empty
one, again unchanged, again when its history is not there, and with every price changed, where only
prices count as rows. Told are the time of the processor for this process, that of the clock, since
PostgreSQL works, too, and the most memory that each process had.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks import large_content  # noqa: E402
from tests.databases import bare_database  # noqa: E402

EMPTY, AGAIN, UNRECORDED, CHANGED = (
    "into an empty database", "again, unchanged", "without its history", "every price changed",
)  # fmt: skip
# The content of today is loaded in a second: not once, to be sure of it.
TIMES_TODAY = 3
HISTORY = ("treatments_figurechange", "treatments_change", "reversion_version",
           "reversion_revision")  # fmt: skip


def main(prices):
    with tempfile.TemporaryDirectory() as large:
        large_content.write(large, prices)
        today = [measured(ROOT / "fixtures") for _ in range(TIMES_TODAY)]
        told = measured(large)
    print(f"{'':<24} {'rows':>16}  {'ms a row':>14} {'ratio':>6}  {'by the clock':>14} {'ratio':>6}"
          f"  {'MiB':>11}")  # fmt: skip
    for what, new in told.items():
        old = {name: median(run[what][name] for run in today) for name in new}
        cells = [f"{what:<24} {old['rows']:7,.0f} {new['rows']:8,.0f} "]
        for name in ("processor", "clock"):
            each = old[name] / old["rows"], new[name] / new["rows"]
            cells.append(f"{each[0] * 1000:7.3f} {each[1] * 1000:6.3f} {each[1] / each[0]:6.2f} ")
        print(*cells, f"{old['memory']:5.0f} {new['memory']:5.0f}")


def measured(folder):
    """{what was done: what it took} for the fixtures in a folder, each in a process of its own."""
    found = {}
    with tempfile.TemporaryDirectory() as place, bare_database(place) as url:
        changed = with_changed_prices(folder, f"{place}/changed")
        for what in (EMPTY, AGAIN, UNRECORDED, CHANGED):
            environment = {**os.environ, "DATABASE_URL": url, "LOCAL_TRIAL": "1",
                           "DJANGO_SETTINGS_MODULE": "mscompare.settings"}  # fmt: skip
            command = [sys.executable, __file__, what, changed if what == CHANGED else folder]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=True,
                                  capture_output=True, text=True)  # fmt: skip
            found[what] = json.loads(done.stdout)
    return found


def with_changed_prices(folder, copy):
    """A copy of fixtures in which each price says something else."""
    shutil.copytree(folder, copy)
    for path in Path(copy).glob("*.json"):
        rows = json.loads(path.read_text("utf-8"))
        for row in rows:
            if row["model"] == "clinics.cost":
                row["fields"]["note"] = "Another note."
        path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return copy


def load(what, folder):
    """Load a folder into the database that DATABASE_URL names, and say what it took."""
    import django

    django.setup()
    from django.db import connection

    from mscompare.content.load import load_content
    from tests.day import DAY

    if what == UNRECORDED:
        with connection.cursor() as cursor:
            for table in HISTORY:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above
    processor, clock = time.process_time(), time.monotonic()
    report = load_content(folder, DAY)
    processor, clock = time.process_time() - processor, time.monotonic() - clock
    written = len(report.created) + len(report.updated)
    print(json.dumps({
        "rows": written if what == CHANGED else written + report.unchanged,
        "processor": processor, "clock": clock,
        # That of `getrusage` would be what the process had that started this one.
        "memory": int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024,
    }))  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].isdigit():
        load(*sys.argv[1:])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else large_content.PRICES)
