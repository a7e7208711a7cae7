"""Run a command of the site and end or hold it at a named point, wherever the machine is by then.

    python -m tests.drills.points SIGNAL MODULE:NAME WHICH manage.py COMMAND …
    python -m tests.drills.points SIGNAL MODULE:NAME WHICH -m MODULE …

A point is a call of a function, before it does anything: the WHICHth call (1 is the first), or,
with names of models ("Clinic,Cost"), the first call that is given each of them. `REACHED` is then
in what the process says, and it sends itself the signal; with HOLD for a signal it waits for a
line and goes on.
"""

import functools
import importlib
import os
import runpy
import signal
import sys

import django

REACHED = "the point is reached"
HOLD = "HOLD"


def stop_at(place, which, stop):
    """Let `stop` be called at calls of a function. `place` is "module:name" or
    "module:Class.name", where the code that calls it looks it up."""
    module, path = place.split(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    function, is_meant = getattr(owner, name), _meant(which)

    @functools.wraps(function)
    def called(*args, **kwargs):
        if is_meant(args):
            os.write(sys.stdout.fileno(), f"{REACHED}\n".encode())
            stop()
        return function(*args, **kwargs)

    setattr(owner, name, called)


def _meant(which):
    """A function that is asked at each call whether it is the one."""
    if which.isdigit():
        calls = iter(range(1, int(which) + 1))
        return lambda args: next(calls, None) == int(which)
    awaited = set(which.split(","))

    def is_meant(args):
        found = awaited & {getattr(arg, "__name__", "") for arg in args}
        awaited.difference_update(found)
        return found

    return is_meant


def run(words):
    """Run a script, or a module after "-m", as the interpreter does."""
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    sign, place, which, *words = sys.argv[1:]
    django.setup()
    if sign == HOLD:
        stop_at(place, which, sys.stdin.readline)
    else:
        stop_at(place, which, functools.partial(os.kill, os.getpid(), getattr(signal, sign)))
    run(words)
