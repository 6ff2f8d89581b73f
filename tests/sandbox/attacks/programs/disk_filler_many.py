"""Writes many files, each of them modest, into /work."""

from attempt import attempt


def fill() -> int:
    for number in range(5000):
        with open(f"filler-{number}", "wb", buffering=0) as sink:
            sink.write(b"x" * 500_000)
    return 5000


attempt("write 2.5 GB into many files", fill)
