"""Which process a process id means. A clock that is set changes no answer, and a process id that was given away again
is not taken for the one before."""

from __future__ import annotations

from pathlib import Path

import psutil

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_STATE, _START_TICKS = 0, 19  # of what follows the name in /proc/PID/stat: fields 3 and 22


def born(pid: int) -> str:
    """What tells this process from every other that has its id, ever; empty when it does not run."""
    if not _BOOT.exists():
        return _by_clock(pid)
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if words[_STATE] in "ZX" else f"{_BOOT.read_text().strip()}:{words[_START_TICKS]}"


def alive(pid: int, when: str) -> bool:
    """Whether that very process still runs."""
    return bool(when) and born(pid) == when


def _by_clock(pid: int) -> str:
    """Where there is no /proc, the kernel keeps the moment as it was when the process was started."""
    try:
        process = psutil.Process(pid)
        return "" if process.status() == psutil.STATUS_ZOMBIE else f"{process.create_time():.3f}"
    except psutil.NoSuchProcess:
        return ""
