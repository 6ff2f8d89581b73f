"""Writes 200 MB into files that have lost their names."""

import os

from attempt import attempt

held = []


def fill() -> int:
    for number in range(50):
        held.append(os.open(f"gone-{number}", os.O_CREAT | os.O_RDWR, 0o600))
        os.unlink(f"gone-{number}")
        for _ in range(4):
            os.write(held[-1], b"x" * 1_000_000)
    return len(held)


attempt("keep 200 MB in files that were deleted", fill)
