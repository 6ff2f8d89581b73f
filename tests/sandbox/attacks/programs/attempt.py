"""What every attack says: HELD when it was kept from what it tried, ESCAPED when it got there."""

import ctypes
import os
from collections.abc import Callable

LIBC = ctypes.CDLL(None, use_errno=True)


def attempt(what: str, act: Callable[[], object]) -> bool:
    """Try it; whether it worked."""
    try:
        found = act()
    except (OSError, ValueError, EOFError) as error:
        print("HELD", what, error, flush=True)
        return False
    print("ESCAPED", what, repr(found)[:200], flush=True)
    return True


def call(name: str, *args: object) -> int:
    """A function of libc. Raises OSError when it fails."""
    result = getattr(LIBC, name)(*args)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(result)


def syscall(number: int, *args: object) -> int:
    """A system call by its number, the same on every 64-bit machine that has it. Raises OSError when it fails."""
    return call("syscall", number, *args)
