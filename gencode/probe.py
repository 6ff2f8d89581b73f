"""Whether the sandbox works: a command is run in it, at most every ten seconds, however often that is asked."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from api.ports import Health
from sandbox.errors import SandboxError
from sandbox.runner import Command, Limits, Sandbox

KEPT_S = 10.0
WALL_S = 15.0
NEXT = "gencode doctor looks for the cause."


class SandboxProbe:
    """SandboxHealth over the sandbox of this process."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._turn = asyncio.Lock()
        self._seen: tuple[float, Health] | None = None

    async def look(self) -> Health:
        """What was seen last, or is seen now."""
        async with self._turn:
            if self._seen is None or time.monotonic() - self._seen[0] > KEPT_S:
                self._seen = (time.monotonic(), await self._run())
            return self._seen[1]

    async def _run(self) -> Health:
        with tempfile.TemporaryDirectory(prefix="gencode-probe-") as folder:
            try:
                said = await self._box.run(Command(("true",), Path(folder), "probe"), Limits(wall_s=WALL_S))
            except SandboxError as error:
                return Health(False, f"{self._box.name} does not work: {error} {NEXT}")
        if not said.ok:
            return Health(False, f"`true` failed in {self._box.name}: {said.output.strip()[:200]} {NEXT}")
        return Health(True, self._box.name)
