"""Reads the machine's disks, and makes a device of its own for one."""

import os
import stat
from pathlib import Path

from attempt import attempt

for name in ("vda", "sda", "nvme0n1", "loop0", "mapper/control", "fuse", "kvm", "vhost-vsock", "net/tun"):
    attempt(f"open /dev/{name}", lambda name=name: Path("/dev", name).open("rb").read(16))
for major in (8, 253, 254, 1):
    attempt(
        f"make a device {major}:1",
        lambda major=major: os.mknod(f"/tmp/disk{major}", stat.S_IFBLK, os.makedev(major, 1)),
    )
