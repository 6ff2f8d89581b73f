"""Leaves a daemon of its own session behind, holding the output open, and ends."""

import os
import signal

print("started", flush=True)
if not os.fork():
    os.setsid()
    if os.fork():
        os._exit(0)
    signal.pause()
