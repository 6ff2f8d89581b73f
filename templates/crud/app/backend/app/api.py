"""The HTTP API: every route, and an answer for every error. Opens no database; main does."""

from fastapi import FastAPI
from starlette.types import Lifespan

from app.crud.errors import answer_errors
from app.routes import ROUTERS


def create_api(lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """The API, described at /docs and /openapi.json."""
    app = FastAPI(
        title="Project Desk",
        description="Projects, tasks, people and budgets in one place.",
        version="1.0.0",
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    answer_errors(app)
    for router in ROUTERS:
        app.include_router(router)
    return app
