"""Run a command of the site and end it at a named point, wherever the machine is by then.

    python -m tests.points SIGNAL MODULE:NAME NUMBER manage.py COMMAND …

The process sends itself the signal when the function of that name is called for the NUMBERth
time (1 is the first), before it does anything; `REACHED` is then in what it says.
"""

import functools
import importlib
import os
import runpy
import signal
import sys

import django

REACHED = "the point is reached"


def end_at(place, number, sign):
    """Let the process end at a call of a function. `place` is "module:name" or
    "module:Class.name", where the code that calls it looks it up."""
    module, path = place.split(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    function, calls = getattr(owner, name), iter(range(1, number + 1))

    @functools.wraps(function)
    def called(*args, **kwargs):
        if next(calls, None) == number:
            os.write(sys.stdout.fileno(), f"{REACHED}\n".encode())
            os.kill(os.getpid(), sign)
        return function(*args, **kwargs)

    setattr(owner, name, called)


if __name__ == "__main__":
    sign, place, number, *words = sys.argv[1:]
    django.setup()
    end_at(place, int(number), getattr(signal, sign))
    sys.argv = words
    runpy.run_path(words[0], run_name="__main__")
