"""A workdir as a tar and back. What goes in is the whole workdir; what comes out is only what was asked for, and
nothing in the archive can place a file elsewhere."""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sandbox.errors import SandboxBroken
from sandbox.leftovers import REPOSITORY
from sandbox.toolchain import MOUNT

UID = 1000
SPOOL_BYTES = 32 * 1024 * 1024
SKIPPED = (REPOSITORY, "node_modules", "__pycache__")


def pack(workdir: Path) -> bytes:
    """The workdir, owned by the sandbox's user, its node_modules pointing to the baked ones."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.add(workdir, arcname=".", filter=_ours)
        if (workdir / "frontend").is_dir():
            link = tarfile.TarInfo("frontend/node_modules")
            link.type, link.linkname = tarfile.SYMTYPE, f"{MOUNT}/node_modules"
            archive.addfile(_owned(link))
    return buffer.getvalue()


def unpack(chunks: Iterable[bytes], workdir: Path, output: str, limit_bytes: int) -> None:
    """Put one output (a file or a folder, as the engine archives it) back to its place in ``workdir``.

    Raises SandboxBroken when it is larger than ``limit_bytes`` or tries to leave its place."""
    target = (workdir / output).resolve()
    if not target.is_relative_to(workdir.resolve()):
        raise SandboxBroken(f"output {output!r} is outside the workdir: name a path below it")
    with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as spool:
        for chunk in chunks:
            spool.write(chunk)
            if spool.tell() > limit_bytes:
                raise SandboxBroken(f"output {output!r} is larger than {limit_bytes} bytes: raise Limits.tmp_bytes")
        spool.seek(0)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with tarfile.open(fileobj=spool) as archive:
                for member in _plain(archive):
                    _place(archive, member, target.parent)
        except tarfile.TarError as error:
            raise SandboxBroken(f"output {output!r} could not be taken over: {error}") from error


def _place(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """One file or folder, without special bits. Raises SandboxBroken when its name leads out of ``folder``."""
    target = folder / member.name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise SandboxBroken(f"an output names {member.name!r}, which is outside its place")
    content = archive.extractfile(member)
    if content is None:
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as sink:
        shutil.copyfileobj(content, sink)
    target.chmod(0o755 if member.mode & 0o100 else 0o644)


def _plain(archive: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """Files and folders only: a link could point at a file of the host that something reads later, and a repository
    could name programs that git runs."""
    plain = (member for member in archive.getmembers() if member.isfile() or member.isdir())
    return [member for member in plain if REPOSITORY not in PurePosixPath(member.name).parts]


def _ours(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if PurePosixPath(member.name).name in SKIPPED else _owned(member)


def _owned(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = UID
    member.uname = member.gname = ""
    return member
