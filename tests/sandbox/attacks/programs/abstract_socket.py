"""Connects to a unix socket of the host that has a name and no file."""

import os
import socket

from attempt import attempt


def connect(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as other:
        other.settimeout(2)
        other.connect(name)


attempt("connect to an abstract socket", lambda: connect("\0" + os.environ["BAIT_ABSTRACT"]))
attempt("connect to the X server", lambda: connect("\0/tmp/.X11-unix/X0"))
