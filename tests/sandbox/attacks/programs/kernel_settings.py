"""Writes settings of the kernel that would run a program of its choice on the host, or stop the host."""

from pathlib import Path

from attempt import attempt

for name in (
    "sys/kernel/core_pattern",
    "sys/kernel/modprobe",
    "sys/kernel/hostname",
    "sys/vm/drop_caches",
    "sys/fs/binfmt_misc/register",
    "sysrq-trigger",
    "irq/default_smp_affinity",
):
    attempt(f"write /proc/{name}", lambda name=name: Path("/proc", name).write_text("|/tmp/evil"))
for name in ("kernel/uevent_helper", "kernel/mm/transparent_hugepage/enabled", "power/state"):
    attempt(f"write /sys/{name}", lambda name=name: Path("/sys", name).write_text("/tmp/evil"))
