"""Reads files of the host by their names: a secret, the sources of the runner, passwords, keys."""

import os
from pathlib import Path

from attempt import attempt

for name in (os.environ["BAIT_FILE"], os.environ["BAIT_SOURCE"], "/etc/shadow", "/etc/gshadow", "/root/.ssh/id_rsa"):
    attempt(f"read {name}", Path(name).read_text)


def contents(name: str) -> list[str]:
    found = os.listdir(name)
    if not found:
        raise OSError("empty")
    return found


for name in (os.environ["BAIT_FOLDER"], "/root/.ssh", "/root/.config", "/home", "/var/lib/docker", "/etc/ssh", "/boot"):
    attempt(f"list {name}", lambda name=name: contents(name))
