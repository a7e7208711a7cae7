"""Which of several machines is asked: the first that answers and is what is wanted.

The driver can go through them, too, but remembers nothing: while one of them is silent, every new
connection would wait for it in vain, twice if a standby is preferred.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import psycopg
from psycopg.errors import ConnectionTimeout, OperationalError

WANTED = "target_session_attrs"
PREFER_STANDBY = "prefer-standby"
Connect = Callable[[dict[str, Any]], psycopg.Connection[Any]]


class Machine:
    """One server. While it is silent, one at a time tries it; the others are told so at once."""

    def __init__(self) -> None:
        self.is_silent, self.trying = False, Lock()

    def connected(self, connect: Connect, params: dict[str, Any]) -> psycopg.Connection[Any]:
        """Return connect(params), unless somebody else waits for this machine already.

        Raises OperationalError.
        """
        was_silent = self.is_silent
        if was_silent and not self.trying.acquire(blocking=False):
            raise OperationalError("the server did not answer a moment ago")
        try:
            made = connect(params)
        except ConnectionTimeout:
            self.is_silent = True
            raise
        except BaseException:
            self.is_silent = False
            raise
        else:
            self.is_silent = False
            return made
        finally:
            if was_silent:
                self.trying.release()


@cache
def machine_at(host: str, port: str) -> Machine:
    """Return the Machine at a place, one for the whole process."""
    return Machine()


def connection_to_one(connect: Connect, params: dict[str, Any]) -> psycopg.Connection[Any]:
    """Return connect(parameters of psycopg) to one of the machines that they name, in their order.

    Where they prefer a standby, another machine is taken only if there is none. Raises the
    OperationalError of the last machine if none can be had.
    """
    others, fault = dict(params), None
    prefers_standby = others.get(WANTED) == PREFER_STANDBY
    if prefers_standby:
        del others[WANTED]
    second: psycopg.Connection[Any] | None = None
    for place in _places(params):
        try:
            machine = machine_at(place.get("host", ""), place.get("port", ""))
            made = machine.connected(connect, others | place)
        except OperationalError as error:
            fault = error
            continue
        if not prefers_standby or _is_standby(made):
            if second:
                second.close()
            return made
        if second:
            made.close()
        second = second or made
    if second:
        return second
    raise fault or OperationalError("no machine is named")


def _places(params: dict[str, Any]) -> list[dict[str, str]]:
    """The host and port of each machine, as far as they are said; one port may stand for all."""
    said = {name: str(params[name]).split(",") for name in ("host", "port") if params.get(name)}
    many = max(map(len, said.values()), default=1)
    return [
        {name: values[n if len(values) > 1 else 0] for name, values in said.items()}
        for n in range(many)
    ]


def _is_standby(made: psycopg.Connection[Any]) -> bool:
    # PostgreSQL says so by itself since version 14.
    return made.info.parameter_status("in_hot_standby") == "on"
