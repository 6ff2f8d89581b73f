"""Unpacks a zip whose entries lead out, with a program that believes them. What came of it is seen on the host."""

import os
import zipfile
from pathlib import Path

marker = os.environ["BAIT_FOLDER"] + "/evil-zip"
with zipfile.ZipFile("slip.zip", "w") as archive:
    archive.writestr("../" * 12 + marker.lstrip("/"), "evil")
    archive.writestr(marker, "evil")
with zipfile.ZipFile("slip.zip") as archive:
    for name in archive.namelist():
        target = Path.cwd() / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
print("HELD unpacked", os.listdir(os.environ["BAIT_FOLDER"]))
