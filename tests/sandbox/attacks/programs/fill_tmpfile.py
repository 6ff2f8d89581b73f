"""Writes 200 MB into files that never had a name."""

import os

from attempt import attempt

held = []


def fill() -> int:
    for _ in range(50):
        held.append(os.open(".", os.O_TMPFILE | os.O_RDWR, 0o600))
        for _ in range(4):
            os.write(held[-1], b"x" * 1_000_000)
    return len(held)


attempt("keep 200 MB in files without a name", fill)
