"""What each command of the CLI does: bring up, start, follow, print. Exit codes: 0 done, 1 not delivered, 2 could not
start, 128 and a signal's number when that came first."""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from rich.live import Live

from activities.llm.offline.text import LONGEST
from activities.payloads.results import RunState
from activities.workspace.errors import WorkspaceError
from activities.workspace.store import GitStore
from gencode import doctor as examination
from gencode import engine, models, places
from gencode.access import is_loopback
from gencode.board import board
from gencode.ending import Ending
from gencode.follow import Started, follow, is_paused
from gencode.settings import Settings
from gencode.stack import local_stack
from gencode.stack_file import Stack
from gencode.starting import interrupted, start
from gencode.summary import Delivery, show
from gencode.terminal import Terminal, visible

out = Terminal()
err = Terminal(stderr=True)


@dataclass(frozen=True)
class Asked:
    """What `gencode generate` was asked for: an app, told as JSON or not, served afterwards or not."""

    prompt: str
    project: str
    as_json: bool
    stay: bool


def _tell(message: str) -> None:
    with suppress(OSError):  # a terminal that is gone hears nothing
        err.print(message, style="dim", markup=False, highlight=False, soft_wrap=True)


async def generate(settings: Settings, asked: Asked, ending: Ending) -> int:
    """One generation from prompt to delivery, with the board."""
    models.check(settings)  # refuses before anything is started
    if len(asked.prompt) > LONGEST:
        _tell(f"The prompt has {len(asked.prompt):,} characters, and only the first {LONGEST:,} are read.")
    await places.sandbox(settings, await places.toolchain(settings, _tell))
    async with local_stack(settings, _tell) as stack:
        began = time.monotonic()
        started = await _start(settings, stack, asked)
        state = await _watch(settings, stack, started, quiet=asked.as_json, stay=asked.stay)
        delivery = await _deliver(settings, stack, started, state, time.monotonic() - began)
        if asked.as_json:
            sys.stdout.write(visible(json.dumps(delivery.as_json(), ensure_ascii=False, indent=2)) + "\n")
        else:
            show(out, delivery)
        if asked.stay:
            _tell("serving until Ctrl-C")
            await ending.told()
    return delivery.exit_code(settings.gencode_strict)


async def _start(settings: Settings, stack: Stack, asked: Asked) -> Started:
    """The run, new or gone on with. Where nobody else has held the stack up, a run of the same words is one that was
    left in the middle."""
    token, project = settings.gencode_token.get_secret_value(), asked.project
    if not project and stack.owner_pid == os.getpid():
        project = await interrupted(stack.api_url, asked.prompt, token)
    started = await start(stack.api_url, project or project_id(asked.prompt), asked.prompt, token)
    if started.gone_on:
        _tell(f"going on with project {started.project_id}, which was begun before")
    return started


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


async def up(settings: Settings, ending: Ending) -> int:
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
        await ending.told()
    return 0


async def preview(settings: Settings, project: str, port: int, ending: Ending) -> int:
    """Serve a delivered app."""
    toolchain = await places.toolchain(settings, _tell)
    box = await places.sandbox(settings, toolchain)
    async with places.previews(settings, box).serve(project, port) as served:
        out.print(
            f"{project} is served at {served.url} ({served.sandbox}), "
            f"its data in {settings.home / 'previews' / project}"
        )
        _tell("serving until Ctrl-C")
        await ending.told()
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
