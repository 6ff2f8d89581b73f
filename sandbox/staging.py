"""What sandbox/outer/stage.py is told: which file systems, of which size, filled with what, for which sandboxes. Makes
texts and descriptors; starts nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox import rootfs, syscalls
from sandbox.runner import Limits
from sandbox.secret_fd import handed
from sandbox.toolchain import MOUNT, Toolchain

STAGE = Path(__file__).parent / "outer" / "stage.py"
# A file of the host's workdir that no sandbox needs: our own repository, packages that are lent, caches.
SKIPPED = (".git", "node_modules", "__pycache__")


@dataclass(frozen=True)
class Inside:
    """What is to run in one sandbox. ``only`` are the parts of the workdir that it sees, all where none is named;
    ``descriptors`` are those that it keeps."""

    argv: list[str]
    env: dict[str, str]
    cwd: str = "."
    only: tuple[str, ...] = ()
    read_only: bool = False
    data: Path | None = None
    descriptors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scene:
    """What all sandboxes of one command share: the workdir that they are filled from, an empty folder of the host to
    mount in, limits, the results that are wanted."""

    workdir: Path
    folder: Path
    key: str
    limits: Limits
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staged:
    """The stage's plan in an open descriptor, and everything else that the stage must be handed."""

    plan: int
    descriptors: tuple[int, ...]


@dataclass(frozen=True)
class Walls:
    """What every sandbox of this machine is made with."""

    bwrap: Path
    toolchain: Toolchain
    rlimits: tuple[str, ...]


@contextmanager
def staged(walls: Walls, scene: Scene, insides: tuple[Inside, ...], status: int) -> Iterator[Staged]:
    """The plan for sandboxes that stand beside one another and, where there are several, share a loopback; the first is
    the one that counts. ``status`` is where bwrap and the stage say how it went."""
    numbered = list(enumerate(insides))
    texts = [text for number, inside in numbered for text in _told(walls, scene, inside, number, len(insides), status)]
    with handed(*texts) as told:
        each = len(told) // len(insides)
        boxes = []
        for number, inside in numbered:
            own = told[number * each : (number + 1) * each]
            keeps = [*own, *inside.descriptors, *([status] if number == 0 else [])]
            boxes.append(_box(walls, scene, inside, number) | {"argv": _argv(walls, inside, own), "keeps": keeps})
        plan = {"boxes": boxes, "status": status, "outputs": scene.outputs, "output_bytes": scene.limits.disk_bytes}
        descriptors = (*told, status, *(number for inside in insides for number in inside.descriptors))
        with handed(json.dumps(plan).encode()) as (text,):
            yield Staged(text, (*descriptors, text))


def words(staged: Staged) -> list[str]:
    """The command line of the stage."""
    return [_python(), "-I", "-S", str(STAGE), str(staged.plan)]


def _python() -> str:
    """The system's interpreter where there is one: it starts sooner than one in an environment."""
    return next((path for path in ("/usr/bin/python3",) if os.access(path, os.X_OK)), "python3")


def _told(walls: Walls, scene: Scene, inside: Inside, number: int, of: int, status: int) -> tuple[bytes, ...]:
    """What bwrap reads from descriptors: its arguments, and the filter of system calls where there is one. The first
    process inside is bwrap too, and its command line can be read there: it names nothing of the host."""
    work, scratch = _places(scene, number)
    view = rootfs.View(work, scratch, inside.cwd, inside.read_only, inside.data, network=of > 1)
    env = rootfs.environment(walls.toolchain, scene.key, inside.env)
    said = ["--json-status-fd", str(status)] if number == 0 else []
    said += rootfs.arguments(walls.toolchain, view, env)
    program = syscalls.program()
    return (b"".join(word.encode() + b"\0" for word in said), *((program,) if program is not None else ()))


def _argv(walls: Walls, inside: Inside, told: tuple[int, ...]) -> list[str]:
    flags = [word for pair in zip(("--args", "--seccomp"), map(str, told), strict=False) for word in pair]
    return [str(walls.bwrap), *flags, "--", *walls.rlimits, *inside.argv]


def _box(walls: Walls, scene: Scene, inside: Inside, number: int) -> dict[str, object]:
    work, scratch = _places(scene, number)
    limits = scene.limits
    return {
        "work": {
            "at": str(work),
            "from": str(scene.workdir),
            "only": inside.only,
            "skipped": SKIPPED,
            "node_modules": f"{MOUNT}/node_modules",
            "size_bytes": limits.disk_bytes,
            "entries": limits.entries,
        },
        "scratch": {
            "at": str(scratch),
            "folders": len(rootfs.SCRATCHES),
            "size_bytes": limits.tmp_bytes,
            "entries": limits.entries,
        },
    }


def _places(scene: Scene, number: int) -> tuple[Path, Path]:
    """Where a sandbox's copy of the workdir and its scratch folders are mounted, in the stage's own namespace."""
    return scene.folder / f"work{number}", scene.folder / f"scratch{number}"
