"""A workspace's history: its commits, how two of them differ, who wrote which line. Every step is a commit."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from activities.payloads.runs import is_step
from api.access import READ, ProjectOf
from api.deps import Deps, DepsOf
from api.etags import NOT_MODIFIED, tagged_model
from api.inputs import CommitOf, FilePath
from api.problems import Unknown
from api.responses import refusals

router = APIRouter(
    prefix="/api/workspace/{project_id}",
    tags=["history"],
    dependencies=[READ],
    responses=refusals(401, 404, 422, 429, 503),
)

# A step's name stands for the newest commit it made.
_POINT = "^([0-9a-f]{7,64}|[a-z_]{1,40})$"
From = Annotated[str, Query(alias="from", pattern=_POINT, description="A step or a commit.", examples=["analysis"])]
To = Annotated[str, Query(alias="to", pattern=_POINT, description="A step or a commit.", examples=["architecture"])]
_HASH = re.compile("[0-9a-f]{7,64}")


class CommitView(BaseModel):
    """A commit and what made it: step, number of the try, agent, provider, model; empty for a commit by hand."""

    commit: str
    author: str
    at: datetime
    summary: str
    step: str
    number: int
    verdict: str
    provider: str
    model: str
    cost_usd: float


class CommitList(BaseModel):
    """The commits of a workspace, the newest first."""

    project_id: str
    commits: list[CommitView]


class FileDiffView(BaseModel):
    """How one file differs: ``patch`` is a unified diff, empty for a binary file; ``cut`` when it was too long."""

    path: str
    change: str
    lines_added: int
    lines_removed: int
    patch: str
    binary: bool
    cut: bool


class DiffView(BaseModel):
    """How two commits differ, file by file."""

    project_id: str
    from_commit: str
    to_commit: str
    files: list[FileDiffView]


class SpanView(BaseModel):
    """Lines ``first`` to ``last``, counted from 1, that one commit wrote."""

    first: int
    last: int
    commit: str


class ProvenanceView(BaseModel):
    """Who wrote which line of a file as it is at ``commit``; ``commits`` are those that the spans name."""

    project_id: str
    path: str
    commit: str
    spans: list[SpanView]
    commits: list[CommitView]


@router.get("/commits")
async def commits(project: ProjectOf, deps: DepsOf) -> CommitList:
    """Every commit, the newest first."""
    found = await deps.repository.commits(project.project_id)
    views = [CommitView.model_validate(commit, from_attributes=True) for commit in found]
    return CommitList(project_id=project.project_id, commits=views)


@router.get("/diff")
async def diff(project: ProjectOf, deps: DepsOf, old: From, new: To) -> DiffView:
    """How the workspace differs between two steps or commits."""
    first, second = await _commit(deps, project.project_id, old), await _commit(deps, project.project_id, new)
    files = await deps.repository.diff(project.project_id, first, second)
    views = [FileDiffView.model_validate(file, from_attributes=True) for file in files]
    return DiffView(project_id=project.project_id, from_commit=first, to_commit=second, files=views)


@router.get("/provenance/{path:path}", response_model=ProvenanceView, responses=NOT_MODIFIED)
async def provenance(
    project: ProjectOf, path: FilePath, deps: DepsOf, request: Request, commit: CommitOf = None
) -> Response:
    """Which step, agent and model wrote each line of a file."""
    found = await deps.repository.provenance(project.project_id, path, commit)
    body = ProvenanceView(
        project_id=project.project_id,
        path=path,
        commit=found.commit,
        spans=[SpanView.model_validate(span, from_attributes=True) for span in found.spans],
        commits=[CommitView.model_validate(made, from_attributes=True) for made in found.commits],
    )
    return tagged_model(request, body)


async def _commit(deps: Deps, project_id: str, point: str) -> str:
    if not is_step(point):
        if not _HASH.fullmatch(point):
            raise Unknown("unknown-step", f"'{point}' is no step and no commit. Steps are listed at GET /api/plan.")
        return await deps.repository.head(project_id, point)
    for commit in await deps.repository.commits(project_id):
        if commit.step == point:
            return commit.commit
    raise Unknown(
        "no-commit",
        f"{point} has made no commit: it was skipped, or has not ended. See GET /api/workspace/{project_id}/commits.",
    )
