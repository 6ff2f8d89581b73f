"""Becomes root: by asking, by a set-user-id program of the system, by one of its own."""

import os
import shutil
import subprocess

from attempt import attempt


def by(argv: list[str]) -> str:
    said = subprocess.run(argv, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=5, check=False)
    if said.stdout.strip() != "0":
        raise OSError(f"uid {said.stdout.strip() or 'unknown'}")
    return said.stdout


attempt("setuid(0)", lambda: os.setuid(0))
attempt("setresuid(0)", lambda: os.setresuid(0, 0, 0))
attempt("setgid(0)", lambda: os.setgid(0))
attempt("setgroups", lambda: os.setgroups([0]))
for program in ("su", "sudo", "pkexec", "newgrp", "mount", "passwd"):
    if path := shutil.which(program):
        attempt(f"{program} as root", lambda path=path: by([path, "-c", "id -u"]))
shutil.copy("/bin/sh", "own-sh")
os.chmod("own-sh", 0o6755)
attempt("a set-user-id shell of its own", lambda: by(["./own-sh", "-p", "-c", "id -u"]))
attempt("give a file to root", lambda: os.chown("own-sh", 0, 0))
