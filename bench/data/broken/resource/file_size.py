"""Writes more than a file may hold."""

import resource
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
with open("widget.log", "wb") as log:
    log.write(bytes(100_000))
