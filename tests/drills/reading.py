"""Readers of pages that somebody has read before, and what becomes of them."""

import re
import threading
import time
from contextlib import contextmanager
from http import HTTPStatus
from itertools import cycle

# Of every kind of page for readers, those among them that are looked up in the database.
SEEN = (
    "/", "/options/", "/options/?country=mexico&strength=2", "/treatments/ahsct/",
    "/compare/?option=ahsct-mexico&option=msc", "/compare/sheet/?option=ahsct-mexico&option=msc",
    "/compare.csv?option=ahsct-mexico", "/countries/mexico/", "/clinics/", "/sources/", "/claims/",
    "/disagreements/", "/evidence/", "/glossary/", "/about/", "/changes/", "/changes/?page=1",
    "/data/", "/data/figures.json", "/sitemap.xml", "/robots.txt",
)  # fmt: skip
NOTICE = re.compile(
    r"cannot read its database just now\.\s+This page says what was known on \d+ \w"
)
READERS = 3


class Reading:
    """What readers were answered: (address, status, text) of each answer, and what broke."""

    def __init__(self):
        self.answers, self.broken = [], []

    @property
    def errors(self):
        """What no reader should have met."""
        wrong = [answer[:2] for answer in self.answers if answer[1] != HTTPStatus.OK]
        return [*wrong, *self.broken]


def read_all(site):
    """Have every page of SEEN read, so that it was seen."""
    for address in SEEN:
        status, *_ = site.ask(address)
        assert status == HTTPStatus.OK, address


@contextmanager
def readers(site):
    """Inside, readers ask for what was seen, over and over; gives their Reading."""
    reading, ended = Reading(), threading.Event()

    def read(addresses):
        for address in addresses:
            if ended.is_set():
                return
            try:
                status, _, said, _ = site.ask(address)
                reading.answers.append((address, status, said))
            except OSError as fault:
                reading.broken.append((address, repr(fault)))

    threads = [
        threading.Thread(target=read, args=[cycle(SEEN[n:] + SEEN[:n])]) for n in range(READERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield reading
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def took(ask):
    """Return what a function gives and how many seconds it took."""
    began = time.monotonic()
    return ask(), time.monotonic() - began


def is_told_so(answer):
    """Say whether an answer is a page that says that it cannot be brought up to date."""
    return NOTICE.search(" ".join(answer[2].split())) is not None


def says_come_again(answer):
    """Say whether an answer is a 503 in the site's design that says when to come again."""
    status, headers, said, _ = answer
    return (
        status == HTTPStatus.SERVICE_UNAVAILABLE
        and headers["Retry-After"].isdigit()
        and 'class="masthead"' in said
    )


def is_told_by_all(site):
    """Say whether whoever answers says that the database is away."""
    return all(is_told_so(site.ask("/about/")) for _ in range(8))


def is_well(site):
    """Say whether both workers answer everything and say nothing of the database."""
    addresses = ["/healthz"] * 4 + ["/about/"] * 6 + ["/changes/?page=1"]
    answers = [site.ask(address) for address in addresses]
    well = all(answer[0] == HTTPStatus.OK for answer in answers)
    return well and not any(map(is_told_so, answers))
