"""Makes the facade from its dependencies. Opens nothing itself; what it is given stays its giver's to close."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.deps import Deps
from api.errors import add_error_handlers
from api.guards import BodyLimit, SameOrigin
from api.headers import SecurityHeaders
from api.live.hub import Hub
from api.routes import control, files, health, lists, live, sandbox, workspace
from api.routes.pages import add_pages

DESCRIPTION = (
    "A prompt goes in; twelve durable steps later a tested full-stack app comes out. Refusals are problem documents "
    "(RFC 9457) whose detail names the next move. Live events: `WS /ws/{project_id}?since=N`."
)


def create_app(deps: Deps) -> FastAPI:
    """The facade as an ASGI app."""
    hub = Hub(deps.store.events, deps.settings.live_poll_s, deps.settings.live_queue)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await hub.close()

    app = FastAPI(
        title="GenCode Studio",
        version="0.1.0",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.deps = deps
    app.state.hub = hub
    app.add_middleware(BodyLimit)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    add_error_handlers(app)
    for routes in (workspace, files, control, lists, sandbox, health, live):
        app.include_router(routes.router)
    add_pages(app)
    return app
