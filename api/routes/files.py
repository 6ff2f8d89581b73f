"""A workspace's files as they were committed. Reads by commit and path, never from a folder."""

from __future__ import annotations

import mimetypes

from fastapi import APIRouter, Response
from pydantic import BaseModel

from activities.store.store import Store
from api.deps import DepsOf
from api.inputs import CommitOf, FilePath, ProjectId
from api.problems import unknown_project
from api.responses import refusals

router = APIRouter(tags=["files"])

# Generated text must not run as a page of this origin.
CLOSED = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"}


class File(BaseModel):
    """A file's path from the workspace's root, and its size in bytes."""

    path: str
    size: int


class FileList(BaseModel):
    """The files of one commit, by path."""

    project_id: str
    commit: str | None
    files: list[File]


@router.get("/api/workspace/{project_id}/files", responses=refusals(404, 422, 503))
async def list_files(project_id: ProjectId, deps: DepsOf, commit: CommitOf = None) -> FileList:
    """The files of the newest commit, or of the one named."""
    await _known(deps.store, project_id)
    entries = await deps.workspace.files(project_id, commit)
    files = [File(path=entry.path, size=entry.size) for entry in sorted(entries, key=lambda entry: entry.path)]
    return FileList(project_id=project_id, commit=commit, files=files)


@router.get(
    "/api/workspace/{project_id}/files/{path:path}",
    response_class=Response,
    responses=refusals(404, 422, 503) | {200: {"content": {"text/plain": {}, "application/octet-stream": {}}}},
)
async def read_file(project_id: ProjectId, path: FilePath, deps: DepsOf, commit: CommitOf = None) -> Response:
    """One file's content: images as themselves, text as plain text, the rest as bytes."""
    await _known(deps.store, project_id)
    content = await deps.workspace.read(project_id, path, commit)
    return Response(content, media_type=_media_type(path, content), headers=CLOSED)


async def _known(store: Store, project_id: str) -> None:
    if await store.projects.find(project_id) is None:
        raise unknown_project(project_id)


def _media_type(path: str, content: bytes) -> str:
    guessed = mimetypes.guess_type(path)[0] or ""
    if guessed.startswith("image/"):
        return guessed
    try:
        content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain; charset=utf-8"
