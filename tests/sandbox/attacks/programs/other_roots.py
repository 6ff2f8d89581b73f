"""Goes to the host's files by the roots, working folders and open files of other processes."""

import os
from pathlib import Path

from attempt import attempt

bait = os.environ["BAIT_FILE"]
for folder in sorted(Path("/proc").glob("[0-9]*")):
    for way in ("root", "cwd"):
        attempt(f"{folder}/{way}", Path(f"{folder}/{way}{bait}").read_text)
