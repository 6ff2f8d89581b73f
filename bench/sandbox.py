"""`make bench-sandbox`: what the walls cost. From the call to the first word of a command, in each sandbox that works
here; beside it, in the same run and turn by turn, a plain `docker run --rm IMAGE true`. And a whole check (database,
app, command, stop) in one environment, with the number of containers that it took."""

from __future__ import annotations

import asyncio
import json
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gencode import places
from gencode.settings import Settings
from sandbox.choose import choose
from sandbox.docker import Docker
from sandbox.docker_box import engine
from sandbox.errors import SandboxUnavailable
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, Limits, Sandbox, ServiceName

OUT = Path("bench/out/sandbox.json")
NOTES = Path("tests/sandbox/notes")
TURNS = 12
MOST_RATIO, MOST_BUBBLEWRAP_S = 1.3, 0.150


async def first_word(sandbox: Sandbox, folder: Path) -> float:
    """Seconds from the call to the first word of the command."""
    heard: list[float] = []

    async def hear(_: str) -> None:
        heard.append(time.perf_counter())

    started = time.perf_counter()
    await sandbox.run(Command(("echo", "here"), folder, f"bench/{uuid.uuid4().hex}/start"), Limits(), hear)
    return heard[0] - started


async def plain(image: str) -> float:
    """Seconds for the plain command."""
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec("docker", "run", "--rm", image, "true")
    if await process.wait():
        raise SystemExit(f"`docker run --rm {image} true` failed: look at the engine")
    return time.perf_counter() - started


async def whole_check(sandbox: Sandbox, folder: Path) -> dict[str, float | int]:
    """Database, app, a command, the app again, a second command: the time, and the containers of it."""
    work = folder / f"check-{sandbox.name}"
    shutil.copytree(NOTES, work)
    key = f"bench/{uuid.uuid4().hex}/check"
    began, started = time.time(), time.perf_counter()
    both = (ServiceName.MONGO, ServiceName.APP)
    restart = ("sh", "-c", 'eval "$RESTART_COMMAND"')
    result = await sandbox.run(Command(restart, work, key, services=both, then=("true",)), Limits(wall_s=300))
    took = time.perf_counter() - started
    if not result.ok:
        raise SystemExit(f"the check failed in {sandbox.name} ({result.stopped_by}): {result.output[-500:]}")
    count = await asyncio.to_thread(_containers, key, began) if isinstance(sandbox, Docker) else 0
    return {"s": round(took, 3), "containers": count}


def _containers(key: str, since: float) -> int:
    """How many containers the engine started for the key."""
    with engine() as client:
        wanted = {"label": f"gencode.key={key}", "event": "start"}
        return len(list(client.events(since=int(since), until=int(time.time()) + 1, filters=wanted)))


async def measured(boxes: dict[SandboxKind, Sandbox], folder: Path) -> dict[str, list[float]]:
    """Turn by turn, so that whatever else the machine does falls on all alike. The first turn warms up."""
    times: dict[str, list[float]] = {name: [] for name in (*(kind.value for kind in boxes), "plain")}
    docker = boxes.get(SandboxKind.DOCKER)
    for _ in range(TURNS):
        if isinstance(docker, Docker):
            times["plain"].append(await plain(docker.image))
        for kind, box in boxes.items():
            times[kind.value].append(await first_word(box, folder))
    return {name: each[1:] for name, each in times.items() if each}


async def main() -> int:
    """Measure, print, write; 1 when a bound is passed."""
    settings, console = Settings(), Console()
    baked = await places.toolchain(settings, console.print)
    boxes: dict[SandboxKind, Sandbox] = {}
    for kind in (SandboxKind.DOCKER, SandboxKind.BUBBLEWRAP):
        try:
            boxes[kind] = await choose(kind, baked)
        except SandboxUnavailable as missing:
            console.print(f"[red]{kind} is not measured: {missing}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        (Path(name) / "empty").mkdir()
        times = await measured(boxes, Path(name) / "empty")
        checks = {kind.value: await whole_check(box, Path(name)) for kind, box in boxes.items()}
    return report(times, checks, console)


def report(times: dict[str, list[float]], checks: dict[str, dict[str, float | int]], console: Console) -> int:
    """The table, the file, and whether the bounds hold."""
    medians = {name: round(statistics.median(each), 4) for name, each in times.items()}
    ratio = round(medians["docker"] / medians["plain"], 3) if "plain" in medians else None
    table = Table("to the first word", "median, s", "least, s", "most, s")
    for name, each in times.items():
        table.add_row(name, f"{medians[name]:.3f}", f"{min(each):.3f}", f"{max(each):.3f}")
    console.print(table)
    console.print(f"hardened / plain: {ratio} (at most {MOST_RATIO}); a whole check: {checks}")
    result = {"medians_s": medians, "docker_to_plain": ratio, "checks": checks, "turns": TURNS - 1}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    good = ratio is not None and ratio <= MOST_RATIO and medians.get("bubblewrap", 1) <= MOST_BUBBLEWRAP_S
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
