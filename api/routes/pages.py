"""The pages: the Studio at /, Swagger at /docs, ReDoc at /redoc. Everything they load comes from this server; the two
documentation bundles come from the fastapi-offline package."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parents[1] / "static"

# ReDoc and Swagger write style elements at run time; ReDoc indexes in a worker made from a blob.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; worker-src blob:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def add_pages(app: FastAPI) -> None:
    """Adds the pages and their files to the app."""
    app.mount("/static/docs", StaticFiles(packages=[("fastapi_offline", "static")]), name="docs-static")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.get("/", include_in_schema=False)
    async def studio() -> FileResponse:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    @app.get("/docs", include_in_schema=False)
    async def swagger() -> FileResponse:
        return FileResponse(STATIC / "swagger.html", headers={"Content-Security-Policy": DOCS_POLICY})

    @app.get("/redoc", include_in_schema=False)
    async def redoc() -> FileResponse:
        return FileResponse(STATIC / "redoc.html", headers={"Content-Security-Policy": DOCS_POLICY})
