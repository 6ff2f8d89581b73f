"""Gives up writing anywhere but in one folder, and looking into other processes; then becomes the command. For an app
under test: it cannot change the tests, nor what they report. Stdlib only. Where the kernel has no Landlock it says so
and goes on: the app is then trusted with /work, as everything else in the sandbox is.

    python -I -S landlock.py FOLDER COMMAND..."""

import ctypes
import os
import struct
import sys

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH, PR_SET_NO_NEW_PRIVS = 1, 1, 38
WRITE_FILE, TRUNCATE, REFER = 1 << 1, 1 << 14, 1 << 13
ENTRIES = sum(1 << bit for bit in range(4, 13))  # make and remove whatever a folder holds
SCOPE_SIGNALS = 1 << 1
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
NOT_FOUND = 127

LIBC = ctypes.CDLL(None, use_errno=True)


def call(number: int, *args: object) -> int:
    """A system call. Raises OSError."""
    result = int(LIBC.syscall(number, *args))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def allow(ruleset: int, path: str, access: int) -> None:
    """Leave the access below the path."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", access, place), 0)
    finally:
        os.close(place)


def pen(folder: str) -> None:
    """Put this process, and all that comes from it, into the pen. Raises OSError where the kernel knows no Landlock."""
    version = call(CREATE_RULESET, None, 0, ASK_VERSION)
    writing = WRITE_FILE | ENTRIES | (REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0)
    words = [writing, *([0] if version >= 4 else []), *([SCOPE_SIGNALS] if version >= 6 else [])]
    attributes = struct.pack(f"={len(words)}Q", *words)
    ruleset = call(CREATE_RULESET, attributes, len(attributes), 0)
    allow(ruleset, folder, writing)
    for device in DEVICES:
        if os.path.exists(device):
            allow(ruleset, device, writing & (WRITE_FILE | TRUNCATE))
    if LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    call(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def main(folder: str, argv: list[str]) -> int:
    """Never comes back when all goes well."""
    try:
        pen(folder)
    except OSError as error:
        print(f"pen: no Landlock here ({error}): the app may write to /work", flush=True)
    try:
        os.execvp(argv[0], argv)
    except OSError as error:
        print(f"pen: cannot run {argv[0]!r}: {error.strerror}", flush=True)
    return NOT_FOUND


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
