"""What each command of the CLI does: bring up, start, follow, print. Exit codes: 0 done, 1 not delivered, 2 could not
start."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import signal
import sys
import time
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path

from rich.live import Live

from activities.llm.provider import ProviderError
from activities.payloads.results import RunState, RunStatus
from activities.workspace.errors import WorkspaceError
from activities.workspace.store import GitStore
from gencode import doctor as examination
from gencode import engine, models, places
from gencode.access import is_loopback
from gencode.board import board
from gencode.children import StackError
from gencode.follow import Refused, Started, follow, is_paused, start
from gencode.settings import Settings
from gencode.stack import Stack, local_stack
from gencode.summary import Delivery, show
from gencode.terminal import Terminal, visible
from sandbox.errors import SandboxError

Command = Coroutine[object, object, int]
EXPECTED = (StackError, Refused, SandboxError, WorkspaceError, ProviderError)
out = Terminal()
err = Terminal(stderr=True)


def _tell(message: str) -> None:
    err.print(message, style="dim", markup=False, highlight=False, soft_wrap=True)


async def generate(settings: Settings, prompt: str, project: str, as_json: bool, stay: bool) -> int:
    """One generation from prompt to delivery, with the board."""
    models.check(settings)  # refuses before anything is started
    await places.sandbox(settings, await places.toolchain(settings, _tell))
    async with AsyncExitStack() as held:
        stack = await held.enter_async_context(local_stack(settings, _tell))
        began = time.monotonic()
        token = settings.gencode_token.get_secret_value()
        started = await start(stack.api_url, project or project_id(prompt), prompt, token)
        state = await _watch(settings, stack, started, quiet=as_json, stay=stay)
        delivery = await _deliver(settings, stack, started, state, time.monotonic() - began)
        if as_json:
            sys.stdout.write(visible(json.dumps(delivery.as_json(), ensure_ascii=False, indent=2)) + "\n")
        else:
            show(out, delivery)
        if stay:
            _tell("serving until Ctrl-C")
            await _until_stopped()
    return 0 if state.status is RunStatus.DELIVERED else 1


async def _watch(settings: Settings, stack: Stack, started: Started, *, quiet: bool, stay: bool) -> RunState:
    client = await engine.connect(settings.model_copy(update={"temporal_address": stack.temporal}))
    if quiet or not out.is_terminal:
        told: set[str] = set()
        return await follow(client, started, lambda state: _lines(state, told, quiet), until_blocked=True)
    seen: list[RunState] = []
    with Live(console=out, refresh_per_second=8, get_renderable=lambda: board(seen[-1]) if seen else ""):
        return await follow(client, started, seen.append, until_blocked=not stay)


def _lines(state: RunState, told: set[str], quiet: bool) -> None:
    """What has not been told yet; when quiet, no more than that somebody paused it."""
    pause = f"paused by somebody; `gencode resume {state.project_id}` goes on"
    if not is_paused(state):
        told.discard(pause)
    elif pause not in told:
        told.add(pause)
        _tell(pause)
    for step in () if quiet else state.steps:
        line = f"{step.status.value:8} {step.name.value:21} {step.agent.value:9}"
        if step.verdict:
            line += f" {step.duration_s:5.1f} s  {step.verdict.summary}"
        if step.status.value != "waiting" and line not in told:
            told.add(line)
            out.print(line, markup=False, highlight=False, soft_wrap=True)


async def _deliver(settings: Settings, stack: Stack, started: Started, state: RunState, took_s: float) -> Delivery:
    app: Path | None = settings.home / "apps" / started.project_id
    commit = ""
    try:
        commit = await GitStore(settings.home / "workspaces").export(started.project_id, app or Path())
    except WorkspaceError:
        app = None
    ran = [check.sandbox for step in state.steps if step.verdict for check in step.verdict.checks if check.sandbox]
    workflows = f"{stack.ui_url}/namespaces/{settings.temporal_namespace}/workflows"
    history = f"{workflows}/{started.workflow_id}/{started.run_id}/history"
    studio = f"{stack.api_url}/#/p/{started.project_id}"
    delivery = Delivery(started, state, app, commit, took_s, ran[0] if ran else "", history, studio)
    return replace(delivery, commit=commit or state.commit or "")


async def up(settings: Settings) -> int:
    """The stack in the foreground."""
    await places.sandbox(settings, await places.toolchain(settings, _tell))
    async with local_stack(settings, _tell) as stack:
        out.print(
            f"Studio    {stack.api_url}\nAPI       {stack.api_url}/docs\n"
            f"Temporal  {stack.ui_url}\nMongoDB   {stack.mongo_url}"
        )
        if settings.gencode_access != "tokens" and is_loopback(settings.gencode_host):
            _tell("access is off: everybody on this machine may do everything (GENCODE_ACCESS=tokens turns it on)")
        _tell("serving until Ctrl-C")
        await _until_stopped()
    return 0


async def preview(settings: Settings, project: str, port: int) -> int:
    """Serve a delivered app."""
    toolchain = await places.toolchain(settings, _tell)
    box = await places.sandbox(settings, toolchain)
    async with places.previews(settings, box).serve(project, port) as served:
        out.print(
            f"{project} is served at {served.url} ({served.sandbox}), "
            f"its data in {settings.home / 'previews' / project}"
        )
        _tell("serving until Ctrl-C")
        await _until_stopped()
    return 0


async def doctor(settings: Settings, install: bool, as_json: bool) -> int:
    """Look at everything a run needs."""
    findings = await examination.examine(settings, install, _tell)
    if as_json:
        sys.stdout.write(json.dumps([finding.as_json() for finding in findings], indent=2) + "\n")
    else:
        examination.show(out, findings)
    return 0 if all(finding.ok for finding in findings if finding.needed) else 1


def project_id(prompt: str) -> str:
    """A project id from the prompt's own words and a random tail."""
    words = re.findall(r"[a-z0-9]+", prompt.lower())
    telling = [word for word in words if len(word) > 3 and word not in _FILLER][:3]
    return "-".join([*telling, secrets.token_hex(3)])[:60]


_FILLER = {"create", "build", "make", "simple", "with", "that", "application", "system", "based", "should", "please"}


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
