"""A workdir as a tar and back. What goes in is the whole workdir; what comes out is only what was asked for, and
nothing in the archive can place a file elsewhere."""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePosixPath

from sandbox.outer.carry import REPOSITORY, Bounds, Refused, Tally
from sandbox.staging import SKIPPED
from sandbox.toolchain import MOUNT

UID = 1000
SPOOL_BYTES = 32 * 1024 * 1024


def pack(workdir: Path, only: tuple[str, ...] = (), owner: int = UID) -> bytes:
    """The workdir, or the parts of it that are named, owned by the sandbox's user or root; its node_modules pointing to
    the baked ones."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for part in only or (".",):
            if (workdir / part).exists() and not (workdir / part).is_symlink():
                archive.add(workdir / part, arcname=part, filter=partial(_ours, owner))
        if not only and (workdir / "frontend").is_dir():
            link = tarfile.TarInfo("frontend/node_modules")
            link.type, link.linkname = tarfile.SYMTYPE, f"{MOUNT}/node_modules"
            archive.addfile(_owned(owner, link))
    return buffer.getvalue()


def unpack(chunks: Iterable[bytes], workdir: Path, output: str, bounds: Bounds) -> None:
    """Put one output (a file or a folder, as the engine archives it) back to its place in ``workdir``.

    Raises Refused when it is more than the bounds allow or tries to leave its place."""
    target = (workdir / output).resolve()
    if not target.is_relative_to(workdir.resolve()):
        raise Refused(f"output {output!r} is outside the workdir: name a path below it")
    with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as spool:
        for chunk in chunks:
            spool.write(chunk)
            if spool.tell() > bounds.size_bytes + bounds.entries * 3 * tarfile.BLOCKSIZE:
                raise Refused(f"output {output!r} is larger than {bounds.size_bytes} bytes")
        spool.seek(0)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with tarfile.open(fileobj=spool) as archive:
                for member in _plain(archive, Tally(output, bounds)):
                    _place(archive, member, target.parent)
        except (tarfile.TarError, OSError) as error:
            raise Refused(f"output {output!r} could not be taken over: {error}") from error


def _place(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """One file or folder, without special bits. Raises Refused when its name leads out of ``folder``."""
    target = folder / member.name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise Refused(f"an output names {member.name!r}, which is outside its place")
    content = archive.extractfile(member)
    if content is None:
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as sink:
        shutil.copyfileobj(content, sink)
    target.chmod(0o755 if member.mode & 0o100 else 0o644)


def _plain(archive: tarfile.TarFile, tally: Tally) -> list[tarfile.TarInfo]:
    """Files and folders only: a link could point at a file of the host that something reads later, and a repository
    could name programs that git runs. Raises Refused where they are too many, too large, too deep, or strangely
    named."""
    found = []
    for member in archive:
        parts = PurePosixPath(member.name).parts
        if not (member.isfile() or member.isdir()) or REPOSITORY in parts:
            continue
        tally.add(parts[-1] if parts else ".", member.size, len(parts) - 1)
        found.append(member)
    return found


def _ours(owner: int, member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if PurePosixPath(member.name).name in SKIPPED else _owned(owner, member)


def _owned(owner: int, member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = owner
    member.uname = member.gname = ""
    return member
