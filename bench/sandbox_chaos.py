"""`make chaos-sandbox`: 50 runs that end by themselves, are cancelled, or lose their worker to SIGKILL, at random
moments; then the next attempt of each comes and reaps. Afterwards nothing of them may be left: no container, network,
volume, process, control group or temporary folder."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import signal
import sys
import tempfile
import uuid
from collections import Counter
from pathlib import Path

from rich.console import Console

from gencode import places
from gencode.settings import Settings
from sandbox import docker_serve, reaping
from sandbox.cgroup import Cgroups
from sandbox.choose import choose
from sandbox.docker_box import LABEL, engine
from sandbox.errors import SandboxUnavailable
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, Limits, Sandbox
from sandbox.supervisor_plan import slug

OUT = Path("bench/out/sandbox-chaos.json")
TESTS = Path("tests/sandbox")
RUNS, AT_ONCE, SEED = 50, 3, 20261122
ENDS = ("by itself", "cancelled", "killed while it ran", "killed while it served")


async def one(sandbox: Sandbox, end: str, folder: Path, wait_s: float) -> str:
    """One run that ends so; its key. The next attempt has reaped."""
    key = f"chaos/{uuid.uuid4()}/{slug(str(folder))}"
    work = folder / "work"
    shutil.copytree(TESTS / "programs", work)
    shutil.copytree(TESTS / "notes", work, dirs_exist_ok=True)
    command = Command(("sh", "-c", "python daemon.py; exec sleep 1"), work, key)
    if end == "by itself":
        await sandbox.run(command, Limits())
    elif end == "cancelled":
        running = asyncio.create_task(sandbox.run(command, Limits()))
        await asyncio.wait({running}, timeout=wait_s)
        running.cancel()
        await asyncio.wait({running})
    else:
        await _killed(sandbox, key, folder, "serve" if "served" in end else "run", wait_s)
        await sandbox.reap(key)
    return key


async def _killed(sandbox: Sandbox, key: str, folder: Path, what: str, wait_s: float) -> None:
    """A worker that is killed wherever it happens to be."""
    words = ("-m", "tests.sandbox.worker", sandbox.name, str(folder / "work"), str(folder / "data"), key, what)
    worker = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.DEVNULL)
    try:
        await asyncio.wait_for(worker.wait(), 1 + 2 * wait_s)
    except TimeoutError:
        worker.send_signal(signal.SIGKILL)
        await worker.wait()


def left(keys: list[str]) -> dict[str, int]:
    """What is still there of any of them, by kind. Blocking."""
    slugs = {slug(key) for key in keys}
    cgroups = Cgroups.find()
    folders = [path for path in Path(tempfile.gettempdir()).glob("gencode-*") if path.name.split("-")[1] in slugs]
    count = {
        "processes": sum(len(reaping.processes(key)) for key in keys),
        "control groups": sum(len(cgroups.of(key)) for key in keys) if cgroups else 0,
        "folders": len(folders),
    }
    return count | _on_the_engine(set(keys))


def _on_the_engine(keys: set[str]) -> dict[str, int]:
    """Containers, networks and volumes, where an engine answers."""
    try:
        with engine() as client:
            labels = {
                "containers": [each.labels for each in client.containers.list(all=True, filters={"label": LABEL})],
                "networks": [each.attrs["Labels"] for each in client.networks.list(filters={"label": LABEL})],
                "volumes": [each.attrs["Labels"] for each in client.volumes.list(filters={"label": LABEL})],
            }
    except OSError:
        return {}
    return {kind: sum(each.get(LABEL) in keys for each in found) for kind, found in labels.items()}


async def storm(sandbox: Sandbox, folder: Path, dice: random.Random) -> tuple[Counter[str], list[str]]:
    """All runs on one sandbox: how many ended how, and their keys."""
    places_free = asyncio.Semaphore(AT_ONCE)
    plan = [(dice.choice(ENDS), dice.uniform(0.05, 2.5)) for _ in range(RUNS)]

    async def run(number: int, end: str, wait_s: float) -> str:
        async with places_free:
            place = folder / f"{sandbox.name}-{number}"
            key = await one(sandbox, end, place, wait_s)
            if sandbox.name == "docker":
                await asyncio.to_thread(docker_serve.forget, place / "data")
            return key

    keys = await asyncio.gather(*(run(number, *each) for number, each in enumerate(plan)))
    return Counter(end for end, _ in plan), keys


async def main() -> int:
    """Every sandbox that works here; 1 when anything was left."""
    settings, console, dice = Settings(), Console(), random.Random(SEED)
    baked = await places.toolchain(settings, console.print)
    results: dict[str, dict[str, dict[str, int]]] = {}
    for kind in (SandboxKind.BUBBLEWRAP, SandboxKind.DOCKER):
        try:
            sandbox = await choose(kind, baked)
        except SandboxUnavailable as missing:
            console.print(f"[red]{kind} was not tried: {missing}")
            continue
        with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
            ends, keys = await storm(sandbox, Path(folder), dice)
        found = await asyncio.to_thread(left, keys)
        results[kind.value] = {"ended": dict(ends), "left": found}
        console.print(f"{kind}: {dict(ends)}; left: {found}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"runs": RUNS, "seed": SEED, **results}, indent=2) + "\n", encoding="utf-8")
    return 0 if results and not any(sum(each["left"].values()) for each in results.values()) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
