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

from mscompare.databases.readers import RECEIVERS

WANTED = "target_session_attrs"
PREFER_STANDBY = "prefer-standby"
# The first tells what was true some time ago.
ALONE, IS_PRIMARY, FOLLOWS = range(3)
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
        except ConnectionTimeout as error:
            self.is_silent = True
            # The driver's own holds the connection that it began, in a circle: it would stay open
            # until somebody collects garbage, and the server wait for it.
            error.__context__ = error.__traceback__ = None
            raise ConnectionTimeout(str(error)) from None
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

    Where they prefer a standby, the primary is taken only if none follows it, and a standby that
    follows nobody only if there is nothing else. Raises the OperationalError of the last machine if
    none can be had.
    """
    others, fault = dict(params), None
    prefers_standby = others.get(WANTED) == PREFER_STANDBY
    if prefers_standby:
        del others[WANTED]
    best: psycopg.Connection[Any] | None = None
    how_good = -1
    for place in _places(params):
        try:
            machine = machine_at(place.get("host", ""), place.get("port", ""))
            made = machine.connected(connect, others | place)
            good = _up_to_date(made) if prefers_standby else FOLLOWS
        except OperationalError as error:
            # With its frames it would hold itself, and them.
            fault = error.with_traceback(None)
            continue
        worse: psycopg.Connection[Any] | None = made
        if good > how_good:
            worse, best, how_good = best, made, good
        if worse:
            worse.close()
        if good == FOLLOWS:
            break
    if best:
        return best
    raise fault or OperationalError("no machine is named")


def _places(params: dict[str, Any]) -> list[dict[str, str]]:
    """The host and port of each machine, as far as they are said; one port may stand for all."""
    said = {name: str(params[name]).split(",") for name in ("host", "port") if params.get(name)}
    many = max(map(len, said.values()), default=1)
    return [
        {name: values[n if len(values) > 1 else 0] for name, values in said.items()}
        for n in range(many)
    ]


def _up_to_date(made: psycopg.Connection[Any]) -> int:
    """How well a server tells readers what is true, and leaves the primary to others.

    Raises OperationalError.
    """
    # PostgreSQL says so by itself since version 14.
    if made.info.parameter_status("in_hot_standby") != "on":
        return IS_PRIMARY
    try:
        found = made.execute(RECEIVERS).fetchone()
        made.rollback()
    except BaseException:
        made.close()
        raise
    return FOLLOWS if found and found[0] else ALONE
