"""Opens the memory of the machine and of the first process."""

from pathlib import Path

from attempt import attempt


def peek(path: str) -> bytes:
    with Path(path).open("rb") as memory:
        if path == "/proc/1/mem":
            memory.seek(int(Path("/proc/1/maps").read_text().split("-")[0], 16))
        found = memory.read(16)
    if not found:
        raise EOFError("empty")
    return found


for path in ("/proc/1/mem", "/proc/kcore", "/dev/mem", "/dev/kmem", "/dev/port", "/proc/kmsg", "/dev/kmsg"):
    attempt(f"read {path}", lambda path=path: peek(path))
