"""Writes 200 MB below a path that is too long to be named, and leaves the tree there."""

import os

from attempt import attempt


def fill() -> int:
    for _ in range(200):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        with open("filler", "wb", buffering=0) as sink:
            sink.write(b"x" * 1_000_000)
    return 200


attempt("write 200 MB below a path of 40000 letters", fill)
