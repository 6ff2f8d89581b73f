"""Starts threads until it is refused: they count as processes."""

import threading

from attempt import attempt

stop = threading.Event()


def start_all() -> int:
    try:
        for _ in range(5000):
            threading.Thread(target=stop.wait, daemon=True).start()
    except RuntimeError as refused:
        raise OSError(str(refused)) from refused
    return 5000


attempt("start 5000 threads", start_all)
stop.set()
