"""`make bench-main`: prompt to delivered, against the bare tool commands of the same run's critical path.

Every step's commit is checked out again and its own check is run once more with the `none` sandbox, on the idle
machine: the time between the start of its first command and the end of its last is the step's bare time. The critical
path is the longest way through the plan's needs by those times."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from activities.payloads.results import StepRequest
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.table import STEPS
from activities.steps.work import Work
from activities.workspace.git import git
from activities.workspace.store import GitStore
from gencode import places
from gencode.settings import Settings
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Sandbox, Served

OUT = Path("bench/out/main.json")
PROMPT = "Create a task management app with projects and deadlines"


@dataclass
class Clocked:
    """A sandbox that notes when its first command started and its last one ended."""

    inner: Sandbox
    started: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The inner one's."""
        return self.inner.name

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run, and note the times."""
        self.started.append(time.monotonic())
        try:
            return await self.inner.run(command, limits, on_output)
        finally:
            self.ended.append(time.monotonic())

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        """As the inner one."""
        return self.inner.serve(workdir, data_dir, key, limits, port)

    async def reap(self, key: str) -> int:
        """As the inner one."""
        return await self.inner.reap(key)

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """The inner one's."""
        return self.inner.weak_limits

    @property
    def span_s(self) -> float:
        """Seconds between the first start and the last end; 0 when nothing ran."""
        return max(self.ended) - min(self.started) if self.started else 0.0


async def _generate(prompt: str) -> dict[str, object]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", "generate", prompt, "--json", "--no-serve", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    delivered: dict[str, object] = json.loads(out)
    if process.returncode != 0:
        raise SystemExit(f"the run was not delivered: {delivered['status']}. See its history before measuring.")
    return delivered


async def _bare(settings: Settings, project: str, commits: dict[StepName, str]) -> dict[StepName, float]:
    baked = await places.toolchain(settings, print_nothing)
    box = await places.sandbox(settings.model_copy(update={"gencode_sandbox": SandboxKind.NONE}), baked)
    types = await places.type_cache(settings, box, baked)
    url = GitStore(settings.home / "workspaces").url(project)
    spans = {}
    for planned in DEFAULT_PLAN.steps:
        clocked = Clocked(box)
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            tree = Path(folder) / "app"
            await git("clone", "--quiet", "--", on=(url, str(tree)), cwd=Path(folder))
            await git("checkout", "--quiet", on=(commits[planned.name],), cwd=tree)
            request = StepRequest(project, planned.name, planned.agent, 1, "", "offline", 0, url)
            work = Work(
                request,
                f"bench/{planned.name}",
                tree,
                clocked,
                places.OFFLINE,
                types,
                Path(folder) / "bundles",
                _mute,
                datetime.now(UTC).date(),
            )
            verdict = await STEPS[planned.name].check(work)
            if not verdict.ok:
                raise SystemExit(f"{planned.name} fails without a sandbox: {verdict.summary}")
        spans[planned.name] = clocked.span_s
    return spans


def critical_path(spans: dict[StepName, float]) -> tuple[float, list[StepName]]:
    """The longest way through the plan's needs: seconds, and its steps in order."""
    best: dict[StepName, tuple[float, list[StepName]]] = {}
    for planned in DEFAULT_PLAN.steps:
        before = max((best[need] for need in planned.needs), default=(0.0, []), key=lambda way: way[0])
        best[planned.name] = (before[0] + spans[planned.name], [*before[1], planned.name])
    return max(best.values(), key=lambda way: way[0])


def print_nothing(_: str) -> None:
    """For a progress that nobody watches."""


async def _mute(_: str) -> None:
    """For a step that nobody listens to."""


async def main() -> None:
    """Warm up once, measure once, compare."""
    settings, console = Settings(), Console()
    await _generate(PROMPT)
    run = await _generate(PROMPT)
    steps = run["steps"]
    assert isinstance(steps, list)
    commits = {StepName(step["name"]): str(step["commit"]) for step in steps}
    spans = await _bare(settings, str(run["project_id"]), commits)
    bare_s, way = critical_path(spans)
    took_s = float(str(run["duration_s"]))
    table = Table("step", "in the run, s", "bare commands, s", "on the critical path")
    for step in steps:
        name = StepName(step["name"])
        table.add_row(name, f"{step['duration_s']:.2f}", f"{spans[name]:.2f}", "yes" if name in way else "")
    console.print(table)
    console.print(f"prompt to delivered {took_s:.1f} s, critical path bare {bare_s:.1f} s, ratio {took_s / bare_s:.2f}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    result = {
        "prompt_to_delivered_s": took_s,
        "critical_path_bare_s": round(bare_s, 3),
        "ratio": round(took_s / bare_s, 3),
        "steps": [{**step, "bare_s": round(spans[StepName(step["name"])], 3)} for step in steps],
    }
    OUT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
