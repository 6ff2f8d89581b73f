"""Sends signals to a process of the host, and looks for processes that are not its own."""

import os
import signal
from pathlib import Path

from attempt import attempt

attempt("kill a process of the host", lambda: os.kill(int(os.environ["BAIT_PID"]), signal.SIGKILL))


def strangers() -> list[str]:
    lines = [path.read_bytes().replace(b"\0", b" ").decode() for path in Path("/proc").glob("[0-9]*/cmdline")]
    found = [line for line in lines if os.environ["BAIT_PROGRAM"] in line or "dockerd" in line]
    if not found:
        raise OSError(f"{len(lines)} processes, all of this sandbox")
    return found


attempt("see a process of the host", strangers)
