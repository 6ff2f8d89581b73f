"""The API, as the command line reaches it: the running stack's own, or the one that GENCODE_API_URL names. Speaks
through the generated client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar
from urllib.parse import quote

import httpx

from gencode.cli_error_text import words
from gencode.refusals import Refused
from gencode.settings import Settings
from gencode.stack_file import running
from gencode_client.client import AuthenticatedClient
from gencode_client.models import Message, ProblemBody

Told = TypeVar("Told")
TIMEOUT_S = 30.0


def api_url(settings: Settings) -> str:
    """Where the API answers. Raises Refused when there is none."""
    stack = running(settings)
    url = settings.gencode_api_url or (stack.api_url if stack else "")
    if not url:
        raise Refused(
            f"No stack runs for {settings.home}. Start one with `gencode up`, or name an API with GENCODE_API_URL."
        )
    return url.rstrip("/")


def api(settings: Settings) -> AuthenticatedClient:
    """A client of it, with GENCODE_TOKEN. Raises Refused."""
    return client_of(api_url(settings), settings.gencode_token.get_secret_value())


def client_of(url: str, token: str) -> AuthenticatedClient:
    """A client of the API there; the token may be empty."""
    return AuthenticatedClient(
        base_url=url,
        token=token,
        prefix="Bearer" if token else "",
        timeout=httpx.Timeout(TIMEOUT_S),
        httpx_args={"trust_env": False},
    )


def told(answer: Told | ProblemBody | None, **about: str) -> Told:
    """The answer itself. ``about`` is what was asked about, for the words of a refusal: project, points, vendor.
    Raises Refused."""
    if isinstance(answer, ProblemBody):
        raise Refused(words(answer.to_dict(), about))
    if answer is None:
        raise Refused("The API gave an answer that is not in its contract. Are it and this command of one version?")
    return answer


def messages(client: AuthenticatedClient, project: str, since: int | None) -> Iterator[Message]:
    """The project's live messages, after the event of a number if said, for as long as the API sends them. Raises
    Refused, httpx.RemoteProtocolError when it goes away."""
    path = f"/api/workspace/{quote(project, safe='')}/events"
    asked = {} if since is None else {"since": str(since)}
    http = client.get_httpx_client()
    with http.stream("GET", path, params=asked, timeout=httpx.Timeout(TIMEOUT_S, read=None)) as answer:
        if answer.status_code != httpx.codes.OK:
            raise Refused(words(json.loads(answer.read()), {"project": project}))
        for line in answer.iter_lines():
            if line.startswith("data: {"):
                yield Message.from_dict(json.loads(line.removeprefix("data: ")))
