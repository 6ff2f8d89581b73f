"""Asks for the capabilities it gave up, and for new privileges at exec."""

import ctypes
from pathlib import Path

from attempt import attempt, call

PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, PR_SET_SECCOMP = 38, 47, 2, 22
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
every = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
attempt("capset", lambda: call("capset", header, every))
attempt("an ambient capability", lambda: call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0))
attempt("new privileges", lambda: call("prctl", PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0))
attempt("no filter of system calls", lambda: call("prctl", PR_SET_SECCOMP, 0, 0, 0, 0))
status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
for name in ("CapEff", "CapPrm", "CapBnd", "CapAmb", "CapInh"):
    print("ESCAPED" if int(status[name], 16) else "HELD", name, status[name])
print("HELD" if status["NoNewPrivs"] == "1" and status["Seccomp"] == "2" else "ESCAPED", "no_new_privs and a filter")
