"""Readers and an editor of a site that stands on several machines, by way of nginx."""

import http.client
import itertools
import json
import ssl
import threading
import time
from contextlib import contextmanager
from http import HTTPStatus

from lxml.etree import ParserError

from tests.drills.machines.on_the_page import PORTS
from tests.drills.reading import SEEN, is_told_so

# nginx lets one address ask 20 times a second.
PAUSE = 0.1
# Seconds after which an answer is slow.
SLOW = 3
MEXICO = "/countries/mexico/"
# nginx lets whoever edits past what it keeps, and does not look who it is.
PAST_THE_CACHE = {"Cookie": "__Host-sessionid=nobody"}


class Visitors:
    """What is asked of the site as browsers do, with the address of who asks."""

    def __init__(self, machines, certificate):
        self.machines = machines
        self.context = ssl.create_default_context(cafile=certificate)
        self.context.check_hostname = False
        self.numbers = itertools.count()

    def ask(self, address, body=None, front=0, who=200, **headers):
        """Return (status, headers, text, number of the question) from one of the two of nginx."""
        place = self.machines.fronts[front].address
        connection = http.client.HTTPSConnection(
            place, PORTS["https"], timeout=30, context=self.context,
            source_address=(f"127.77.1.{who}", 0),
        )  # fmt: skip
        return self._answer(connection, address, body, headers)

    def ask_server(self, server, address):
        """The same from a server of the site, past nginx."""
        connection = http.client.HTTPConnection(server.address, PORTS["app"], timeout=30)
        return self._answer(connection, address, None, {"X-Forwarded-Proto": "https"})

    def told_by_servers(self):
        """The names of the country that both servers tell, asked so often that all workers are."""
        servers = [server for server in self.machines.apps for _ in range(20)]
        return {name_told(self.ask_server(server, MEXICO)) for server in servers}

    def find_nothing(self, front=0):
        """Say whether the database says that there is no such page; nobody keeps that."""
        return self.ask("/changes/?page=901", front=front)[0] == HTTPStatus.NOT_FOUND

    def _answer(self, connection, address, body, headers):
        told = {"Host": "example.org", "Referer": "https://example.org/", **headers}
        try:
            connection.request("GET" if body is None else "POST", address, body, told)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            return answer.status, answer.headers, text, next(self.numbers)
        finally:
            connection.close()

    @contextmanager
    def reading(self, past_the_cache=True):
        """Inside, readers ask for what was seen, over and over; gives their Read."""
        read, ended = Read(), threading.Event()
        kinds = [{}, PAST_THE_CACHE] if past_the_cache else [{}]
        threads = [
            threading.Thread(target=self._read, args=[read, ended, front, told, 10 + front * 2 + n])
            for front in (0, 1)
            for n, told in enumerate(kinds)
        ]
        for thread in threads:
            thread.start()
        try:
            yield read
        finally:
            ended.set()
            for thread in threads:
                thread.join()

    def _read(self, read, ended, front, told, who):
        for address in itertools.cycle(SEEN[who % len(SEEN) :] + SEEN[: who % len(SEEN)]):
            if ended.wait(PAUSE):
                return
            for tried in (front, 1 - front):
                began = time.monotonic()
                try:
                    answer = self.ask(address, front=tried, who=who, **told)
                except (OSError, http.client.HTTPException) as fault:
                    # A browser goes on to the other address of the name.
                    read.refused.append((tried, address, repr(fault)))
                    continue
                read.take(address, answer, time.monotonic() - began)
                break
            else:
                read.errors.append((address, "nobody answered"))


def name_told(answer):
    """The name of the country on its page."""
    assert answer[0] == HTTPStatus.OK
    return answer[2].partition("<h1>")[2].partition("</h1>")[0]


def history(database):
    """What was saved of the country, as far as it is in a database: [(when, name)]."""
    rows = database.asked(
        "SELECT revision.date_created, state.serialized_data FROM reversion_version AS state "
        "JOIN reversion_revision AS revision ON revision.id = state.revision_id "
        """WHERE state.serialized_data LIKE '%"slug": "mexico"%' ORDER BY revision.id"""
    )
    return [(when, json.loads(data)[0]["fields"]["name"]) for when, data in rows]


def saved_names(database):
    """The same, names alone."""
    return [name for _, name in history(database)]


class Read:
    """What readers were answered: how many `answers`, which `errors` no reader should have met,
    when they were `told` that the database is away, how many were `slow` and how long the `longest`
    took, in seconds; `refused` says which nginx was not there."""

    def __init__(self):
        self.answers, self.slow, self.longest = 0, 0, 0
        self.errors, self.refused, self.told = [], [], []

    def told_for(self):
        """Return for how many seconds pages said that the database is away."""
        return self.told[-1] - self.told[0] if self.told else 0

    def take(self, address, answer, seconds):
        self.answers += 1
        self.slow += seconds > SLOW
        self.longest = max(self.longest, seconds)
        if answer[0] != HTTPStatus.OK:
            self.errors.append((address, answer[0]))
        elif is_told_so(answer):
            self.told.append(time.monotonic())


class Saving:
    """Somebody who saves one name after the other, until told to stop: which were `answered` as
    saved, and what else was said. No name is saved twice, or what was saved before would stand for
    what was lost."""

    numbers = itertools.count(1)

    def __init__(self, editor):
        self.editor, self.answered, self.others = editor, [], []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._save)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *fault):
        self._ended.set()
        self._thread.join()

    def lost(self, database):
        """Return what was answered as saved and is not in a database."""
        there = set(saved_names(database))
        return [name for name in self.answered if name not in there]

    def _save(self):
        while not self._ended.wait(PAUSE):
            try:
                name = f"Mexico {next(self.numbers):04}"
                status, *_ = self.editor.save(self.editor.form(), name)
            except (
                OSError,
                http.client.HTTPException,
                AttributeError,
                IndexError,
                ParserError,
            ) as fault:
                # No form came, or no answer.
                self.others.append(repr(fault))
                continue
            if status == HTTPStatus.FOUND:
                self.answered.append(name)
            else:
                self.others.append(status)
