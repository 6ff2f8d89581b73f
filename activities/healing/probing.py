"""Run one of our own probes inside the sandbox, beside the app: a plan goes in as JSON, an answer comes back as JSON.
What comes back was made next to generated code: callers validate it."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from activities.steps.bounded import Unfit, content
from activities.steps.work import Work
from sandbox.runner import Limits, ServiceName

PROBES = Path(__file__).parent / "probes"
FOLDER = ".heal"
ANSWER = f"{FOLDER}/answer.json"


@dataclass(frozen=True)
class Probe:
    """``files`` are copied beside each other, the first one is run in ``cwd`` with the plan's path, the answer's path
    and ``args``."""

    files: Sequence[Path]
    plan: Mapping[str, object]
    cwd: str
    args: Sequence[str] = ()
    services: tuple[ServiceName, ...] = ()
    wall_s: float = 60


async def answer(work: Work, probe: Probe) -> bytes | None:
    """The probe's answer; None when it gave none, which a broken app can bring about."""
    folder = work.tree / FOLDER
    await asyncio.to_thread(_lay_out, folder, probe)
    script = probe.files[0].name
    runtime = "node" if script.endswith(".mjs") else "python"
    words = (runtime, f"../{FOLDER}/{script}", f"../{FOLDER}/plan.json", f"../{ANSWER}", *probe.args)
    command = work.command(*words, cwd=probe.cwd, services=probe.services, outputs=(ANSWER,))
    try:
        await work.run(command, Limits(wall_s=probe.wall_s))
        path = work.tree / ANSWER
        return await asyncio.to_thread(content, path) if path.exists() else None
    except Unfit:
        return None
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _lay_out(folder: Path, probe: Probe) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in probe.files:
        shutil.copyfile(path, folder / path.name)
    (folder / "plan.json").write_text(json.dumps(probe.plan), encoding="utf-8")
