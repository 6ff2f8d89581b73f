"""Prints every environment variable that can be seen: its own, and those of every other process."""

import os
from pathlib import Path

print(sorted(os.environ))
for folder in Path("/proc").glob("[0-9]*"):
    try:
        print((folder / "environ").read_bytes().replace(b"\0", b" ").decode())
    except OSError as error:
        print(error.strerror)
