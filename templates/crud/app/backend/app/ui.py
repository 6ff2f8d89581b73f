"""Serves the built frontend: its files, and index.html for every other path, which the frontend's router then reads."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

# The build puts a digest of the content into the names of these files: a name's content never changes.
NAMED_BY_CONTENT = "_app"


class SinglePage(StaticFiles):
    """Static files with a fallback; a path under api/ that no route knows stays a 404. Browsers keep the files that are
    named by their content, and ask about the others each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await self._found(path, scope)
        kept = path.split("/")[0] == NAMED_BY_CONTENT and response.media_type != "text/html"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return response

    async def _found(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.split("/")[0] == "api":
                raise
            return await super().get_response("index.html", scope)


def serve_ui(app: FastAPI, folder: Path) -> None:
    """Mounts the frontend at / when it has been built."""
    if (folder / "index.html").is_file():
        app.mount("/", SinglePage(directory=folder, html=True), name="ui")
