"""What a step works with: the spec, the tree, the sandbox, and a voice. Holds no order and decides nothing."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from activities.agents.author import Answer, Author
from activities.payloads.results import CheckResult, RequirementCounts, StepRequest
from activities.steps.type_cache import TypeCache
from arbormind.router import Decision
from sandbox.runner import Command, CommandResult, Limits, Sandbox, ServiceName
from templates.files import FileChange
from templates.spec import AppSpec

SPEC_PATH = ".gencode/spec.json"
REPORTS = ".gencode/reports"
Say = Callable[[str], Awaitable[None]]
T = TypeVar("T")
Alone = Callable[[], AbstractAsyncContextManager[bool]]
"""The whole machine for a while; says whether it was quiet."""


@asynccontextmanager
async def undisturbed() -> AsyncIterator[bool]:
    """Where nobody shares the machine there is nothing to wait for."""
    yield True


def spec_file(spec: AppSpec) -> FileChange:
    """The spec as the file that every later step reads."""
    return FileChange(SPEC_PATH, spec.model_dump_json(indent=2).encode() + b"\n")


@dataclass
class Notes:
    """What a step has to say beside its verdict; filled while it works."""

    fallbacks: list[str] = field(default_factory=list)
    artifacts: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)  # written by a command rather than as a FileChange
    remarks: list[str] = field(default_factory=list)  # for the line of a verdict that is good
    requirements: RequirementCounts | None = None  # as a comment on the finished app has left them
    decisions: list[Decision] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """One try at a step. ``tree`` is the checkout; ``key`` labels what it starts; ``say`` tells the people watching."""

    request: StepRequest
    key: str
    tree: Path
    sandbox: Sandbox
    author: Author
    types: TypeCache
    bundles: Path  # where built bundles are kept
    say: Say
    today: date
    alone: Alone = undisturbed
    notes: Notes = field(default_factory=Notes)
    started: float = field(default_factory=time.monotonic)  # on the worker's own clock

    @cached_property
    def spec(self) -> AppSpec:
        """The app's spec as it stood in the tree when it was first asked for."""
        return self.read_spec()

    def read_spec(self) -> AppSpec:
        """The app's spec as it stands in the tree now."""
        return AppSpec.model_validate_json((self.tree / SPEC_PATH).read_bytes())

    async def take(self, answer: Answer[T]) -> T:
        """What the author answered; how it came about is told, and noted where it was a fallback."""
        self.notes.fallbacks += answer.fallbacks
        for line in answer.log:
            await self.say(line)
        return answer.value

    async def run(self, command: Command, limits: Limits | None = None) -> CommandResult:
        """Run a command in the sandbox."""
        return await self.sandbox.run(command, limits or Limits())

    def command(
        self,
        *argv: str,
        cwd: str = ".",
        services: tuple[ServiceName, ...] = (),
        outputs: tuple[str, ...] = (),
        **env: str,
    ) -> Command:
        """A command on this work's tree; ``outputs`` are the paths that must come back from it."""
        return Command(argv, self.tree, self.key, cwd, {"NO_COLOR": "1", **env}, services, outputs)

    async def check(self, name: str, command: Command, limits: Limits | None = None) -> CheckResult:
        """Run a command whose exit code is the verdict."""
        result = await self.run(command, limits)
        return judged(name, result)

    async def probe(
        self,
        script: Path,
        *args: str,
        name: str,
        services: tuple[ServiceName, ...] = (),
        outputs: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
    ) -> CheckResult:
        """Run one of our own probes inside the sandbox, in backend/, beside the app it looks at."""
        target = self.tree / ".probe" / script.name
        target.parent.mkdir(exist_ok=True)
        await asyncio.to_thread(shutil.copyfile, script, target)
        where = f"../.probe/{script.name}"
        python = ("python", "-I", "-B", where, *args)
        command = self.command(*python, cwd="backend", services=services, outputs=outputs, **(env or {}))
        try:
            return await self.check(name, command)
        finally:
            await asyncio.to_thread(shutil.rmtree, target.parent, ignore_errors=True)


def judged(name: str, result: CommandResult) -> CheckResult:
    """The check that a command's exit code makes; the end of its output is the evidence when it failed."""
    tail = result.output.strip()[-4000:]
    if result.ok:
        detail = tail.splitlines()[-1][:200] if tail else "passed"
    elif result.stopped_by is not None:
        detail = f"stopped by its {result.stopped_by.value} limit after {result.duration_s:.1f} s"
    else:
        detail = f"exit code {result.exit_code}"
    return CheckResult(
        name=name,
        ok=result.ok,
        detail=detail,
        duration_s=round(result.duration_s, 3),
        sandbox=result.sandbox,
        evidence="" if result.ok else tail,
        stopped_by=result.stopped_by.value if result.stopped_by is not None else "",
    )
