"""Leaves its control group: by moving itself, by raising its limits, by a release agent."""

import os
from pathlib import Path

from attempt import attempt, call

own = [line.split(":") for line in Path("/proc/self/cgroup").read_text().splitlines()]
roots = [Path("/sys/fs/cgroup"), *(Path("/sys/fs/cgroup", kinds.removeprefix("name=")) for _, kinds, _ in own)]
for root in roots:
    for name, value in (
        ("cgroup.procs", str(os.getpid())),
        ("release_agent", "/tmp/evil"),
        ("memory.limit_in_bytes", "-1"),
        ("memory.max", "max"),
        ("pids.max", "max"),
    ):
        attempt(f"write {root}/{name}", lambda path=root / name, value=value: path.write_text(value))
os.makedirs("/tmp/group", exist_ok=True)
attempt("mount a control group", lambda: call("mount", b"none", b"/tmp/group", b"cgroup", 0, b"memory"))
