"""Opens for writing what would run a program of its choice on the host, or stop the host. Writes nothing: that it could
is enough."""

from pathlib import Path

from attempt import attempt

for name in (
    "proc/sys/kernel/core_pattern",
    "proc/sys/kernel/modprobe",
    "proc/sys/kernel/panic",
    "proc/sys/kernel/randomize_va_space",
    "proc/sys/vm/drop_caches",
    "proc/sys/vm/overcommit_memory",
    "proc/sys/fs/binfmt_misc/register",
    "proc/sys/net/ipv4/ip_forward",
    "proc/sysrq-trigger",
    "proc/irq/default_smp_affinity",
    "sys/kernel/uevent_helper",
    "sys/kernel/mm/transparent_hugepage/enabled",
    "sys/power/state",
):
    attempt(f"open /{name} for writing", lambda name=name: Path("/", name).open("wb"))
