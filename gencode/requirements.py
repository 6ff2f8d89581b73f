"""What became of a project's requirements: the table in its workspace, read over the API, and its lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http import HTTPStatus

from pydantic import ValidationError

from gencode import cli_error_text
from gencode.refusals import Refused
from gencode.remote import told
from gencode_client.api.files import files_read_file
from gencode_client.client import AuthenticatedClient
from gencode_client.models import ProblemBody
from templates.render.project_docs import TRACES_PATH
from templates.spec import Trace
from templates.spec.requirements import Traces

_NOT_YET = {"no-workspace", "unknown-file"}


def requirements(client: AuthenticatedClient, project: str) -> tuple[Trace, ...]:
    """Each requirement with its proof; none before the last step has written the table. Raises Refused."""
    answer = files_read_file.sync_detailed(project, TRACES_PATH, client=client)
    if isinstance(answer.parsed, ProblemBody) and cli_error_text.kind(answer.parsed.to_dict()) in _NOT_YET:
        return ()
    if answer.status_code is not HTTPStatus.OK:
        told(answer.parsed, project=project)
    try:
        return Traces.model_validate_json(answer.content).requirements
    except ValidationError as error:
        raise Refused(
            f"{TRACES_PATH} of '{project}' cannot be read: {error.errors()[0]['msg']}. "
            f"`gencode retry {project} preview_final` writes it anew."
        ) from error


def lines(traces: Iterable[Trace]) -> Iterator[str]:
    """One line a requirement: its status, its level, the prompt's words, and the proof or why there is none."""
    for trace in traces:
        asked = trace.requirement
        level = asked.level.value.replace("_", " ")
        yield f"{trace.status.value:11}  {level:8}  {asked.words}: {'; '.join(trace.proof) or trace.why}"


def gaps(traces: Iterable[Trace]) -> int:
    """How many that had to be so are neither proven nor shown."""
    return sum(trace.is_gap for trace in traces)
