"""Takes a seccomp filter for itself and becomes the command, which keeps the filter. Stdlib only; it refuses to run the
command without the filter.

    python -I -S seccomp_exec.py FILTER_IN_BASE64 COMMAND..."""

import base64
import ctypes
import os
import sys

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 22, 38, 2
INSTRUCTION_BYTES = 8
REFUSED, NOT_FOUND = 96, 127


class Program(ctypes.Structure):
    """The kernel's `struct sock_fprog`."""

    _fields_ = [("count", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def seal(filter_bytes: bytes) -> None:
    """Put the filter in force for this process and all that come from it. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    held = ctypes.create_string_buffer(filter_bytes, len(filter_bytes))
    program = Program(len(filter_bytes) // INSTRUCTION_BYTES, ctypes.addressof(held))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def main(encoded: str, argv: list[str]) -> int:
    """Never comes back when all goes well."""
    try:
        seal(base64.b64decode(encoded))
    except OSError as error:
        print(f"seal: no filter ({error}), so {argv[0]!r} was not run", flush=True)
        return REFUSED
    try:
        os.execvp(argv[0], argv)
    except OSError as error:
        print(f"seal: cannot run {argv[0]!r}: {error.strerror}", flush=True)
    return NOT_FOUND


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
