"""The pages: the Studio at /, Swagger at /docs, ReDoc at /redoc. Everything they load comes from this server; the two
documentation bundles come from the fastapi-offline package."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from api.access import OPEN

STATIC = Path(__file__).parents[1] / "static"
STUDIO = STATIC / "built"  # built from studio/ by `make studio`

# A preview has an origin of its own: a port of this machine's loopback. Pictures are read with the reader's token and
# shown from memory.
STUDIO_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; frame-src http://127.0.0.1:*; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# ReDoc and Swagger write style elements at run time; ReDoc indexes in a worker made from a blob.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; worker-src blob:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def add_pages(app: FastAPI) -> None:
    """Adds the pages and their files to the app."""
    app.mount("/static/docs", StaticFiles(packages=[("fastapi_offline", "static")]), name="docs-static")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.get("/", include_in_schema=False, dependencies=[OPEN])
    async def studio() -> FileResponse:
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": STUDIO_POLICY}
        return FileResponse(STUDIO / "index.html", headers=headers)

    @app.get("/docs", include_in_schema=False, dependencies=[OPEN])
    async def swagger() -> FileResponse:
        return FileResponse(STATIC / "swagger.html", headers={"Content-Security-Policy": DOCS_POLICY})

    @app.get("/redoc", include_in_schema=False, dependencies=[OPEN])
    async def redoc() -> FileResponse:
        return FileResponse(STATIC / "redoc.html", headers={"Content-Security-Policy": DOCS_POLICY})
