"""Speed of the pages as ratios in one run: never as times, this may be a shared machine.

Each page is compared with a bare view that returns 20 KB, by CPU time of this process.
Run by `make bench`.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
ROUNDS = 15
PAGES = [
    "/about/",
    "/",
    "/options/",
    "/options/?country=mexico&budget=60000",
    "/compare/?option=ahsct-mexico&option=msc-mexico",
    "/compare/sheet/?option=ahsct-mexico&option=msc-mexico",
    "/treatments/ahsct/",
    "/countries/mexico/",
    "/sources/placidway/",
    "/data/figures.json",
]


def cpu(get, address):
    """Median CPU seconds of one request."""
    get(address)
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        get(address)
        taken.append(time.process_time() - start)
    return median(taken)


def main():
    import django

    django.setup()
    from django.http import HttpResponse
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import path

    from mscompare import urls

    setup_test_environment()
    body = "x" * 20_000
    urls.urlpatterns.insert(0, path("bare/", lambda request: HttpResponse(body), name="bare"))
    get = Client().get
    bare = cpu(get, "/bare/")
    print(f"{'page':<60} times a bare 20 KB view")
    for address in PAGES:
        print(f"{address:<60} {cpu(get, address) / bare:8.1f}")


if __name__ == "__main__":
    main()
