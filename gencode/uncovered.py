"""What a project's prompt asked for that its app does not do, read from the spec in its workspace over the API."""

from __future__ import annotations

from http import HTTPStatus

from pydantic import BaseModel, ValidationError

from gencode import moves
from gencode.refusals import Refused
from gencode.remote import told
from gencode_client.api.files import files_read_file
from gencode_client.client import AuthenticatedClient
from gencode_client.models import ProblemBody
from templates.spec import NotCovered

SPEC = ".gencode/spec.json"
_NOT_YET = {"no-workspace", "unknown-file"}


class _Part(BaseModel):
    """The part of a spec that is read here; the rest may be of another version."""

    not_covered: tuple[NotCovered, ...] = ()


def uncovered(client: AuthenticatedClient, project: str) -> tuple[NotCovered, ...]:
    """Each phrase with its reason; none before there is a spec. Raises Refused."""
    answer = files_read_file.sync_detailed(project, SPEC, client=client)
    if isinstance(answer.parsed, ProblemBody) and moves.kind(answer.parsed.to_dict()) in _NOT_YET:
        return ()
    if answer.status_code is not HTTPStatus.OK:
        told(answer.parsed, project=project)
    try:
        return _Part.model_validate_json(answer.content).not_covered
    except ValidationError as error:
        raise Refused(
            f"{SPEC} of '{project}' cannot be read: {error.errors()[0]['msg']}. "
            f"`gencode retry {project} analysis` writes it anew."
        ) from error
