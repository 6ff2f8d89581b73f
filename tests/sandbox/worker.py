"""A worker that is to be killed: ``python -m tests.sandbox.worker KIND WORKDIR DATA KEY run|serve`` runs something that
stays, or serves the workdir's app, and says ``started``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from sandbox.choose import choose
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, Limits
from tests.sandbox import baked


async def say(text: str) -> None:
    """Hand on what the command says."""
    sys.stdout.write(text)
    sys.stdout.flush()


async def main(kind: str, workdir: Path, data: Path, key: str, what: str) -> None:
    """Run until killed."""
    sandbox = await choose(SandboxKind(kind), baked.toolchain())
    if what == "serve":
        async with sandbox.serve(workdir, data, key, Limits()) as served:
            await say(f"started {served.url}\n")
            await asyncio.sleep(600)
    stays = ("sh", "-c", "python daemon.py; exec sleep 600")
    await sandbox.run(Command(stays, workdir, key), Limits(wall_s=600), say)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:]))
