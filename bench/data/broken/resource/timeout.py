"""A command that does not end in time."""

import subprocess
import sys

subprocess.run([sys.executable, "-c", "import time; time.sleep(9)", "widget"], timeout=0.2, check=True)
