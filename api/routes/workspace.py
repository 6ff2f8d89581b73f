"""A project's workspace: start a generation in it, and see how it stands."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from activities.payloads.runs import MAX_PROMPT_BYTES, RunRequest
from api.access import READ, RUN, Principal, PrincipalOf
from api.deps import ApiSettings, Deps, DepsOf
from api.etags import NOT_MODIFIED, tagged
from api.generations import Generations
from api.idempotency import OnceOf
from api.inputs import GenerateBody, ProjectId
from api.problems import Conflict, Invalid, TooLarge
from api.responses import refusals
from api.start_generation import start
from api.views import Plan, Started, StartLinks, Workspace, plan_view
from api.workspaces.request import look, websocket_link

router = APIRouter(tags=["workspace"], responses=refusals(401, 422, 429, 503))


@router.post(
    "/api/workspace/{project_id}/generate",
    status_code=202,
    dependencies=[RUN],
    responses=refusals(400, 403, 409, 413),
    response_model=Started,
)
async def generate(
    project_id: ProjectId, body: GenerateBody, deps: DepsOf, request: Request, principal: PrincipalOf, once: OnceOf
) -> Response:
    """Start generating an app from a prompt. One generation runs in a project at a time."""
    run = _run_request(project_id, _prompt(body), deps.settings, await _provider(body, deps, principal))
    return await once(202, lambda: _start(run, deps, request, principal))


@router.get(
    "/api/workspace/{project_id}",
    dependencies=[READ],
    responses=refusals(404) | NOT_MODIFIED,
    response_model=Workspace,
)
async def workspace(project_id: ProjectId, principal: PrincipalOf, request: Request) -> Response:
    """The project, its latest run and how each step stands. Answers with every worker down."""
    return tagged(request, (await look(request, project_id, principal)).content, "application/json")


@router.get("/api/plan", dependencies=[READ])
async def plan() -> Plan:
    """The steps that a new generation goes through, and what each needs."""
    return plan_view()


async def _start(run: RunRequest, deps: Deps, request: Request, principal: Principal) -> Started:
    address = await start(deps, request.app.state.afterwards, run, principal)
    return Started(
        project_id=run.project_id,
        workflow_id=address.workflow_id,
        run_id=address.run_id,
        links=StartLinks(
            status=f"/api/workspace/{run.project_id}",
            websocket=websocket_link(request, run.project_id),
            web_ui=Generations(deps.temporal, deps.settings).history_link(address),
        ),
    )


def _prompt(body: GenerateBody) -> str:
    size = len(body.prompt.encode())
    if size > MAX_PROMPT_BYTES:
        raise TooLarge(
            "prompt-too-long",
            f"The prompt has {size:,} bytes, and {MAX_PROMPT_BYTES:,} are taken. Say it shorter.",
        )
    if not body.prompt.strip():
        raise Invalid("empty-prompt", "The prompt is empty. Say what the app is for, in any words.")
    return body.prompt


def _run_request(project_id: str, prompt: str, settings: ApiSettings, provider: str) -> RunRequest:
    return RunRequest(
        project_id,
        prompt,
        provider=provider,
        repository=f"{settings.repository_prefix}{project_id}",
        limit_usd=settings.limit_usd,
    )


async def _provider(body: GenerateBody, deps: Deps, principal: Principal) -> str:
    """The one asked for, when the installation or its owner has a key for it. Raises Conflict."""
    wanted = body.provider
    if wanted is None or wanted in deps.settings.providers:
        return wanted or deps.settings.provider
    kept = await deps.vault.of(principal.owner) if deps.vault else []
    if wanted not in {key.provider for key in kept}:
        raise Conflict(
            "no-key",
            f"Neither this server nor you have a key for '{wanted}'. Store yours with PUT /api/keys/{wanted}, or "
            f"choose one of: {', '.join(deps.settings.providers)}.",
        )
    return wanted
