"""Writes to a file in the folder it is given until it is refused or there are BYTES."""

import sys
from pathlib import Path

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
written = 0
try:
    with (folder / "filler").open("wb", buffering=0) as sink:
        while written < limit:
            written += sink.write(b"x" * 1_000_000)
    print("filled", written)
except OSError as error:
    print("refused after", written, error.strerror)
