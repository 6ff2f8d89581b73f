"""Every way the facade says no, as RFC 9457 problem documents whose detail names the next move.

Problem
├── Invalid       422  what was sent cannot be right
├── Unknown       404  there is no such thing
├── Conflict      409  not now; the detail says what would have to change
├── Unauthorized  401  nobody knows who asks
├── Forbidden     403  not from there, or not by them
├── TooMany       429  too many requests; the answer says when to come again
├── TooLarge      413  more than is taken
└── Unavailable   503  something this needs does not answer; a retry helps
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, JsonValue

MEDIA_TYPE = "application/problem+json"


class ProblemBody(BaseModel):
    """A problem document (RFC 9457). ``detail`` is a sentence for people; members beside these depend on ``type``."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "urn:gencode:problem:already-running",
                "title": "Conflict",
                "status": 409,
                "detail": "Project 'shop' is being generated. Wait for it, or POST /api/workspace/shop/cancel.",
            }
        },
    )

    type: str
    title: str
    status: int
    detail: str


class Problem(Exception):
    """A refusal. ``kind`` is the last part of the problem's type; ``members`` are added to the document."""

    status: ClassVar[int] = 500

    def __init__(self, kind: str, detail: str, members: Mapping[str, JsonValue] | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.members = dict(members or {})


class Invalid(Problem):
    status = 422


class Unknown(Problem):
    status = 404


class Conflict(Problem):
    status = 409


class Unauthorized(Problem):
    status = 401


class Forbidden(Problem):
    status = 403


class TooMany(Problem):
    status = 429


class TooLarge(Problem):
    status = 413


class Unavailable(Problem):
    status = 503


def problem_response(problem: Problem) -> JSONResponse:
    """The problem as an HTTP response."""
    return problem_document(problem.status, problem.kind, problem.detail, problem.members)


def problem_document(
    status: int, kind: str, detail: str, members: Mapping[str, JsonValue] | None = None
) -> JSONResponse:
    """A problem document as an HTTP response; a 429 and a 503 say when to come again."""
    body: dict[str, JsonValue] = {
        "type": f"urn:gencode:problem:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **(members or {}),
    }
    return JSONResponse(body, status, _HEADERS.get(status), media_type=MEDIA_TYPE)


_HEADERS = {401: {"WWW-Authenticate": 'Bearer realm="gencode"'}, 429: {"Retry-After": "1"}, 503: {"Retry-After": "5"}}


def unknown_project(project_id: str) -> Unknown:
    """There is no project of that id."""
    return Unknown(
        "unknown-project",
        f"There is no project '{project_id}'. List them with GET /api/projects, make it with "
        f"POST /api/workspace/{project_id}/generate, or bring a deleted one back with "
        f"POST /api/projects/{project_id}/restore.",
    )
