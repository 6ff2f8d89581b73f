"""Calls that reach deep into the kernel: programs in it, its rings, its page faults, its counters, its modules."""

import ctypes

from attempt import attempt, syscall

parameters = ctypes.create_string_buffer(256)
for number, name, words in (
    (321, "bpf", (0, parameters, 72)),
    (425, "io_uring_setup", (4, parameters)),
    (323, "userfaultfd", (1,)),
    (298, "perf_event_open", (parameters, 0, -1, -1, 0)),
    (175, "init_module", (parameters, 0, b"")),
    (313, "finit_module", (0, b"", 0)),
    (246, "kexec_load", (0, 0, 0, 0)),
    (169, "reboot", (0xFEE1DEAD, 672274793, 0x1234567, 0)),
    (103, "syslog", (3, parameters, 256)),
    (227, "clock_settime", (0, parameters)),
    (154, "modify_ldt", (0, parameters, 16)),
    (163, "acct", (b"/tmp/acct",)),
    (167, "swapon", (b"/tmp/swap", 0)),
    (135, "personality", (0x0040000,)),
):
    attempt(name, lambda number=number, words=words: syscall(number, *words))
