"""Carries out one attack on one sandbox and judges what came of it: by what the program said, by what the host looks
like afterwards, by what was left running."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import time
import uuid
from pathlib import Path

import httpx

from activities.payloads.results import CheckResult
from activities.steps.reports import counted
from activities.steps.screenshot_verify import SCREENS, judged_screens
from activities.workspace.checkout import Signature, checkout
from activities.workspace.errors import GitFailed
from activities.workspace.store import GitStore
from sandbox import reaping
from sandbox.errors import SandboxError
from sandbox.runner import Command, CommandResult, Sandbox, ServiceName, StoppedBy
from tests.sandbox.attacks.attack import Attack, Outcome, Way
from tests.sandbox.attacks.forgery import forged
from tests.sandbox.attacks.scene import Scene, scene

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
LEFT = ("report.xml", "results", ".git", ".gitattributes", ".gitmodules", ".gitconfig", "backend")
REPORT, SOON_S = "report.xml", 10.0
RUNNERS = {".py": "python", ".sh": "sh", ".mjs": "node"}


async def strike(attack: Attack, sandbox: Sandbox, folder: Path) -> Outcome:
    """Attack; ``folder`` is empty or missing, and everything of the attack lies below it."""
    key = f"attack/{uuid.uuid4().hex}/{attack.name}"
    async with scene(folder / "host") as bait:
        try:
            said, stopped = await _carry_out(attack, sandbox, bait, folder, key)
        except SandboxError as failed:
            return Outcome(attack, sandbox.name, False, f"the sandbox failed, so nothing was tried: {failed}"[:500])
        hurt = bait.hurt(said)
        if left := reaping.processes(key):
            hurt.append(f"processes were left: {sorted(left)}")
        if count := await sandbox.reap(key):
            hurt.append(f"{count} containers or groups were left")
    return _judged(attack, sandbox.name, said, stopped, hurt)


def _judged(attack: Attack, sandbox: str, said: str, stopped: StoppedBy | None, hurt: list[str]) -> Outcome:
    lines = said.splitlines()
    held = [line for line in lines if line.startswith("HELD")]
    hurt += [line for line in lines if line.startswith("ESCAPED")]
    if hurt:
        return Outcome(attack, sandbox, False, "; ".join(hurt)[:500])
    if stopped is not None and stopped in attack.stops:
        return Outcome(attack, sandbox, True, f"stopped by its {stopped.value} limit")
    if not held or stopped is not None:
        return Outcome(attack, sandbox, False, f"stopped by {stopped}, and tried nothing: {said[-300:]!r}")
    return Outcome(attack, sandbox, True, f"{len(held)} tries, none worked")


async def _carry_out(
    attack: Attack, sandbox: Sandbox, bait: Scene, folder: Path, key: str
) -> tuple[str, StoppedBy | None]:
    """What was said by whom there is, and the limit that ended it."""
    match attack.way:
        case Way.SERVE:
            return await _serve(attack, sandbox, bait, folder, key), None
        case Way.VERDICT:
            return await forged(attack.program, folder / "tree", key, sandbox), None
        case Way.COMMIT:
            return await _commit(attack, sandbox, bait, folder, key)
        case Way.BESIDE:
            return await _beside(attack, sandbox, folder, key)
        case Way.REPORT:
            return await _report(attack, sandbox, bait, folder, key)
        case Way.RUN | Way.TAKE:
            work = folder / "work"
            shutil.copytree(PROGRAMS, work)
            result = await sandbox.run(_command(attack, bait, work, key), attack.limits)
            return result.output + (_taken(work) if attack.way is Way.TAKE else ""), result.stopped_by


def _command(attack: Attack, bait: Scene, work: Path, key: str) -> Command:
    argv = (RUNNERS[Path(attack.program).suffix], attack.program, *attack.args)
    outputs = {Way.TAKE: LEFT, Way.COMMIT: LEFT, Way.REPORT: (SCREENS, REPORT)}.get(attack.way, ())
    return Command(argv, work, key, env=bait.environment, outputs=outputs)


def _taken(work: Path) -> str:
    """What a step would find in the results: it opens whatever looks like a file, and would wait for a pipe."""
    found = []
    for path in sorted(path for name in LEFT for path in [work / name, *(work / name).rglob("*")]):
        if path.is_fifo():
            found.append(f"\nESCAPED a pipe at {path.name}, which a reader would wait for")
        elif path.is_file():
            found.append(path.read_text(errors="replace"))
        elif path.is_symlink():
            found.append(f"\nESCAPED a link at {path.name} to {os.readlink(path)}")
        if path.exists() and path.stat().st_mode & (stat.S_ISUID | stat.S_ISGID):
            found.append(f"\nESCAPED a set-id bit at {path.name}")
    return "".join(found)


async def _report(
    attack: Attack, sandbox: Sandbox, bait: Scene, folder: Path, key: str
) -> tuple[str, StoppedBy | None]:
    """As the steps do: judge by the findings, the pictures and the test report. All are bad, so one must say so, soon,
    and as a verdict."""
    work = folder / "work"
    shutil.copytree(PROGRAMS, work)
    result = await sandbox.run(_command(attack, bait, work, key), attack.limits)
    if result.stopped_by is not None:
        return result.output, result.stopped_by
    before, good = time.monotonic(), CheckResult("browser", True, "said it passed")
    try:
        pictures = len(list((work / SCREENS).glob("*.png")))
        found = await asyncio.to_thread(judged_screens, work / SCREENS, pictures)
        checks = [found, await asyncio.to_thread(counted, good, work / REPORT, REPORT)]
    except Exception as error:
        return f"ESCAPED into an error of ours: {error!r}", None
    took = time.monotonic() - before
    bad = [check.detail for check in checks if not check.ok]
    if not bad or took > SOON_S:
        return f"ESCAPED with {[check.detail for check in checks]} after {took:.1f} s", None
    return f"HELD {bad[0].splitlines()[0]}", None


async def _commit(
    attack: Attack, sandbox: Sandbox, bait: Scene, folder: Path, key: str
) -> tuple[str, StoppedBy | None]:
    """As a step does: check out, run, commit, push; then export, as a delivery does."""
    store = GitStore(folder / "store")
    url = await store.create("victim")
    result: CommandResult
    async with checkout(url, folder / "scratch") as fresh:
        shutil.copytree(PROGRAMS, fresh.tree, dirs_exist_ok=True)
        result = await sandbox.run(_command(attack, bait, fresh.tree, key), attack.limits)
        paths = [path.name for path in fresh.tree.iterdir() if path.name != ".git"]
        try:
            await fresh.commit(Signature("Derek", "what the attack left", ()), paths)
        except GitFailed as refused:
            return f"{result.output}\nHELD git would not take it: {refused}", result.stopped_by
    await store.export("victim", folder / "delivered")
    async with checkout(url, folder / "scratch") as again:
        await again.git("status", "--porcelain")
    return result.output, result.stopped_by


async def _beside(attack: Attack, sandbox: Sandbox, folder: Path, key: str) -> tuple[str, StoppedBy | None]:
    """Run a command beside the app, which asks it to attack."""
    work = folder / "work"
    shutil.copytree(HERE / attack.program, work)
    shutil.copy(HERE.parent / "programs" / "ask.py", work)
    both = (ServiceName.MONGO, ServiceName.APP)
    command = Command(("python", "ask.py", "GET", "/api/attack"), work, key, services=both)
    result = await sandbox.run(command, attack.limits)
    return result.output, result.stopped_by


async def _serve(attack: Attack, sandbox: Sandbox, bait: Scene, folder: Path, key: str) -> str:
    """Serve the app and ask it to attack."""
    work = folder / "work"
    shutil.copytree(HERE / attack.program, work)
    async with sandbox.serve(work, folder / "data", key, attack.limits) as served:
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            return (await client.post(f"{served.url}/api/attack", json=bait.environment)).text
