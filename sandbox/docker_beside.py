"""The app's own container beside the one of the command or of the database: it sees the app's parts of the workdir,
which it cannot change, and shares nothing with the other one but the loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from docker.types import Mount

from sandbox import supervisor_plan
from sandbox.docker_box import BoxPlan
from sandbox.docker_exec import Chunks, opened, read
from sandbox.toolchain import MOUNT

PYTHON = f"{MOUNT}/python/bin/python"


@asynccontextmanager
async def app_beside(
    plan: BoxPlan, workdir: Path, env: dict[str, str], mounts: tuple[Mount, ...] = (), listen: tuple[str, ...] = ()
) -> AsyncIterator[Chunks]:
    """The keeper of the app in a container of its own, while open, and what it says. ``plan`` is the container that it
    stands beside. Raises SandboxBroken."""
    own = replace(plan, name=f"{plan.name}-app", beside=plan.name, read_only=True, mounts=mounts)
    argv = supervisor_plan.keeper(PYTHON, "/opt/lab/keeper.py", str(supervisor_plan.PORT), "/work", listen)
    loop = asyncio.get_running_loop()
    async with opened(own, workdir, supervisor_plan.APP_PARTS) as (box, thread):
        said = await loop.run_in_executor(thread, box.execute, argv, env, "/")
        queue = Chunks()
        limit = 0 if listen else plan.limits.output_bytes
        reading = loop.run_in_executor(thread, read, said, queue, loop, limit)
        try:
            yield queue
        finally:
            await asyncio.shield(asyncio.to_thread(box.kill))
            await asyncio.shield(reading)
