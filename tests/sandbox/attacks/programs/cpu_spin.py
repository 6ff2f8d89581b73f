"""Burns both processors and does not stop, whatever it is told."""

import os
import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
while True:
    pass
