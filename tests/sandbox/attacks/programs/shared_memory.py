"""Takes memory that belongs to no process: anonymous files and System V segments."""

import ctypes
import os

from attempt import LIBC, attempt

held = []


def anonymous() -> int:
    for number in range(40):
        made = os.memfd_create(f"filler-{number}")
        held.append(made)
        for _ in range(25):
            os.write(made, b"x" * 4_000_000)
    return len(held)


def segments() -> int:
    LIBC.shmat.restype = ctypes.c_void_p
    for _ in range(40):
        segment = LIBC.shmget(0, 100_000_000, 0o1600)
        if segment < 0:
            raise OSError(ctypes.get_errno(), "shmget")
        ctypes.memset(LIBC.shmat(segment, 0, 0), 1, 100_000_000)
    return 40


attempt("keep 4 GB in anonymous files", anonymous)
attempt("keep 4 GB in shared segments", segments)
