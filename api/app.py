"""Makes the facade from its dependencies. Opens nothing itself; what it is given stays its giver's to close."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.background_writes import BackgroundWrites
from api.contract import ABOUT
from api.deps import ApiSettings, Deps
from api.errors import add_error_handlers
from api.guards import BodyLimit, KnownHosts, SameOrigin
from api.headers import SecurityHeaders
from api.live.hub import Hub
from api.rates import Rates
from api.request_ids import HEADER, RequestIds
from api.routes import ROUTERS
from api.routes.pages import add_pages
from api.workspaces.query import WorkspaceQuery


def create_app(deps: Deps) -> FastAPI:
    """The facade as an ASGI app."""
    hub = Hub(deps.store.events, deps.settings.live_poll_s, deps.settings.live_queue)
    afterwards = BackgroundWrites()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await hub.close()
        await afterwards.settled()

    app = FastAPI(**ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.deps = deps
    app.state.hub = hub
    app.state.routers = ROUTERS
    app.state.looks = WorkspaceQuery(deps)
    app.state.afterwards = afterwards
    _add_guards(app, deps.settings)
    add_error_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    add_pages(app)
    return app


def _add_guards(app: FastAPI, settings: ApiSettings) -> None:
    """The last one added is the first one asked."""
    app.add_middleware(BodyLimit)
    app.add_middleware(Rates, settings.read_rate, settings.write_rate)
    app.add_middleware(SameOrigin, settings.origins)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", HEADER],
            expose_headers=["ETag", "Retry-After", "Idempotency-Replayed", HEADER],
        )
    app.add_middleware(KnownHosts, settings.hosts)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestIds)
