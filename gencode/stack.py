"""The local stack: Temporal's dev server, the embedded MongoDB, one worker, the API, as processes of this machine. An
address in the settings means that the real thing is used and nothing is started for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from pydantic import TypeAdapter, ValidationError

from gencode import models, recipes
from gencode.children import Child, Recipe, StackError, alive, start, stop
from gencode.ports import hidden, pick
from gencode.settings import Settings

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Stack:
    """Where everything answers, and the processes that were started for it."""

    temporal: str
    ui_url: str
    mongo_url: str
    api_url: str
    owner_pid: int
    owner_created: float
    children: tuple[Child, ...] = ()
    provider: str = "offline"
    record: str = ""
    ui_behind: str = ""  # where Temporal's Web UI itself listens, host:port


_STACK = TypeAdapter(Stack)


def _state_file(settings: Settings) -> Path:
    return settings.home / "stack.json"


def running(settings: Settings) -> Stack | None:
    """The stack that another process of ours holds up for the same home, if one does."""
    try:
        stack = _STACK.validate_json(_state_file(settings).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return stack if alive(stack.owner_pid, stack.owner_created) else None


async def _bury(settings: Settings, tell: Tell) -> None:
    """End what a killed owner left running."""
    try:
        left = _STACK.validate_json(_state_file(settings).read_bytes())
    except (FileNotFoundError, ValidationError):
        return
    for child in reversed(left.children):
        if alive(child.pid, child.created):
            tell(f"ending {child.name} of an earlier, killed run (process {child.pid})")
            await stop(child)


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
    me = psutil.Process()
    return Stack(
        temporal=settings.temporal_address or f"127.0.0.1:{ports['Temporal']}",
        ui_url=settings.temporal_ui_url or f"http://127.0.0.1:{ports['Temporal Web UI']}",
        mongo_url=settings.mongo_url or f"mongodb://127.0.0.1:{ports['MongoDB']}/{settings.mongo_db}",
        api_url=f"http://{settings.gencode_host}:{ports['API']}",
        owner_pid=me.pid,
        owner_created=me.create_time(),
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
    """Bring everything up, and down again on leaving; a process that dies meanwhile is started again. Uses the running
    stack of the same home if there is one. Raises StackError."""
    there = running(settings)
    if there is not None:
        _same_models(settings, there)
        yield there
        return
    await _bury(settings, tell)
    close(settings.home)
    held = _Held(settings, _addresses(settings, tell), tell)
    try:
        await held.start()
        watch = asyncio.create_task(held.watch())
        try:
            yield held.stack
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
    finally:
        await held.stop()


class _Held:
    """The processes of one stack, held up by this process."""

    def __init__(self, settings: Settings, stack: Stack, tell: Tell) -> None:
        self.stack = stack
        self._settings = settings
        self._tell = tell
        self._recipes = {recipe.name: recipe for recipe in (*_engines(settings, stack), *_ours(settings, stack))}

    async def start(self) -> None:
        """Engines first, then what speaks to them."""
        for group in (_engines(self._settings, self.stack), _ours(self._settings, self.stack)):
            started = await asyncio.gather(*(self._start(recipe) for recipe in group), return_exceptions=True)
            for failed in started:
                if isinstance(failed, BaseException):
                    raise failed

    async def watch(self) -> None:
        """Start again what died, once a second at most."""
        while True:
            await asyncio.sleep(1)
            for child in self.stack.children:
                if not alive(child.pid, child.created):
                    self._tell(f"{child.name} (process {child.pid}) died and is started again; its log: {child.log}")
                    await self._start(self._recipes[child.name])

    async def stop(self) -> None:
        """End everything, in the opposite order."""
        for child in reversed(self.stack.children):
            await stop(child)
        _state_file(self._settings).unlink(missing_ok=True)

    async def _start(self, recipe: Recipe) -> None:
        child = await start(recipe, self._settings.home / "logs", Path.cwd())
        others = tuple(other for other in self.stack.children if other.name != child.name)
        self.stack = replace(self.stack, children=(*others, child))
        _state_file(self._settings).write_bytes(_STACK.dump_json(self.stack))


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
