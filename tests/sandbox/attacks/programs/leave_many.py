"""Leaves more results than anybody reads: many, deep, oddly named, or huge without a byte."""

import os
import sys

os.mkdir("results")
os.chdir("results")
kind = sys.argv[1]
if kind == "many":
    for number in range(25_000):
        os.close(os.open(f"{number}", os.O_CREAT, 0o600))
elif kind == "deep":
    for _ in range(60):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
    open("end", "w").close()
elif kind == "names":
    for name in (b"a\nb", b"\x1b[2J", b"\xff\xfe", b"n" * 255):
        os.close(os.open(name, os.O_CREAT, 0o600))
elif kind == "sparse":
    with open("sparse", "wb") as sink:
        sink.truncate(40_000_000_000)
print("HELD", kind, "if nobody takes it over")
