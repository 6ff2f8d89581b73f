"""Puts words into the terminal of whoever started it."""

import fcntl
import os

from attempt import attempt

TIOCSTI, TIOCLINUX = 0x5412, 0x541C
attempt("open the terminal", lambda: os.open("/dev/tty", os.O_RDWR))
for number in (0, 1, 2):
    attempt(f"TIOCSTI on {number}", lambda number=number: fcntl.ioctl(number, TIOCSTI, b"x"))
master, own = os.openpty()
attempt("TIOCSTI on a terminal of its own", lambda: fcntl.ioctl(own, TIOCSTI, b"x"))
attempt("TIOCLINUX on a terminal of its own", lambda: fcntl.ioctl(own, TIOCLINUX, b"\3"))
