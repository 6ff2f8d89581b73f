"""Fills the folders that are kept in memory."""

import sys

from attempt import attempt


def fill(folder: str) -> int:
    with open(f"{folder}/filler", "wb", buffering=0) as sink:
        return sum(sink.write(b"x" * 1_000_000) for _ in range(1000))


attempt(f"write 1 GB into {sys.argv[1]}", lambda: fill(sys.argv[1]))
