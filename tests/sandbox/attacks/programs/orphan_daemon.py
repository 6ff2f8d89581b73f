"""Leaves a daemon behind: forked twice, in a session of its own, its output closed."""

import os
import time

if not os.fork():
    os.setsid()
    if not os.fork():
        os.closerange(0, 3)
        time.sleep(600)
    os._exit(0)
print("HELD a daemon was started and must not outlive this command")
