"""Opens the memory of the machine."""

from pathlib import Path

from attempt import attempt


def peek(path: str) -> bytes:
    with Path(path).open("rb") as memory:
        found = memory.read(16)
    if not found:
        raise EOFError("empty")
    return found


for path in ("/proc/kcore", "/dev/mem", "/dev/kmem", "/dev/port", "/proc/kmsg", "/dev/kmsg"):
    attempt(f"read {path}", lambda path=path: peek(path))
