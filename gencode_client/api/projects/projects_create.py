from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.new_project import NewProject
from ...models.problem_body import ProblemBody
from ...models.project_summary import ProjectSummary
from ...types import Response, Unset


def _get_kwargs(
    *,
    body: NewProject,
    idempotency_key: str | Unset = "",
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["idempotency-key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/projects",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ProblemBody | ProjectSummary | None:
    if response.status_code == 201:
        response_201 = ProjectSummary.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = ProblemBody.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ProblemBody.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ProblemBody.from_dict(response.json())

        return response_403

    if response.status_code == 409:
        response_409 = ProblemBody.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = ProblemBody.from_dict(response.json())

        return response_413

    if response.status_code == 422:
        response_422 = ProblemBody.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ProblemBody.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = ProblemBody.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ProblemBody | ProjectSummary]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: NewProject,
    idempotency_key: str | Unset = "",
) -> Response[ProblemBody | ProjectSummary]:
    """Create

     Make an empty project. Generating into an id that nobody has makes it too.

    Args:
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (NewProject): A project before its first generation. ``name`` is what people call it.
            Example: {'name': 'Task manager', 'project_id': 'task-manager'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | ProjectSummary]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: NewProject,
    idempotency_key: str | Unset = "",
) -> ProblemBody | ProjectSummary | None:
    """Create

     Make an empty project. Generating into an id that nobody has makes it too.

    Args:
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (NewProject): A project before its first generation. ``name`` is what people call it.
            Example: {'name': 'Task manager', 'project_id': 'task-manager'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | ProjectSummary
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: NewProject,
    idempotency_key: str | Unset = "",
) -> Response[ProblemBody | ProjectSummary]:
    """Create

     Make an empty project. Generating into an id that nobody has makes it too.

    Args:
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (NewProject): A project before its first generation. ``name`` is what people call it.
            Example: {'name': 'Task manager', 'project_id': 'task-manager'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | ProjectSummary]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: NewProject,
    idempotency_key: str | Unset = "",
) -> ProblemBody | ProjectSummary | None:
    """Create

     Make an empty project. Generating into an id that nobody has makes it too.

    Args:
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (NewProject): A project before its first generation. ``name`` is what people call it.
            Example: {'name': 'Task manager', 'project_id': 'task-manager'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | ProjectSummary
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
