"""Makes second names for files that it may not write, and writes to those."""

import os
from pathlib import Path

from attempt import attempt


def change(source: str) -> int:
    os.link(source, "second-name")
    return Path("second-name").write_text("evil")


for source in ("/etc/passwd", "/opt/lab/supervisor.py", "/usr/bin/env", os.environ["BAIT_FILE"]):
    attempt(f"a second name for {source}", lambda source=source: change(source))
