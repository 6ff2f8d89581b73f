"""Every attack: its name, what it tries, what must happen, and the program that tries it."""

from __future__ import annotations

from dataclasses import replace

from sandbox.runner import MIB, StoppedBy
from tests.sandbox.attacks.attack import TIGHT, Attack, Way
from tests.sandbox.attacks.forgery import FORGERIES

MEMORY, OUTPUT, DISK = (frozenset({each}) for each in (StoppedBy.MEMORY, StoppedBy.OUTPUT, StoppedBy.DISK))
TIME = frozenset({StoppedBy.WALL_TIME})
SHORT = replace(TIGHT, wall_s=1.5)
BROWSER = replace(TIGHT, wall_s=60, memory_bytes=1024 * MIB, pids=256, tmp_bytes=128 * MIB, cpus=2)

READING = (
    Attack("host-environment", "find keys in environments", "sees its own only", "host_environment.py"),
    Attack("host-files", "read files of the host", "they are not there", "host_files.py"),
    Attack("key-search", "find keys anywhere", "there are none", "key_search.py"),
    Attack("other-roots", "reach files through /proc/PID/root", "the same walls there", "other_roots.py"),
    Attack("kernel-memory", "read /dev/mem, /proc/kcore, the log", "refused", "kernel_memory.py"),
    Attack("block-devices", "read the disks, mknod", "absent, refused", "block_devices.py"),
    Attack("kernel-settings", "write core_pattern, sysrq", "read-only", "kernel_settings.py"),
    Attack("cgroup-escape", "leave the control group", "read-only or absent", "cgroup_escape.py"),
    Attack("host-processes", "kill and see host processes", "not in its world", "host_processes.py"),
    Attack("file-handles", "open files by handle", "refused", "file_handles.py"),
)
NETWORK = (
    Attack("loopback", "reach the host's loopback", "nobody there", "loopback.py"),
    Attack("private-ranges", "reach the host's addresses", "no route", "private_ranges.py"),
    Attack("metadata-address", "ask the metadata service", "no route", "metadata_address.py"),
    Attack("outside", "reach the internet, look up names", "no route", "outside.py"),
    Attack("datagrams", "leak by UDP", "nothing arrives", "datagrams.py"),
    Attack("raw-sockets", "raw, packet, vsock, alg sockets", "refused", "raw_sockets.py"),
    Attack("engine-sockets", "reach the Docker socket", "not there", "engine_sockets.py"),
    Attack("abstract-socket", "reach an abstract unix socket", "not in its world", "abstract_socket.py"),
    Attack("page-other-origin", "a page fetches other origins", "fails", "page_other_origin.mjs", limits=BROWSER),
    Attack(
        "served-app-reaches-out", "a served app reaches the host", "no route", "served", limits=BROWSER, way=Way.SERVE
    ),
)
APPETITE = (
    Attack("fork-bomb", "fork without end", "the limit of processes", "fork_bomb.py", stops=MEMORY),
    Attack("fork-bomb-shell", "fork in a shell", "the limit of processes", "fork_bomb_shell.sh", stops=TIME | MEMORY),
    Attack("thread-bomb", "start threads without end", "the limit of processes", "thread_bomb.py", stops=MEMORY),
    Attack("memory-bomb", "take 4 GB", "the limit of memory", "memory_bomb.py", stops=MEMORY),
    Attack(
        "memory-of-children", "take 2 GB in 20 processes", "counted together", "memory_of_children.py", stops=MEMORY
    ),
    Attack("shared-memory", "memory of no process", "counted too", "shared_memory.py", stops=MEMORY),
    Attack("disk-filler", "one file of 1 GB", "the limit of disk", "disk_filler.py", stops=DISK),
    Attack("disk-filler-many", "5000 files of 0.5 MB", "the limit of disk", "disk_filler_many.py", stops=DISK),
    Attack("tmp-filler", "fill /tmp", "its size", "memory_folders.py", ("/tmp",)),
    Attack("shm-filler", "fill /dev/shm", "its size", "memory_folders.py", ("/dev/shm",)),
    Attack("output-flood", "say more than is kept", "stopped", "output_flood.py", stops=OUTPUT),
    Attack("cpu-spin", "burn the processors", "stopped", "cpu_spin.py", stops=TIME, limits=SHORT),
    Attack("sleep-past-limit", "ignore every signal", "stopped", "sleep_past_limit.py", stops=TIME, limits=SHORT),
    Attack("orphan-daemon", "outlive the command", "gone with it", "orphan_daemon.py"),
    Attack("priority", "take precedence, raise limits", "refused", "priority.py"),
    Attack("terminal-words", "type into the terminal", "refused", "terminal_words.py"),
)
PRIVILEGES = (
    Attack("setuid", "become root", "refused", "setuid.py"),
    Attack("capabilities", "regain capabilities", "refused", "capabilities.py"),
    Attack("mount", "mount, pivot_root, chroot", "refused", "mount.py"),
    Attack("namespaces", "be root in a namespace", "refused", "namespaces.py"),
    Attack("ptrace", "take over a process", "refused", "ptrace.py"),
    Attack("keyring", "use the kernel's keyring", "refused", "keyring.py"),
    Attack("kernel-doors", "bpf, io_uring, modules, kexec", "refused", "kernel_doors.py"),
    Attack("poisoned-tools", "change what later commands run", "read-only", "poisoned_tools.py"),
)
LEAVINGS = (
    Attack("symlink-escape", "links among the results", "not taken over", "symlink_escape.py", way=Way.TAKE),
    Attack("hardlink-escape", "second names for system files", "refused", "hardlink_escape.py", way=Way.TAKE),
    Attack("tar-slip", "unpack over the host", "stays inside", "tar_slip.py", way=Way.TAKE),
    Attack("zip-slip", "unpack over the host", "stays inside", "zip_slip.py", way=Way.TAKE),
    Attack("git-hook", "hooks run at commit", "never run", "git_hook.sh", way=Way.COMMIT),
    Attack("git-config", "fsmonitor, pager, ssh command", "never read", "git_config.sh", way=Way.COMMIT),
    Attack("git-attributes", "filters run at add", "never run", "git_attributes.sh", way=Way.COMMIT),
    Attack("git-submodule", "submodule addresses as commands", "never followed", "git_submodule.sh", way=Way.COMMIT),
    Attack("npm-script", "install scripts of npm", "run inside at most", "npm_script.sh", limits=BROWSER),
    Attack("pip-script", "setup.py of pip", "runs inside at most", "pip_script.sh", limits=BROWSER),
)
BESIDE = Attack(
    *("app-against-its-tests", "change tests, reports, runner", "refused", "beside"), limits=BROWSER, way=Way.BESIDE
)
ROOMS = tuple(
    Attack(f"{name}", aim, "the size of its file system", program, args, stops=DISK | MEMORY)
    for name, aim, program, args in (
        ("disk-tmpfile", "files that never had a name", "fill_tmpfile.py", ()),
        ("disk-unlinked", "files that were deleted", "fill_unlinked.py", ()),
        ("disk-deep", "files below a path nobody can name", "fill_deep.py", ()),
        ("disk-reserved", "room that is reserved", "fill_reserved.py", ()),
        ("disk-mapped", "pages of a mapping", "fill_mapped.py", ()),
        ("disk-everywhere", "all places together", "fill_everywhere.py", ()),
        ("inodes-files", "30000 empty files", "fill_inodes.py", ("files", ".")),
        ("inodes-folders", "30000 folders", "fill_inodes.py", ("folders", ".")),
        ("inodes-links", "30000 links", "fill_inodes.py", ("links", ".")),
        ("inodes-tmp", "30000 files in /tmp", "fill_inodes.py", ("files", "/tmp")),
        ("inodes-shm", "30000 files in /dev/shm", "fill_inodes.py", ("files", "/dev/shm")),
    )
)
WIDE = replace(TIGHT, entries=100_000)
RESULTS = tuple(
    Attack(
        *(f"results-{kind}", f"results: {aim}", "not taken over", "leave_many.py", (kind,)),
        stops=frozenset({StoppedBy.RESULTS}), limits=WIDE, way=Way.TAKE,
    )
    for kind, aim in (
        ("many", "25000 files"), ("deep", "60 folders deep"), ("names", "control characters, no UTF-8"),
        ("sparse", "40 GB without a byte"),
    )
)  # fmt: skip
ROOMY = replace(BROWSER, disk_bytes=256 * MIB)
REPORTS = tuple(
    Attack(f"report-{kind}", aim, "a bad verdict", "report_findings.py", (kind,), limits=ROOMY, way=Way.REPORT)
    for kind, aim in (
        ("huge", "findings of 10 MB"),
        ("deep", "findings nested 200000 deep"),
        ("shape", "findings of another shape"),
        ("bytes", "findings that are no text"),
        ("bomb", "a picture of 3.6 gigapixels"),
        ("no-png", "a picture that is none"),
        ("entities", "a report that grows when read"),
        ("nested", "a report nested 50000 deep"),
        ("wide", "a report of 40 MB"),
    )
)
KEPT = (
    Attack("served-disk", "a served app fills every folder", "its sizes", "filling", limits=BROWSER, way=Way.SERVE),
    Attack(
        "beside-disk", "an app under test fills every folder", "its sizes", "filling", limits=BROWSER, way=Way.BESIDE
    ),
)
VERDICTS = tuple(
    Attack(f"verdict-{each.name}", each.aim, "called wrong", each.name, way=Way.VERDICT) for each in FORGERIES
)
ATTACKS = (
    *(*READING, *NETWORK, *APPETITE, *PRIVILEGES, *LEAVINGS, *ROOMS, *RESULTS, *REPORTS, *KEPT, BESIDE, *VERDICTS),
)
