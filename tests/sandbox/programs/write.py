"""Prints whether it can create a file in each folder it is given."""

import sys
from pathlib import Path

for folder in sys.argv[1:]:
    try:
        (Path(folder) / "written").write_text("x")
        print(folder, "written")
    except OSError as error:
        print(folder, "refused", error.strerror)
