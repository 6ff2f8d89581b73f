"""What the facade is given when it is made. It reads no environment and opens no connection of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection
from temporalio.client import Client

from activities.payloads.names import NAMESPACE, TASK_QUEUE
from activities.payloads.runs import RUN_LIMIT_USD
from activities.store.store import Store
from activities.store.vault import Vault
from api.background_writes import BackgroundWrites
from api.live.hub import Hub
from api.ports import PreviewControl, Repository, SandboxHealth, WorkspaceReader


@dataclass(frozen=True)
class ApiSettings:
    """Choices of the installation. ``providers`` are those that it can ask with keys of its own. ``temporal_ui_url``
    empty: no links to the Web UI. ``rpc_timeout_s`` bounds every call to Temporal; ``live_poll_s`` is how often a
    watched project's events are looked for. ``access`` off: everybody is a local administrator. ``hosts`` are the names
    this server answers to (empty: any), ``origins`` the other sites whose pages may use it. Rates are in the notation
    of the limits library."""

    provider: str = "offline"
    providers: tuple[str, ...] = ("offline",)
    limit_usd: float = RUN_LIMIT_USD
    namespace: str = NAMESPACE
    task_queue: str = TASK_QUEUE
    temporal_ui_url: str = ""
    repository_prefix: str = "store:"
    rpc_timeout_s: float = 10
    live_poll_s: float = 0.2
    live_queue: int = 1_000
    access: bool = False
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    read_rate: str = "300/second"
    write_rate: str = "60/second"
    deleted_kept_days: int = 7


@dataclass(frozen=True)
class Deps:
    """``temporal`` is connected lazily, through the pydantic data converter; whoever made it keeps it alive. Without a
    ``vault`` nobody can store keys, without ``sandbox`` nothing is said of its health."""

    temporal: Client
    store: Store
    workspace: WorkspaceReader
    preview: PreviewControl
    repository: Repository
    settings: ApiSettings = field(default_factory=ApiSettings)
    vault: Vault | None = None
    sandbox: SandboxHealth | None = None


async def deps_of(connection: HTTPConnection) -> Deps:
    """The app's dependencies, for FastAPI's injection."""
    deps: Deps = connection.app.state.deps
    return deps


async def hub_of(connection: HTTPConnection) -> Hub:
    """The app's live hub, for FastAPI's injection."""
    hub: Hub = connection.app.state.hub
    return hub


async def afterwards_of(connection: HTTPConnection) -> BackgroundWrites:
    """The writes that this process has not ended yet, for FastAPI's injection."""
    afterwards: BackgroundWrites = connection.app.state.afterwards
    return afterwards


DepsOf = Annotated[Deps, Depends(deps_of)]
AfterwardsOf = Annotated[BackgroundWrites, Depends(afterwards_of)]
HubOf = Annotated[Hub, Depends(hub_of)]
