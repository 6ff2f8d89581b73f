"""`make bench-load`: N generations at once on one stack; writes bench/out/load.json. ``AT_ONCE=1,2,4,8,16`` names the
numbers. A false failure is a healing or a run that is not delivered: the prompts are of apps that are delivered without
either when nothing else runs."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import psutil
from rich.console import Console

from gencode import ports

OUT = Path("bench/out/load.json")
PROMPTS = (
    "Create a task management app with projects and deadlines",
    "An inventory of tools with who borrowed them and when they are due",
    "A list of books with authors and reading status",
    "Track the expenses of a small team by category and month",
)
PORTS = ("GENCODE_PORT", "GENCODE_TEMPORAL_PORT", "GENCODE_UI_PORT", "GENCODE_MONGO_PORT")
UP_S = 180.0


@dataclass(frozen=True)
class Load:
    """How N at once fared."""

    n: int
    delivered: int
    false_failures: int
    apps_per_minute: float
    seconds: float
    slowest_s: float
    memory_mib: int


async def measured(count: int) -> Load:
    """One stack in a home of its own, ``count`` generations at once on it."""
    with tempfile.TemporaryDirectory(prefix="gencode-load-", ignore_cleanup_errors=True) as home:
        taken: set[int] = set()
        env = {**os.environ, "GENCODE_HOME": home, **{name: str(ports.pick(0, taken)) for name in PORTS}}
        env.setdefault("GENCODE_TOOLCHAIN", str(Path("var/toolchain").resolve()))
        stack = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "up", env=env, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            await _ready(env)
            started, peak = time.monotonic(), asyncio.create_task(_peak_mib(stack.pid))
            told = await asyncio.gather(*(_generate(number, env) for number in range(count)))
            took = time.monotonic() - started
            peak.cancel()
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{env['GENCODE_PORT']}", timeout=30) as api:
                healed = [await _healings(api, str(each.get("run_id"))) for each in told]
        finally:
            stack.terminate()
            await stack.wait()
    delivered = sum(each.get("status") == "delivered" for each in told)
    false = sum(healed) + sum(each.get("status") != "delivered" for each in told)
    slowest = max((float(str(each.get("duration_s", 0))) for each in told), default=0.0)
    memory = await asyncio.gather(peak, return_exceptions=True)
    most = memory[0] if isinstance(memory[0], int) else 0
    return Load(count, delivered, false, round(delivered * 60 / took, 2), round(took, 1), round(slowest, 1), most)


async def _generate(number: int, env: dict[str, str]) -> dict[str, object]:
    words = ("generate", PROMPTS[number % len(PROMPTS)], "--project", f"load-{number:02}", "--json", "--no-serve")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", *words, env=env, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    try:
        told: dict[str, object] = json.loads(out)
    except ValueError:
        return {"status": f"exit code {process.returncode}, no JSON"}
    return told


async def _ready(env: dict[str, str]) -> None:
    """Until the stack takes work. Raises SystemExit when it does not."""
    until = time.monotonic() + UP_S
    while time.monotonic() < until:
        asked = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "ls", env=env,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        if await asked.wait() == 0:
            return
        await asyncio.sleep(1)
    raise SystemExit(f"the stack did not come up within {UP_S:g} s: run `gencode up` and read what it says")


async def _peak_mib(pid: int) -> int:
    """The most memory that the stack and its children had together, looked at every second until cancelled."""
    most = 0
    try:
        while True:
            most = max(most, await asyncio.to_thread(_memory_mib, pid))
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        return most


def _memory_mib(pid: int) -> int:
    total = 0
    try:
        stack = psutil.Process(pid)
        for process in (stack, *stack.children(recursive=True)):
            try:
                total += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
    except psutil.NoSuchProcess:
        return 0
    return total // 2**20


async def _healings(api: httpx.AsyncClient, run: str) -> int:
    answer = await api.get(f"/api/runs/{run}")
    return len(answer.json()["healings"]) if answer.is_success else 0


async def main() -> None:
    """Measure each number, and write down what is known after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", default="1,2,4,8,16", help="how many at once, with commas between")
    numbers = [int(word) for word in parser.parse_args().at_once.split(",")]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    written = json.loads(OUT.read_text()) if OUT.is_file() else {}
    at_once = written.setdefault("at_once", {})
    for number in numbers:
        load = await measured(number)
        at_once[str(number)] = asdict(load)
        OUT.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
        Console().print_json(data=asdict(load))


if __name__ == "__main__":
    asyncio.run(main())
