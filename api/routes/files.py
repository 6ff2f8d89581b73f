"""A workspace's files as they were committed. Reads by commit and path, never from a folder."""

from __future__ import annotations

import mimetypes

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.access import READ, ProjectOf
from api.deps import DepsOf
from api.etags import NOT_MODIFIED, tagged, tagged_model
from api.inputs import CommitOf, FilePath
from api.ports import FileEntry
from api.responses import refusals

router = APIRouter(
    prefix="/api/workspace/{project_id}",
    tags=["files"],
    dependencies=[READ],
    responses=refusals(401, 404, 422, 429, 503) | NOT_MODIFIED,
)

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


class Folder(BaseModel):
    """A folder: its own name, its folders and its files, by name. ``size`` of a file is in bytes."""

    name: str
    folders: list[Folder]
    files: list[File]


@router.get("/files", response_model=FileList)
async def list_files(project: ProjectOf, deps: DepsOf, request: Request, commit: CommitOf = None) -> Response:
    """The files of the newest commit, or of the one named."""
    entries = await deps.workspace.files(project.project_id, commit)
    files = [File(path=entry.path, size=entry.size) for entry in sorted(entries, key=lambda entry: entry.path)]
    return tagged_model(request, FileList(project_id=project.project_id, commit=commit, files=files))


@router.get("/tree", response_model=Folder)
async def tree(project: ProjectOf, deps: DepsOf, request: Request, commit: CommitOf = None) -> Response:
    """The same files as folders in folders."""
    return tagged_model(request, _tree(await deps.workspace.files(project.project_id, commit)))


@router.get(
    "/files/{path:path}",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}, "application/octet-stream": {}, "image/png": {}}}},
)
async def read_file(
    project: ProjectOf, path: FilePath, deps: DepsOf, request: Request, commit: CommitOf = None
) -> Response:
    """One file's content: images as themselves, text as plain text, the rest as bytes."""
    content = await deps.workspace.read(project.project_id, path, commit)
    return tagged(request, content, _media_type(path, content), CLOSED)


@router.get("/zip", response_class=Response, responses={200: {"content": {"application/zip": {}}}})
async def download(project: ProjectOf, deps: DepsOf, request: Request, commit: CommitOf = None) -> Response:
    """All files of a commit in a zip."""
    content = await deps.repository.archive(project.project_id, commit)
    name = f'attachment; filename="{project.project_id}.zip"'
    return tagged(request, content, "application/zip", {"Content-Disposition": name})


def _tree(entries: list[FileEntry]) -> Folder:
    root = Folder(name="", folders=[], files=[])
    known = {"": root}
    for entry in sorted(entries, key=lambda entry: entry.path):
        _folder(known, entry.path.rpartition("/")[0]).files.append(File(path=entry.path, size=entry.size))
    return root


def _folder(known: dict[str, Folder], path: str) -> Folder:
    if path not in known:
        above, _, name = path.rpartition("/")
        known[path] = Folder(name=name, folders=[], files=[])
        _folder(known, above).folders.append(known[path])
    return known[path]


def _media_type(path: str, content: bytes) -> str:
    guessed = mimetypes.guess_type(path)[0] or ""
    if guessed.startswith("image/"):
        return guessed
    try:
        content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain; charset=utf-8"
