"""Makes more files, folders or links than there may be, each of them empty."""

import os
import sys

from attempt import attempt


def files(number: int) -> None:
    os.close(os.open(f"{sys.argv[2]}/empty-{number}", os.O_CREAT | os.O_WRONLY, 0o600))


def folders(number: int) -> None:
    os.mkdir(f"{sys.argv[2]}/folder-{number}")


def links(number: int) -> None:
    os.symlink("nowhere" * 30, f"{sys.argv[2]}/link-{number}")


def fill() -> int:
    for number in range(30_000):
        {"files": files, "folders": folders, "links": links}[sys.argv[1]](number)
    return 30_000


attempt(f"make 30000 {sys.argv[1]} in {sys.argv[2]}", fill)
