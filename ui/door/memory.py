"""How the server takes memory from the system."""

import ctypes

ARENAS = 2  # heaps of the process; glibc would make eight for each processor
_M_ARENA_MAX = -8  # of malloc.h


def keep_to_few_heaps():
    """Where the C library is glibc: each run of a page is a thread, and a heap that served one is
    not given back when it ends. Measured over an hour: 550 MB in place of 620.

    Returns whether it was said.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library
        return False
    return mallopt(_M_ARENA_MAX, ARENAS) == 1
