"""Answers that say what they are by a hash of their bytes, so that a reader who has them is told only that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from fastapi import Request, Response
from pydantic import BaseModel

from api.responses import Responses

NOT_MODIFIED: Responses = {304: {"description": "You have it: the ETag that was sent is still right."}}


def tagged(request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """The content with its ETag, or 304 without it when ``If-None-Match`` names that."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    shown = {**(headers or {}), "ETag": tag, "Cache-Control": "private, no-cache"}
    asked = request.headers.get("if-none-match", "")
    if tag in (part.strip().removeprefix("W/") for part in asked.split(",")) or asked.strip() == "*":
        return Response(status_code=304, headers=shown)
    return Response(content, media_type=media_type, headers=shown)


def tagged_model(request: Request, body: BaseModel) -> Response:
    """The body as JSON with its ETag, or 304."""
    return tagged(request, body.model_dump_json().encode(), "application/json")
