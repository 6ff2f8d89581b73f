"""Takes over other processes: traces them, reads and writes their memory, takes their open files."""

import ctypes
import os

from attempt import attempt, call, syscall

PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
held = ctypes.create_string_buffer(16)
vector = (ctypes.c_uint64 * 2)(ctypes.addressof(held), 16)
for pid in (1, os.getppid()):
    attempt(f"attach to {pid}", lambda pid=pid: call("ptrace", PTRACE_ATTACH, pid, 0, 0))
    attempt(f"seize {pid}", lambda pid=pid: call("ptrace", PTRACE_SEIZE, pid, 0, 0))
    attempt(f"read {pid}", lambda pid=pid: syscall(310, pid, vector, 1, vector, 1, 0))
    attempt(f"write {pid}", lambda pid=pid: syscall(311, pid, vector, 1, vector, 1, 0))
child = os.fork()
if not child:
    os.read(os.pipe()[0], 1)
attempt("attach to a child", lambda: call("ptrace", PTRACE_ATTACH, child, 0, 0))
attempt("take a file of a child", lambda: syscall(438, syscall(434, child, 0), 1, 0))
os.kill(child, 9)
