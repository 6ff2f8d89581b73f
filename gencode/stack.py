"""The local stack: Temporal's dev server, the embedded MongoDB, one worker, the API, as processes of this machine. An
address in the settings means that the real thing is used and nothing is started for it.

Every command that needs it uses the one stack of its home. One of them is its owner and holds it up; when the owner
leaves or is killed, another takes over, and the last to leave takes it down."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from gencode import identity, models, recipes
from gencode.children import Recipe, StackError, stop
from gencode.claim import AGAIN_S, Claim, claimed
from gencode.keeper import Keeper
from gencode.ports import hidden, is_free, pick
from gencode.settings import Settings
from gencode.stack_file import Stack, kept, state_file, write

Tell = Callable[[str], None]
TAKE_OVER_S = 1.0
MOST_STARTS = 3  # with other ports each time


def _addresses(settings: Settings, tell: Tell) -> Stack:
    taken: set[int] = set()
    wanted = {
        "Temporal": settings.gencode_temporal_port,
        "Temporal Web UI": settings.gencode_ui_port,
        "MongoDB": settings.gencode_mongo_port,
        "API": settings.gencode_port,
    }
    ports = {name: pick(port, taken) for name, port in wanted.items()}
    for name, port in wanted.items():
        if port and ports[name] != port:
            tell(f"port {port} is taken, {name} answers on {ports[name]} instead")
    return Stack(
        temporal=settings.temporal_address or f"127.0.0.1:{ports['Temporal']}",
        ui_url=settings.temporal_ui_url or f"http://127.0.0.1:{ports['Temporal Web UI']}",
        mongo_url=settings.mongo_url or f"mongodb://127.0.0.1:{ports['MongoDB']}/{settings.mongo_db}",
        api_url=f"http://{settings.gencode_host}:{ports['API']}",
        owner_pid=os.getpid(),
        owner_born=identity.born(os.getpid()),
        provider=settings.llm_provider,
        record=_record(settings),
        ui_behind=hidden(),
    )


def _record(settings: Settings) -> str:
    return str(settings.llm_record.resolve()) if settings.llm_record else ""


def _same_models(settings: Settings, there: Stack) -> None:
    """A running worker keeps the provider it was started with."""
    if (there.provider, there.record) != (settings.llm_provider, _record(settings)):
        raise StackError(
            f"The stack that runs for {settings.home} asks {there.provider!r} and records to {there.record or None!r}. "
            f"Stop it to go on with {settings.llm_provider!r}, or set GENCODE_HOME to another folder."
        )


def close(home: Path) -> None:
    """Make the home, open to its owner alone; one of before may be open to all."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)


@asynccontextmanager
async def local_stack(settings: Settings, tell: Tell) -> AsyncIterator[Stack]:
    """The running stack of this home, brought up when there is none, and taken down by the last who leaves; a process
    that dies meanwhile is started again. Raises StackError, also in the middle when that fails."""
    close(settings.home)
    with claimed(settings.home) as claim:
        share = _Share(settings, claim, tell)
        async with claim.gate():
            claim.use()
        try:
            stack = await share.join()
            try:
                async with asyncio.TaskGroup() as group:
                    tending = group.create_task(share.tend())
                    try:
                        yield stack
                    finally:
                        tending.cancel()
            except BaseExceptionGroup as failed:  # the command's own error, or what the stack could not be held up for
                raise failed.exceptions[0] from None
        finally:
            await _to_the_end(share.leave())


class _Share:
    """One command's part in the stack. ``keeper`` is there while this process owns it."""

    def __init__(self, settings: Settings, claim: Claim, tell: Tell) -> None:
        self._settings = settings
        self._claim = claim
        self._tell = tell
        self._keeper: Keeper | None = None
        self._stack: Stack | None = None

    async def join(self) -> Stack:
        """The stack, once it is ready. Raises StackError."""
        while True:
            async with self._claim.gate():
                mine, alone = self._claim.own(), self._claim.alone()
            there = kept(self._settings)
            if mine and there is not None and there.ready and not alone:
                _same_models(self._settings, there)
                return await self._take_over(there)
            if mine:
                await _bury(there, self._tell)
                return await self._start()
            if there is not None and there.ready:
                _same_models(self._settings, there)
                return there
            await asyncio.sleep(AGAIN_S)

    async def tend(self) -> None:
        """Hold the stack up, from the moment on when it is ours to hold. Raises StackError."""
        while self._keeper is None:
            await asyncio.sleep(TAKE_OVER_S)
            async with self._claim.gate():
                mine = self._claim.own()
            there = kept(self._settings)
            if mine and there is not None:
                self._tell("holding the stack up from now on")
                await self._take_over(there)
        await self._keeper.watch()

    async def leave(self) -> None:
        """Take it down when nobody else uses it."""
        async with self._claim.gate():
            if self._claim.own() and self._claim.alone():
                if self._keeper is not None:
                    await self._keeper.stop()
                else:
                    await _bury(kept(self._settings), lambda _: None)
                state_file(self._settings).unlink(missing_ok=True)
            elif self._keeper is not None:
                self._tell("another command uses the stack and holds it up from now on")
            self._claim.leave()

    async def _start(self) -> Stack:
        """Bring all of it up; on other ports when somebody took one between the look and the start."""
        for left in reversed(range(MOST_STARTS)):
            stack = _addresses(self._settings, self._tell)
            keeper = self._kept_by(stack)
            try:
                await keeper.bring_up()
                break
            except StackError:
                await keeper.stop()
                self._keeper = None
                if not left or all(is_free(port) for port in _ports(stack)):
                    raise
        return self._written(ready=True)

    async def _take_over(self, there: Stack) -> Stack:
        """Own what another process of ours started."""
        keeper = self._kept_by(replace(there, owner_pid=os.getpid(), owner_born=identity.born(os.getpid())))
        keeper.children = there.children
        await keeper.bring_up()
        return self._written(ready=True)

    def _kept_by(self, stack: Stack) -> Keeper:
        self._stack = stack
        groups = (_engines(self._settings, stack), _ours(self._settings, stack))
        self._keeper = Keeper(groups, self._settings.home, self._tell, self._written)
        return self._keeper

    def _written(self, *, ready: bool = False) -> Stack:
        """What is so, for other processes to read: all of it or nothing."""
        assert self._stack is not None
        assert self._keeper is not None
        ready = ready or self._stack.ready
        self._stack = replace(self._stack, children=self._keeper.children, ready=ready)
        write(self._settings, self._stack)
        return self._stack


async def _to_the_end(leaving: Coroutine[object, object, None]) -> None:
    """Whoever is told to end while the stack is taken down has begun to."""
    task = asyncio.create_task(leaving)
    cancelled = False
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            cancelled = True
    task.result()
    if cancelled:
        raise asyncio.CancelledError


async def _bury(left: Stack | None, tell: Tell) -> None:
    """End what a killed owner left running."""
    for child in reversed(left.children if left else ()):
        if child.alive:
            tell(f"ending {child.name} of an earlier, killed run (process {child.pid})")
            await stop(child)


def _ports(stack: Stack) -> list[int]:
    urls = (f"//{stack.temporal}", stack.ui_url, stack.mongo_url, stack.api_url)
    return [port for port in (urlsplit(url).port for url in urls) if port]


def _engines(settings: Settings, stack: Stack) -> list[Recipe]:
    env = _environment(settings, stack)
    temporal = [] if settings.temporal_address else [recipes.temporal(settings, stack.temporal, stack.ui_behind, env)]
    mongo = [] if settings.mongo_url else [recipes.mongo(settings, stack.mongo_url, env)]
    return temporal + mongo


def _ours(settings: Settings, stack: Stack) -> list[Recipe]:
    env = _environment(settings, stack)
    keys = {name: key.get_secret_value() for name, key in models.keys(settings).items() if key.get_secret_value()}
    ours = [recipes.worker(env | keys, settings.home), recipes.api(stack.api_url, env)]
    return ours if settings.temporal_address else [*ours, recipes.web_ui(stack.ui_url, stack.ui_behind, env)]


def _environment(settings: Settings, stack: Stack) -> dict[str, str]:
    """What a child inherits, and where everything answers. The vendors' keys are the worker's alone."""
    return {name: value for name, value in settings.inherited.items() if name not in models.keys(settings)} | {
        "TEMPORAL_ADDRESS": stack.temporal,
        "TEMPORAL_UI_URL": stack.ui_url,
        "MONGO_URL": stack.mongo_url,
        "GENCODE_HOME": str(settings.home),
        "GENCODE_SANDBOX": settings.gencode_sandbox.value,
        "LLM_PROVIDER": settings.llm_provider,
        "LLM_RECORD": _record(settings),
        "PYTHONUNBUFFERED": "1",
    }
