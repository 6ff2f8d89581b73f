"""What a bubblewrap sandbox sees, as bwrap arguments. Names every path from the host that is let in; all else is
absent."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path

from sandbox.baking import SCRATCH
from sandbox.supervisor_plan import INSIDE
from sandbox.toolchain import MOUNT, Toolchain

LAB_MOUNT = "/opt/lab"
UID = 1000
# Besides /usr: what the dynamic linker, fontconfig and Debian's alternatives need. Nothing here holds a secret.
ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime")
OWN_ETC = ("passwd", "group", "hosts", "nsswitch.conf")
TOP = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
DATA_MOUNT = "/data"


SCRATCHES = ("/tmp", "/dev/shm", *(f"{MOUNT}/node_modules/{name}" for name in SCRATCH))


@dataclass(frozen=True)
class View:
    """What is shown beside the system, as paths of the host: the sandbox's own copy of the workdir; a folder with one
    folder for each of SCRATCHES; for a database that is kept, where. ``network`` is shared with whoever made it."""

    work: Path
    scratch: Path
    cwd: str = "."
    read_only: bool = False
    data: Path | None = None
    network: bool = False


def arguments(toolchain: Toolchain, view: View, env: dict[str, str]) -> list[str]:
    """Every bwrap argument up to the command."""
    return [
        *_walls(view.network),
        *_system(),
        *_toolchain(toolchain),
        *_work(view),
        *_environment(env),
        *_last(view),
    ]


def environment(toolchain: Toolchain, key: str, extra: dict[str, str]) -> dict[str, str]:
    """The whole environment of a command inside: ours, then ``extra``, which cannot replace the key."""
    own = {
        "PATH": f"{MOUNT}/python/bin:{MOUNT}/bin:{MOUNT}/node_modules/.bin:/usr/bin:/bin",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "CHROMIUM_PATH": seen(toolchain, toolchain.browser.path),
    }
    return own | extra | {"GENCODE_KEY": key}


def seen(toolchain: Toolchain, path: Path) -> str:
    """Where a host path of the toolchain appears inside."""
    browsers = toolchain.root.parent / "browsers"
    return f"/opt/browsers/{path.relative_to(browsers)}" if path.is_relative_to(browsers) else str(path)


def _walls(network: bool) -> list[str]:
    names = ["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--clearenv"]
    names += ["--share-net"] if network else []
    return [*names, "--hostname", "sandbox", "--uid", str(UID), "--gid", str(UID), "--cap-drop", "ALL"]


def _system() -> list[str]:
    words = ["--ro-bind", "/usr", "/usr"]
    for name in TOP:
        path = Path("/", name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            words += ["--ro-bind", str(path), str(path)]
    for name in OWN_ETC:
        words += ["--ro-bind", str(INSIDE / "etc" / name), f"/etc/{name}"]
    for name in ETC:
        words += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return [
        *words,
        "--ro-bind-try",
        "/var/cache/fontconfig",
        "/var/cache/fontconfig",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
    ]


def _toolchain(toolchain: Toolchain) -> list[str]:
    words = ["--ro-bind", str(toolchain.root), MOUNT, "--ro-bind", str(INSIDE), LAB_MOUNT]
    base = toolchain.python_base
    if not base.is_relative_to("/usr"):
        words += ["--ro-bind", str(base), str(base)]
    browsers = toolchain.root.parent / "browsers"
    if browsers.is_dir():
        words += ["--ro-bind", str(browsers), "/opt/browsers"]
    return words


def _work(view: View) -> list[str]:
    """Everything that can be written to is a part of a file system of a fixed size."""
    words = ["--ro-bind" if view.read_only else "--bind", str(view.work), "/work"]
    if view.data is not None:
        words += ["--bind", str(view.data), DATA_MOUNT]
    for number, path in enumerate(SCRATCHES):
        words += ["--bind", str(view.scratch / str(number)), path]
    return words


def _environment(env: dict[str, str]) -> list[str]:
    return [word for name, value in env.items() for word in ("--setenv", name, value)]


def _last(view: View) -> list[str]:
    """The root and /dev are tmpfs that bwrap made: closed once everything is in place. So is /proc: where root started
    bwrap, the kernel takes the processes inside for root when they write its settings there."""
    cwd = posixpath.normpath(posixpath.join("/work", view.cwd))
    return ["--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", cwd]
