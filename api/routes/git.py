"""`git clone http://HOST/git/PROJECT.git`: git's smart HTTP protocol, for reading only."""

from __future__ import annotations

import zlib
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request, Response

from api.access import READ, ProjectOf
from api.deps import DepsOf
from api.guards import MAX_BODY_BYTES
from api.problems import Forbidden, Invalid, TooLarge

router = APIRouter(
    prefix="/git/{project_id}.git",
    dependencies=[READ],
    include_in_schema=False,  # git's own protocol, which OpenAPI has no words for
)
PULL = "git-upload-pack"
FRESH = {"Cache-Control": "no-cache"}
Service = Literal["git-upload-pack", "git-receive-pack"]
Protocol = Annotated[str, Header(alias="Git-Protocol", max_length=100)]


@router.get("/info/refs")
async def refs(
    project: ProjectOf, deps: DepsOf, service: Annotated[Service, Query()], git_protocol: Protocol = ""
) -> Response:
    """What git asks first. Pushing is refused."""
    if service != PULL:
        raise Forbidden("read-only", "This repository is read only. Clone it, and push to one of your own.")
    content = await deps.repository.advertise(project.project_id, git_protocol)
    return Response(content, media_type=f"application/x-{PULL}-advertisement", headers=FRESH)


@router.post(f"/{PULL}")
async def upload_pack(project: ProjectOf, deps: DepsOf, request: Request, git_protocol: Protocol = "") -> Response:
    """What git asks then."""
    asked = await request.body()
    if request.headers.get("content-encoding") == "gzip":
        asked = _unzipped(asked)
    content = await deps.repository.upload_pack(project.project_id, asked, git_protocol)
    return Response(content, media_type=f"application/x-{PULL}-result", headers=FRESH)


def _unzipped(body: bytes) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = inflate.decompress(body, 4 * MAX_BODY_BYTES)
    except zlib.error as error:
        raise Invalid("no-gzip", f"The body says it is gzip and is not: {error}. Clone with git itself.") from error
    if inflate.unconsumed_tail:
        raise TooLarge("http-413", "The request unpacks to more than 1 MB. Clone with git itself.")
    return content
