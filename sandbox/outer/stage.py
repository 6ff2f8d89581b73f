"""The process around a bubblewrap sandbox: makes its file systems, each of a fixed size and number of entries, carries
the workdir in, starts bwrap once for the command and once for an app beside it, and carries the results out.
Everything is mounted in a namespace of its own, which ends with it. Stdlib only.

    python -I -S stage.py PLAN_FD

The PLAN is a JSON text, see sandbox/staging.py. Exit code: that of the first sandbox; NOT_STAGED where it came to none.
What became of the results is written to the plan's ``status`` descriptor as one JSON text."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import carry

NOT_STAGED = 96
NEWNS, NEWUSER, NEWNET = 0x00020000, 0x10000000, 0x40000000
NOSUID, NODEV, REC, PRIVATE = 2, 4, 0x4000, 0x40000
PR_SET_PDEATHSIG = 1
GET_FLAGS, SET_FLAGS, UP, IFREQ = 0x8913, 0x8914, 1, "16sh22x"
INET, DATAGRAM = 2, 2
BLOCK_BYTES, ROOM_BLOCKS = 4096, 16

LIBC = ctypes.CDLL(None, use_errno=True)


def call(name: str, *args: object) -> None:
    """A function of libc. Raises OSError."""
    if getattr(LIBC, name)(*args) < 0:
        raise OSError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")


def apart(network: bool) -> None:
    """Into namespaces of our own; a user who is not root needs one of users, too."""
    uid, gid = os.geteuid(), os.getegid()
    call("unshare", NEWNS | (NEWNET if network else 0) | (NEWUSER if uid else 0))
    if uid:
        for name, words in (("setgroups", "deny"), ("uid_map", f"0 {uid} 1"), ("gid_map", f"0 {gid} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(words)
    call("mount", None, b"/", None, REC | PRIVATE, None)
    if network:
        loopback_up()


def loopback_up() -> None:
    """Start the loopback device of a fresh network namespace."""
    import _socket

    ear = _socket.socket(INET, DATAGRAM)
    asked = bytearray(struct.pack(IFREQ, b"lo", 0))
    fcntl.ioctl(ear.fileno(), GET_FLAGS, asked)
    flags = struct.unpack_from("h", asked, 16)[0]
    fcntl.ioctl(ear.fileno(), SET_FLAGS, bytearray(struct.pack(IFREQ, b"lo", flags | UP)))
    ear.close()


def mount(place: str, size_bytes: int, entries: int) -> None:
    """A file system in memory, of that size."""
    os.makedirs(place, 0o755, exist_ok=True)
    options = f"size={size_bytes},nr_inodes={entries},mode=0755"
    call("mount", b"tmpfs", place.encode(), b"tmpfs", NOSUID | NODEV, options.encode())


def furnish(box: dict) -> None:
    """The file systems of one sandbox, and its copy of the workdir."""
    work, scratch = box["work"], box["scratch"]
    mount(work["at"], work["size_bytes"], work["entries"])
    target = os.open(work["at"], carry.FOLDER)
    root = os.open(work["from"], carry.FOLDER)
    for part in work["only"] or ["."]:
        parts = [each for each in part.split("/") if each != "."]
        with carry.Way(root, parts, make=False) as source:
            if source.end is not None:
                with carry.Way(target, parts, make=True) as place:
                    assert place.end is not None
                    carry.copy_in(source.end, place.end, frozenset(work["skipped"]))
    if work["node_modules"] and carry.kind_of(target, "frontend") == "folder":
        os.symlink(work["node_modules"], "frontend/node_modules", dir_fd=target)
    os.close(root)
    os.close(target)
    mount(scratch["at"], scratch["size_bytes"], scratch["entries"])
    for number in range(scratch["folders"]):
        os.mkdir(f"{scratch['at']}/{number}", 0o777)


def start(box: dict, first: bool, descriptors: set[int]) -> int:
    """bwrap, with the descriptors that are its own; its process id."""
    actions = [(os.POSIX_SPAWN_CLOSE, each) for each in sorted(descriptors - set(box["keeps"]))]
    if not first:
        actions.append((os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0))
    return os.posix_spawn(box["argv"][0], box["argv"], os.environ, file_actions=actions)


def wait(children: list[int]) -> int:
    """The exit code of the first child; the others are ended with it."""
    _, status = os.waitpid(children[0], 0)
    for pid in children[1:]:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def full(place: str) -> bool:
    """Whether there is no room left for another file."""
    left = os.statvfs(place)
    return left.f_bavail < ROOM_BLOCKS or left.f_ffree < 1


def bring_out(plan: dict) -> str:
    """The results; why they were not taken over, or nothing."""
    first = plan["boxes"][0]["work"]
    source, target = os.open(first["at"], carry.FOLDER), os.open(first["from"], carry.FOLDER)
    try:
        carry.copy_out(source, plan["outputs"], target, carry.Bounds(plan["output_bytes"]))
    except carry.Refused as refused:
        return str(refused)
    return ""


def main(descriptor: int) -> int:
    """Carry out one plan; the exit code."""
    with os.fdopen(descriptor, encoding="utf-8") as file:
        plan = json.load(file)
    call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    boxes = plan["boxes"]
    try:
        apart(len(boxes) > 1)
        for box in boxes:
            furnish(box)
    except (OSError, carry.Refused) as error:
        print(f"stage: cannot make the sandbox's file systems: {error}", flush=True)
        return NOT_STAGED
    every = {each for box in boxes for each in box["keeps"]} | {plan["status"]}
    code = wait([start(box, box is boxes[0], every) for box in boxes])
    told = {"full": full(boxes[0]["work"]["at"]), "refused": bring_out(plan) if plan["outputs"] else ""}
    os.write(plan["status"], json.dumps({"stage": told}).encode() + b"\n")
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
