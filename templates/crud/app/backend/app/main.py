"""The app as a server runs it: the API, the database behind it, and the built frontend in front.

Run it with ``uvicorn app.main:app``. Settings come from the environment; see app/settings.py.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.api import create_api
from app.crud.types import utc_today
from app.db import open_database
from app.seed import seed
from app.settings import Settings
from app.ui import serve_ui


def create_app(settings: Settings) -> FastAPI:
    """The whole app for these settings. Opens nothing until it is started."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_database(settings.mongo_url, settings.mongo_db) as database:
            app.state.database = database
            if settings.seed:
                await seed(utc_today())
            yield

    app = create_api(lifespan)
    serve_ui(app, settings.ui_dist)
    return app


app = create_app(Settings())
