"""Writes one file into /work until it is refused."""

from attempt import attempt


def fill() -> int:
    with open("filler", "wb", buffering=0) as sink:
        return sum(sink.write(b"x" * 4_000_000) for _ in range(250))


attempt("write 1 GB into one file", fill)
