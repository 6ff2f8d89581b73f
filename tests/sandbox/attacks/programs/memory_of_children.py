"""Takes memory in many processes, each of them modest."""

import os

from attempt import attempt


def take() -> int:
    children = []
    for _ in range(20):
        child = os.fork()
        if not child:
            held = b"x" * 100_000_000
            os._exit(len(held) % 2)
        children.append(child)
    killed = [child for child in children if os.waitpid(child, 0)[1]]
    if killed:
        raise OSError(f"{len(killed)} of 20 were killed")
    return 20


attempt("take 2 GB in 20 processes", take)
