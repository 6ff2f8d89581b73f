"""Prints what it can read of the paths it is given."""

import sys
from pathlib import Path

for name in sys.argv[1:]:
    path = Path(name)
    try:
        found = sorted(str(entry) for entry in path.iterdir()) if path.is_dir() else path.read_text()
        print(name, "readable", found)
    except OSError as error:
        print(name, "refused", error.strerror)
