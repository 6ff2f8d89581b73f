"""Which sandbox runs on this machine. Takes only one that was seen working a moment ago; never falls back to none by
itself."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from sandbox import debian
from sandbox.bubblewrap import Bubblewrap
from sandbox.cgroup import Cgroups
from sandbox.docker import Docker
from sandbox.errors import SandboxError, SandboxUnavailable
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, Limits, Sandbox
from sandbox.toolchain import Toolchain
from sandbox.unbounded import Unbounded

PROBE_S = 15.0
WAYS_ON = (
    "install bubblewrap (`apt-get install bubblewrap`) or start a Docker engine and build the sandbox image, "
    "or say --sandbox=none to run generated code on this machine with nothing between"
)


async def choose(kind: SandboxKind, toolchain: Toolchain) -> Sandbox:
    """The sandbox asked for; for ``auto`` Docker when an engine answers and has the image, else bubblewrap.

    Raises SandboxUnavailable, with the reason and the two ways on, when it does not work here."""
    match kind:
        case SandboxKind.NONE:
            return Unbounded(toolchain)
        case SandboxKind.DOCKER:
            return await Docker.connect(toolchain)
        case SandboxKind.BUBBLEWRAP:
            return await bubblewrap(toolchain)
        case SandboxKind.AUTO:
            return await _auto(toolchain)
        case never:
            assert_never(never)


async def bubblewrap(toolchain: Toolchain) -> Bubblewrap:
    """Bubblewrap, after it ran ``true``. Raises SandboxUnavailable."""
    found = shutil.which("bwrap")
    if found is None and debian.can_install():
        await asyncio.to_thread(debian.install, "bubblewrap")
        found = shutil.which("bwrap")
    if found is None:
        raise SandboxUnavailable(f"bubblewrap is not installed: {WAYS_ON}")
    candidate = Bubblewrap(Path(found), toolchain, await asyncio.to_thread(Cgroups.find))
    try:
        return await _working(candidate)
    except SandboxUnavailable:
        if candidate.cgroups is None:
            raise
        return await _working(replace(candidate, cgroups=None))  # groups that can be made and not entered are no use


async def _working(candidate: Bubblewrap) -> Bubblewrap:
    """The candidate, after it ran ``true``. Raises SandboxUnavailable."""
    with tempfile.TemporaryDirectory(prefix="gencode-probe-") as folder:
        try:
            said = await candidate.run(Command(("true",), Path(folder), "probe"), Limits(wall_s=PROBE_S))
        except SandboxError as error:
            raise SandboxUnavailable(f"bubblewrap is installed but does not work ({error}): {WAYS_ON}") from error
    if not said.ok:
        raise SandboxUnavailable(f"bubblewrap is installed but `true` failed in it ({said.output.strip()}): {WAYS_ON}")
    return candidate


async def _auto(toolchain: Toolchain) -> Sandbox:
    """Docker, else bubblewrap; when neither works, both reasons."""
    try:
        return await Docker.connect(toolchain)
    except SandboxUnavailable as no_docker:
        try:
            return await bubblewrap(toolchain)
        except SandboxUnavailable as no_bubblewrap:
            raise SandboxUnavailable(f"no Docker ({no_docker}); no bubblewrap ({no_bubblewrap})") from no_bubblewrap
