"""Sleeps past every limit and ignores whoever asks it to leave."""

import signal
import time

for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
time.sleep(600)
