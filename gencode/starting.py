"""Start a run through the facade, or go on with the one that was started before from the same words."""

from __future__ import annotations

from gencode.cli_error_text import kind
from gencode.follow import Started
from gencode.refusals import Refused
from gencode.remote import client_of, told
from gencode_client.api.projects import projects_projects
from gencode_client.api.workspace import workspace_generate, workspace_workspace
from gencode_client.client import AuthenticatedClient
from gencode_client.models import GenerateBody, ProblemBody, RunStatus

UNDER_WAY = {RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.BLOCKED}
TAKEN = "already-running"


async def start(api_url: str, project_id: str, prompt: str, token: str = "") -> Started:
    """Ask the facade for a generation; the one that is under way when it was asked for with the same words. Raises
    Refused."""
    async with client_of(api_url, token) as client:
        answer = await workspace_generate.asyncio(project_id, client=client, body=GenerateBody(prompt=prompt))
        if isinstance(answer, ProblemBody) and kind(answer.to_dict()) == TAKEN:
            return await _under_way(client, project_id, prompt)
        began = told(answer, project=project_id)
    return Started(project_id, began.workflow_id, began.run_id)


async def interrupted(api_url: str, prompt: str, token: str = "") -> str:
    """The project that is being generated from this prompt, the newest; empty when there is none. Raises Refused."""
    async with client_of(api_url, token) as client:
        page = told(await projects_projects.asyncio(client=client, page_size=100))
    same = (one for one in page.items if one.status in UNDER_WAY and one.prompt.strip() == prompt.strip())
    return next((one.project_id for one in same), "")


async def _under_way(client: AuthenticatedClient, project_id: str, prompt: str) -> Started:
    found = told(await workspace_workspace.asyncio(project_id, client=client), project=project_id)
    if found.run is not None and found.run.prompt.strip() == prompt.strip():
        return Started(project_id, found.run.workflow_id, found.run.run_id, gone_on=True)
    raise Refused(
        f"Project '{project_id}' is being generated from another prompt: {found.prompt[:200]!r}. "
        f"Go on with it by the same command with that prompt, choose another id with --project, or end it: "
        f"`gencode up`, and `gencode cancel {project_id}` beside it."
    )
