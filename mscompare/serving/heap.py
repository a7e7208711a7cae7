"""How a server gets memory from the C library and gives it back. Elsewhere than with glibc nothing
is set."""

import contextlib
import ctypes
import gc

# Of <malloc.h>.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
# Bytes: what is larger than the texts of a page is mapped for itself and given back at once.
MAPPED = 2**20
# So many objects at once go with an edition.
MANY_OBJECTS = 10_000


def keep_small():
    """See to it that all threads share one heap, and that memory which is free is given back.

    Each of two dozen threads would get a heap of its own, with holes of its own. Python runs one
    at a time anyway.
    """
    with contextlib.suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None)
        for option, value in (
            (M_ARENA_MAX, 1),
            (M_MMAP_THRESHOLD, MAPPED),
            (M_TRIM_THRESHOLD, MAPPED),
        ):
            libc.mallopt(option, value)
        # Present or not, it says so now.
        trim = libc.malloc_trim
        gc.callbacks.append(lambda phase, told: _give_back(trim, phase, told))


def _give_back(trim, phase, told):
    if phase == "stop" and told["collected"] > MANY_OBJECTS:
        trim(0)
