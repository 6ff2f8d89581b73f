# Installs a package whose setup.py would run on whoever installs it, and one by name.
mkdir -p evil && cat >evil/setup.py <<TEXT
import pathlib
pathlib.Path("$BAIT_FOLDER/evil-pip").touch()
print("ESCAPED setup.py")
TEXT
python -m pip install --no-build-isolation --no-index --target /tmp/there ./evil 2>&1 | tail -3 | grep ESCAPED
python -m pip install --retries 0 --timeout 1 --target /tmp/there evil-package >/dev/null 2>&1 && echo ESCAPED a package by name
echo HELD pip
