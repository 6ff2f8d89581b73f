"""`python -m gencode.serve`: the API process. Wires the facade to Temporal, MongoDB, the git store and the sandbox."""

from __future__ import annotations

import argparse
import asyncio

import uvicorn

from activities.store.store import connect as connect_store
from activities.workspace.store import GitStore
from api.app import create_app
from api.deps import Deps
from gencode import engine, places
from gencode.access import AccessRefused, choices
from gencode.adapters import GitRepository, PreviewPort, StoreReader
from gencode.logs import configure
from gencode.packing import keep_packed
from gencode.probe import SandboxProbe
from gencode.project_purge import Places, keep_clear
from gencode.secret import SecretRefused, seal, vault
from gencode.settings import Settings, SettingsRefused, read

GRACE_S = 5  # for requests under way when the API is told to stop


async def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until told to stop. Raises AccessRefused."""
    chosen = choices(settings, host)
    client = await engine.connect(settings, lazy=True)
    store = await connect_store(settings.mongo_url, seal(settings))
    workspaces = GitStore(settings.home / "workspaces")
    box = await places.sandbox(settings, await places.toolchain(settings, lambda _: None))
    previews = places.previews(settings, box)
    repository = GitRepository(workspaces)
    reader, control, health = StoreReader(workspaces), PreviewPort(previews), SandboxProbe(box)
    app = create_app(Deps(client, store, reader, control, repository, chosen, vault(settings), health))
    belongings = Places(store, repository, control, client, settings.home)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level=settings.log_level.lower(),
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_S,
    )
    try:
        async with asyncio.TaskGroup() as group:
            clear = group.create_task(keep_clear(belongings, chosen.deleted_kept_days))
            packed = group.create_task(keep_packed(settings.home / "workspaces"))
            await uvicorn.Server(config).serve()
            clear.cancel()
            packed.cancel()
    finally:
        await previews.close()
        await store.close()


def fast_loop() -> asyncio.AbstractEventLoop:
    """The loop that uvicorn would choose for itself: uvloop where there is one."""
    factory = uvicorn.Config("", loop="auto").get_loop_factory()
    return factory() if factory else asyncio.new_event_loop()


def main() -> None:
    """Entry point."""
    try:
        settings = read()
    except SettingsRefused as refused:
        raise SystemExit(f"gencode: {refused}") from refused
    parser = argparse.ArgumentParser(description="Serve the API and the Studio page.")
    parser.add_argument("--host", default=settings.gencode_host)
    parser.add_argument("--port", type=int, default=settings.gencode_port)
    arguments = parser.parse_args()
    configure(settings.log_level)
    try:
        with asyncio.Runner(loop_factory=fast_loop) as runner:
            runner.run(serve(settings, arguments.host, arguments.port))
    except (AccessRefused, SecretRefused) as refused:
        raise SystemExit(f"gencode: {refused}") from refused


if __name__ == "__main__":
    main()
