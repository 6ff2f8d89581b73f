"""Changes what later commands run: the system, the packages, the first process's program, the linker."""

import site
from pathlib import Path

from attempt import attempt

for path in (
    "/usr/bin/evil",
    "/bin/evil",
    "/etc/ld.so.preload",
    "/etc/passwd",
    "/opt/gencode/python/bin/python",
    "/opt/gencode/node_modules/react/index.js",
    "/opt/lab/supervisor.py",
    "/dev/evil",
    "/evil",
    *(f"{folder}/sitecustomize.py" for folder in site.getsitepackages()),
):
    attempt(f"write {path}", lambda path=path: Path(path).write_text("evil"))
