"""Mounts: a file system of its own, a folder over another, the root writable, by the old calls and the new."""

from attempt import attempt, call, syscall

MS_BIND, MS_REMOUNT = 4096, 32
attempt("mount a tmpfs", lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None))
attempt("mount proc", lambda: call("mount", b"none", b"/tmp", b"proc", 0, None))
attempt("bind over a system folder", lambda: call("mount", b"/work", b"/usr", None, MS_BIND, None))
attempt("make the root writable", lambda: call("mount", None, b"/", None, MS_REMOUNT | MS_BIND, None))
attempt("unmount /work", lambda: call("umount2", b"/work", 2))
attempt("pivot_root", lambda: syscall(155, b"/work", b"/work"))
for number, name in ((428, "open_tree"), (429, "move_mount"), (430, "fsopen"), (433, "fspick"), (442, "mount_setattr")):
    attempt(name, lambda number=number: syscall(number, b"tmpfs", 0, 0, 0, 0))
attempt("chroot", lambda: call("chroot", b"/tmp"))
