"""Writes 200 MB through a mapping of a file that had no size."""

import mmap
import os
import signal

from attempt import attempt

sink = os.open("mapped", os.O_CREAT | os.O_RDWR, 0o600)
os.ftruncate(sink, 200_000_000)
room = mmap.mmap(sink, 200_000_000)
if os.fork() == 0:
    for place in range(0, 200_000_000, 4096):
        room[place] = 1
    os._exit(0)
_, status = os.wait()


def ended() -> int:
    if os.WIFSIGNALED(status):
        raise OSError(signal.Signals(os.WTERMSIG(status)).name)
    return status


attempt("write 200 MB through a mapping", ended)
