"""Forks until it is refused, again and again, and keeps every child."""

import os
import signal

from attempt import attempt


def fork_all() -> int:
    for _ in range(5000):
        if not os.fork():
            signal.pause()
            os._exit(0)
    return 5000


attempt("fork 5000 processes", fork_all)
