"""Takes 200 MB by asking for the room without writing."""

import os

from attempt import attempt

sink = os.open("reserved", os.O_CREAT | os.O_RDWR, 0o600)
attempt("reserve 200 MB", lambda: os.posix_fallocate(sink, 0, 200_000_000))
