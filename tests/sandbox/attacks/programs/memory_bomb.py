"""Takes memory and touches it until something gives."""

from attempt import attempt

held = []


def take() -> int:
    try:
        for _ in range(400):
            held.append(b"x" * 10_000_000)
    except MemoryError as refused:
        raise OSError("no more memory") from refused
    return len(held)


attempt("take 4 GB", take)
