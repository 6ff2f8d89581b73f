"""Walks the whole file system for files that look like keys."""

import os
import sys
from pathlib import Path

from attempt import attempt

# What is public: the system, the baked packages, Python itself, and this attack.
DULL = {"/proc", "/sys", "/usr", "/opt/gencode", "/opt/browsers", "/lib", "/dev", "/work", sys.base_prefix}
MARKS = (b"PRIVATE KEY-----", os.environ["BAIT_VARIABLE"].encode() + b"=", b"aws_secret_access_key =")


def search() -> list[str]:
    looked, found = 0, []
    for folder, folders, names in os.walk("/"):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in DULL]
        for name in names:
            looked += 1
            try:
                text = Path(folder, name).read_bytes()[:100_000]
            except OSError:
                continue
            if any(mark in text for mark in MARKS):
                found.append(os.path.join(folder, name))
    if not found:
        raise OSError(f"no key in {looked} files")
    return found


attempt("find a key in a file", search)
