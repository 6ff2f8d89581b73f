"""Where things lie on this machine, and which sandbox, toolchain and provider are in force. Wiring only."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil

import templates
from activities.agents.advisor import NoAdvisor
from activities.agents.attempt_at import Limits
from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.slots import Admitted, Slots, capacity
from activities.steps.attempt import WorkerContext
from activities.steps.type_cache import TypeCache
from activities.store.counsel import StoreAdvisor
from activities.store.learning import advice
from activities.store.remember import remembering
from activities.store.store import Store
from activities.workspace.preview import Previews
from activities.workspace.store import GitStore
from arbormind.embedder import WordLlamaEmbedder
from arbormind.memory import RememberingEmbedder
from gencode.models import models, today
from gencode.owners import OwnersAuthors, OwnersModels
from gencode.secret import vault
from gencode.settings import Settings
from sandbox.choose import choose
from sandbox.errors import ToolchainFailed
from sandbox.orphans import Inventory
from sandbox.runner import Sandbox
from sandbox.toolchain import Toolchain, ToolchainSources, ensure, key_of

Tell = Callable[[str], None]
_CRUD = Path(templates.__file__).parent / "crud"
_APP = _CRUD / "app"
_SOURCES = ToolchainSources(
    requirements=(
        _APP / "backend" / "requirements.txt",
        _APP / "backend" / "requirements-dev.txt",
        _CRUD / "accounts" / "accounts-requirements.txt",
    ),
    package_json=_APP / "frontend" / "package.json",
    package_lock=_APP / "frontend" / "package-lock.json",
)
_EMBEDDER = RememberingEmbedder(WordLlamaEmbedder())
OFFLINE = OfflineAuthor(_EMBEDDER)
"""The rules alone; a worker's author also knows what outcomes have taught."""


def toolchain_built(settings: Settings) -> bool:
    """Whether the toolchain is there already."""
    return (settings.toolchain / key_of(_SOURCES) / "toolchain.json").exists()


async def toolchain(settings: Settings, tell: Tell) -> Toolchain:
    """The baked environment that apps are built and tested with; built on first use, and not for longer than somebody
    waits for it. Raises ToolchainFailed."""
    given_up = threading.Event()

    def say(line: str) -> None:
        if given_up.is_set():
            raise ToolchainFailed("the toolchain was not built to the end; the next run builds it")
        tell(line)

    try:
        return await asyncio.to_thread(ensure, settings.toolchain, _SOURCES, say)
    except asyncio.CancelledError:
        given_up.set()
        for installer in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                installer.terminate()
        raise


async def sandbox(settings: Settings, baked: Toolchain) -> Sandbox:
    """The sandbox in force. Raises SandboxUnavailable, naming the ways on."""
    return await choose(settings.gencode_sandbox, baked)


def authors(settings: Settings, store: Store) -> Authors:
    """Who writes in an attempt: the rules, or a provider's models with the rules behind them; and who mends."""
    limits = Limits(settings.gencode_call_limit_usd, settings.gencode_day_limit_usd)
    learned = OfflineAuthor(_EMBEDDER, lambda: advice(store, datetime.now(UTC)))
    counsel = NoAdvisor() if settings.llm_record else StoreAdvisor(store, _EMBEDDER)  # a replay asks the same again
    return Authors(learned, models(settings).provider, store.ledger, limits, counsel)


def previews(settings: Settings, box: Sandbox) -> Previews:
    """The previews of this machine."""
    return Previews(GitStore(settings.home / "workspaces"), box, settings.home / "previews")


async def place(settings: Settings, store: Store, tell: Tell) -> WorkerContext:
    """Where a worker of this machine does its work."""
    baked = await toolchain(settings, tell)
    box = await sandbox(settings, baked)
    types = await type_cache(settings, box, baked)
    own = OwnersModels(vault(settings), lambda keys, name: models(settings, keys, name))
    who = OwnersAuthors(authors(settings, store), own)
    slots = Slots(settings.home / "slots", capacity())
    admitted = Admitted(box, slots)
    return WorkerContext(
        settings.home / "scratch", admitted, who.of, types, today, remembering(store), who.mender, slots.alone
    )


def inventory(place: WorkerContext) -> list[Inventory]:
    """What can say which keys are in use on this machine, and be swept."""
    box = place.sandbox.inner if isinstance(place.sandbox, Admitted) else place.sandbox
    return [box] if isinstance(box, Inventory) else []


async def warm() -> None:
    """Load what the first prompt would otherwise wait a second for: the embedder and the tagger."""
    await OFFLINE.app_spec("A list of things", today())


async def type_cache(settings: Settings, box: Sandbox, baked: Toolchain) -> TypeCache:
    """mypy's cache for this sandbox and toolchain, warm; in this home where the toolchain is another's."""
    shared = os.access(settings.toolchain, os.W_OK)
    cache = TypeCache((settings.toolchain if shared else settings.home) / "types", _APP / "backend")
    await cache.warm(box, baked.key)
    return cache
