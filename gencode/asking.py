"""What the commands over the API do: ask it, and print what it says. Each returns its exit code."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import httpx

from gencode.refusals import Refused
from gencode.remote import messages, told
from gencode.requirements import lines, requirements
from gencode.terminal import Terminal
from gencode_client.api.control import (
    control_approve,
    control_cancel,
    control_carry_on,
    control_pause,
    control_raise_budget,
    control_reject,
    control_resume,
    control_retry,
    control_skip,
)
from gencode_client.api.history import history_diff
from gencode_client.api.preview import preview_logs, preview_status
from gencode_client.api.runs import runs_events
from gencode_client.api.workspace import workspace_workspace
from gencode_client.client import AuthenticatedClient
from gencode_client.models import BudgetBody, CommandBody, Message, PreviewStatus, StepView

out = Terminal()
STEP_COMMANDS = {
    "skip": control_skip.sync,
    "retry": control_retry.sync,
    "continue": control_carry_on.sync,
    "approve": control_approve.sync,
    "reject": control_reject.sync,
}
RUN_COMMANDS = {"pause": control_pause.sync, "resume": control_resume.sync, "cancel": control_cancel.sync}
SNAPSHOT, ENDING = "SNAPSHOT", "WORKFLOW_COMPLETE"
AGAIN_AFTER_S = 1.0


def show(client: AuthenticatedClient, project: str, as_json: bool) -> int:
    """A project's latest run, step by step."""
    found = told(workspace_workspace.sync(project, client=client), project=project)
    if as_json:
        out.print_json(json.dumps(found.to_dict()))
        return 0
    status = found.run.outcome if found.run else found.status.value if found.status else "new"
    _line(f"{found.project_id}  {status}  {found.title}")
    for step in found.run.steps if found.run else ():
        _line(f"{step.status.value:9} {step.name.value:21} {step.agent.value:9} {_seconds(step)}  {_words(step)}")
    if found.run and found.run.reason:
        _line(found.run.reason)
    for line in lines(requirements(client, project)):
        _line(line)
    return 0


def watch(client: AuthenticatedClient, project: str) -> int:
    """Every event of the latest run, until it ends: 0 when it was delivered, 1 when it was not."""
    last: int | None = None
    while True:
        try:
            for message in messages(client, project, last):
                last = message.seq
                if message.type_ != SNAPSHOT:
                    _event(message)
                if message.type_ == ENDING:
                    return 0 if message.data.additional_properties.get("status") == "delivered" else 1
        except httpx.RemoteProtocolError:
            pass  # the API went away in the middle; what was missed comes with since=
        time.sleep(AGAIN_AFTER_S)


def tell_step(client: AuthenticatedClient, command: str, project: str, step: str, reason: str) -> int:
    """A person's word about one step."""
    told(STEP_COMMANDS[command](project, step, client=client, body=CommandBody(reason=reason)), project=project)
    _line(f"{command}: {step} of {project}")
    return 0


def tell_run(client: AuthenticatedClient, command: str, project: str) -> int:
    """A person's word about the whole run."""
    told(RUN_COMMANDS[command](project, client=client), project=project)
    _line(f"{command}: {project}")
    return 0


def raise_budget(client: AuthenticatedClient, project: str, limit_usd: float) -> int:
    """What the run may spend in all."""
    told(control_raise_budget.sync(project, client=client, body=BudgetBody(limit_usd=limit_usd)), project=project)
    _line(f"raise-budget: {project} may spend {limit_usd:g} USD")
    return 0


def diff(client: AuthenticatedClient, project: str, old: str, new: str) -> int:
    """How the workspace differs between two steps or commits, as a patch."""
    answer = history_diff.sync(project, client=client, from_=old, to=new)
    found = told(answer, project=project, points=f"'{old}' and '{new}'")
    for file in found.files:
        _line(f"{file.change} {file.path}  +{file.lines_added} -{file.lines_removed}")
        _line("(binary)" if file.binary else file.patch + ("(cut)" if file.cut else ""))
    return 0


def logs(client: AuthenticatedClient, project: str, of_preview: bool) -> int:
    """The events of the latest run so far, or what the running app said."""
    if of_preview:
        _line(_preview_says(client, project))
        return 0
    run = told(workspace_workspace.sync(project, client=client), project=project).run
    since: int | None = 0 if run else None
    while run is not None and since is not None:
        page = told(runs_events.sync(run.run_id, client=client, since=since, limit=500), project=project)
        for message in page.items:
            _event(message)
        since = page.next_since
    return 0


def _preview_says(client: AuthenticatedClient, project: str) -> str:
    """What the preview said, the running one or the last. Raises Refused when there has been none."""
    said = told(preview_logs.sync(project, client=client), project=project).logs
    if said:
        return said.rstrip("\n")
    if told(preview_status.sync(project, client=client), project=project).status is PreviewStatus.RUNNING:
        return f"The preview of '{project}' runs and has said nothing yet."
    raise Refused(f"No preview of '{project}' runs. Start it on the project's page: `gencode open {project}`.")


def _event(message: Message) -> None:
    at = message.at.astimezone().strftime("%H:%M:%S")
    who = " ".join(part for part in (message.step, message.agent) if part)
    _line(f"{at}  {message.type_:17} {who:32} {message.message}")


def _seconds(step: StepView) -> str:
    if step.started_at and step.status.value == "running":
        since = datetime.now(UTC) - datetime.fromisoformat(step.started_at)
        return f"{max(0.0, since.total_seconds()):6.1f} s"
    return f"{step.duration_s:6.1f} s"


def _words(step: StepView) -> str:
    return step.verdict.summary if step.verdict else step.reason


def _line(text: str) -> None:
    out.print(text, markup=False, highlight=False, soft_wrap=True)
