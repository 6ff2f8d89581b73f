"""Puts links to the host's files where its own results are awaited."""

import os

from attempt import attempt

os.makedirs("results", exist_ok=True)
for name, target in (
    ("report.xml", os.environ["BAIT_FILE"]),
    ("results/file", os.environ["BAIT_FILE"]),
    ("results/folder", os.environ["BAIT_FOLDER"]),
    ("results/up", "../../../../../../../../../.." + os.environ["BAIT_FILE"]),
):
    os.symlink(target, name)
    attempt(f"read through {name}", open(name).read if os.path.isfile(name) else lambda name=name: os.listdir(name))
    attempt(f"write through {name}", lambda name=name: open(f"{name}/evil" if name.endswith("folder") else name, "w"))
os.mkfifo("results/pipe")
