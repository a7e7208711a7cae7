"""Sixty-four readers at once: kept pages and a bare view, in turns, each with two workers.

The readers are raw sockets in one thread, which ask again as soon as they have been answered; what
they take of the machine they take from either side.
"""

import selectors
import socket
import time
from itertools import cycle
from statistics import median

from tests.benchmarks.figures import Figure
from tests.benchmarks.served import project, site

READERS, SECONDS, TURNS = 64, 4, 5
PAGES = ("/", "/options/", "/claims/", "/treatments/", "/compare/?option=ahsct&option=ahsct-mexico")


class Crowd:
    """Readers of some pages of a server whose answers are the same each time."""

    def __init__(self, server, addresses):
        self._port = server.port
        self._asked = {}
        for address in addresses:
            request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\n\r\n"
            for _ in range(READERS):
                # Both workers have it then.
                server.get(address)
            self._asked[request.encode()] = self._length(request.encode())

    def _length(self, request):
        """How many bytes an answer has, with its headers."""
        with socket.create_connection(("127.0.0.1", self._port)) as connection:
            connection.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(65536)
            head = answer.partition(b"\r\n\r\n")[0]
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            told = next(
                line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
            )
            return len(head) + 4 + int(told.partition(b":")[2])

    def turn(self):
        """Ask for some seconds; return (answers a second, the time in which 95 of 100 came)."""
        requests = cycle(self._asked.items())
        with selectors.DefaultSelector() as selector:
            readers = [socket.create_connection(("127.0.0.1", self._port)) for _ in range(READERS)]
            for reader in readers:
                reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(reader, selectors.EVENT_READ, self._ask(reader, requests))
            waited = self._read_on(selector, requests)
            for reader in readers:
                reader.close()
        waited.sort()
        return len(waited) / SECONDS, waited[int(len(waited) * 0.95)]

    def _ask(self, reader, requests):
        request, length = next(requests)
        reader.sendall(request)
        return [length, time.perf_counter()]

    def _read_on(self, selector, requests):
        waited, end = [], time.perf_counter() + SECONDS
        while (now := time.perf_counter()) < end:
            for key, _ in selector.select(0.1):
                state = key.data
                got = len(key.fileobj.recv(65536))
                if not got:
                    raise ConnectionError("a reader was turned away")
                state[0] -= got
                if state[0] == 0:
                    now = time.perf_counter()
                    waited.append(now - state[1])
                    state[:] = self._ask(key.fileobj, requests)
        return waited


def measured(databases, questions):
    """Return {title: figures}; `databases` are (today's, the large one)."""
    sizes = [_beside_bare(database) for database in databases]
    faster, slower = zip(*sizes, strict=True)
    return {
        f"{READERS} readers of kept pages": [
            Figure("requests a second ÷ those of the bare view", *faster, (0.85,), at_least=True),
            Figure("p95 of the time to answer ÷ that of the bare view", *slower, (1.5,)),
        ]
    }


def _beside_bare(database):
    with project("bare", workers=2) as bare, site(database, workers=2) as ours:
        crowds = Crowd(bare, ["/"]), Crowd(ours, PAGES)
        turns = [[crowd.turn() for crowd in crowds] for _ in range(TURNS)]
    return (
        median(ours[0] / bare[0] for bare, ours in turns),
        median(ours[1] / bare[1] for bare, ours in turns),
    )
