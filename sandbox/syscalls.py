"""The system calls that no sandbox needs, refused by a seccomp filter made with libseccomp: doors into the kernel that
neither a web server, nor a test runner, nor a browser opens. It holds no list of what is allowed: Docker's own profile
has one, and stays in force beneath this filter."""

from __future__ import annotations

import errno
import tempfile
from functools import cache

try:
    import pyseccomp
except (ImportError, RuntimeError):  # the library is not on this machine; whoever asks for a filter is told
    pyseccomp = None

DENIED = (
    *("keyctl", "add_key", "request_key"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "perf_event_open"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "bpf", "quotactl", "acct"),
    *("unshare", "setns", "chroot", "pivot_root", "mount", "umount2", "mount_setattr", "move_mount", "open_tree"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "name_to_handle_at", "open_by_handle_at", "swapon", "swapoff"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "syslog", "vhangup"),
    *("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "iopl", "ioperm", "modify_ldt", "personality"),
)
NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag
TIOCSTI, TIOCLINUX = 0x5412, 0x541C  # put words into a terminal
INET6, NETLINK = 10, 16
FAMILIES_BETWEEN = (*range(3, INET6), *range(INET6 + 1, NETLINK))  # beside unix, inet, inet6 and netlink


@cache
def program() -> bytes | None:
    """The filter as the kernel takes it; None where libseccomp is missing."""
    if pyseccomp is None:
        return None
    refuse, absent = pyseccomp.ERRNO(errno.EPERM), pyseccomp.ERRNO(errno.ENOSYS)
    made = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in DENIED:
        made.add_rule(refuse, name)
    made.add_rule(absent, "clone3")  # its flags lie in memory, where no filter looks; libc falls back to clone
    for flag in (1 << bit for bit in range(32) if NEW_NAMESPACES & 1 << bit):
        made.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    for request in (TIOCSTI, TIOCLINUX):
        made.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, request))
    made.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.GT, NETLINK))  # a vsock leads out of any network
    for family in FAMILIES_BETWEEN:
        made.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.EQ, family))
    with tempfile.TemporaryFile() as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()
