"""Every page × width × mode of colour, measured with all instruments. Run by `make bench-a11y`.

Serves the site, crawls it, and visits each page at 320, 768 and 1280 px in light, dark and forced
colours (320 px also with more contrast). Prints the faults of each instrument on each page with
any, then each kind of fault once; ends with 1 if there is a fault. Words behind the command
(PAGES="…" with make) keep to the addresses that hold one of them; `kinds` is one page of each
kind in each state. What was found on all pages or all kinds is written for /accessibility/, too.
All pages take hours, all kinds some minutes.
"""

import contextlib
import datetime
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from mscompare.trust.measured import FILE, Accessibility, write_measured  # noqa: E402
from tests.accessibility.crawl import crawl  # noqa: E402
from tests.accessibility.instruments import report  # noqa: E402
from tests.accessibility.shift import watch  # noqa: E402
from tests.accessibility.states import STATES  # noqa: E402
from tests.accessibility.visit import MODES, axe_colours, colours, load, whole  # noqa: E402

WIDTHS = (320, 768, 1280)
# Every width in light, dark and forced colours, the narrowest also with more contrast.
LOOKS = [
    (width, mode) for width in WIDTHS for mode in MODES
    if mode in ("light", "dark", "forced colours") or width == WIDTHS[0]
]  # fmt: skip
KINDS = ["kinds"]
INSTRUMENTS = (
    "axe", "contrast", "focus", "targets", "reflow", "keyboard", "structure", "motion",
    "colour_alone", "shift",
)  # fmt: skip


@contextlib.contextmanager
def served():
    """The site with the address that fails, as gunicorn serves it; gives where."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "PORT": str(port), "DJANGO_SETTINGS_MODULE": "tests.accessibility.settings",
    }  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def fetch(site, address):
    """The HTML behind an address, whatever its status; None for what is no page."""
    for _ in range(100):
        try:
            answer = urllib.request.urlopen(site + address)
        except urllib.error.HTTPError as error:
            answer = error
        except OSError:  # the server is still starting
            time.sleep(0.1)
            continue
        with answer:
            is_page = answer.headers["Content-Type"].startswith("text/html")
            return answer.read().decode() if is_page else None
    raise SystemExit("The server does not answer.")


def visit(page, address):
    """All faults of one page, [(width, fault)]."""
    found = []
    for width in WIDTHS:
        load(page, address, width)
        faults = whole(page)
        for mode in [mode for at, mode in LOOKS if at == width and mode != "light"]:
            faults += colours(page, mode)
            if mode in ("dark", "forced colours"):
                faults += axe_colours(page, mode)
        found += [(width, fault) for fault in faults]
    return found


_browser = {}


def begin(site):
    """Start a Chromium for this process."""
    from playwright.sync_api import sync_playwright

    from scripts.machine import find_chromium
    from tests.chromium import FLAGS

    _browser["driver"] = sync_playwright().start()
    chromium = _browser["driver"].chromium.launch(executable_path=find_chromium(), args=FLAGS)
    context = chromium.new_context(base_url=site, device_scale_factor=2)
    watch(context)
    _browser["page"] = context.new_page()


def work(address):
    return address, visit(_browser["page"], address)


def main(words):
    found = {}
    with served() as site:
        pages = list(STATES.values())
        if words != KINDS:
            pages = list(crawl(lambda address: fetch(site, address), tuple(pages)))
            pages = [p for p in pages if not words or any(word in p for word in words)]
        print(f"{len(pages)} pages × {len(WIDTHS)} widths × {len(MODES)} modes", flush=True)
        with get_context("spawn").Pool(os.cpu_count(), begin, (site,)) as pool:
            for done, (address, faults) in enumerate(pool.imap_unordered(work, pages), 1):
                found[address] = faults
                print(f"{done:4} {len(faults):5} {address}", file=sys.stderr, flush=True)
    print(f"\n{'page':<60}" + "".join(f"{name[:9]:>10}" for name in INSTRUMENTS))
    for address in sorted(found):
        if counts := Counter(fault.instrument for _, fault in found[address]):
            print(f"{address[:60]:<60}" + "".join(f"{counts[i]:>10}" for i in INSTRUMENTS))
    faults = [fault for rows in found.values() for _, fault in rows]
    if words in ([], KINDS):
        write_measured(FILE, accessibility=Accessibility(
            datetime.date.today(), len(found), len(found) * len(LOOKS), len(faults)))  # fmt: skip
    total = Counter(fault.instrument for fault in faults)
    print(f"{f'all {len(found)} pages':<60}" + "".join(f"{total[i]:>10}" for i in INSTRUMENTS))
    if faults:
        print(f"\n{report(faults)}")
        raise SystemExit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
