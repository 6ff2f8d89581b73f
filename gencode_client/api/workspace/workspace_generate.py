from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.generate_body import GenerateBody
from ...models.problem_body import ProblemBody
from ...models.started import Started
from ...types import Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    body: GenerateBody,
    idempotency_key: str | Unset = "",
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["idempotency-key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/workspace/{project_id}/generate".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemBody | Started | None:
    if response.status_code == 202:
        response_202 = Started.from_dict(response.json())

        return response_202

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
) -> Response[ProblemBody | Started]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: GenerateBody,
    idempotency_key: str | Unset = "",
) -> Response[ProblemBody | Started]:
    """Generate

     Start generating an app from a prompt. One generation runs in a project at a time.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (GenerateBody): What to build. Example: {'prompt': 'Create a task management app with
            projects and deadlines'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | Started]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: GenerateBody,
    idempotency_key: str | Unset = "",
) -> ProblemBody | Started | None:
    """Generate

     Start generating an app from a prompt. One generation runs in a project at a time.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (GenerateBody): What to build. Example: {'prompt': 'Create a task management app with
            projects and deadlines'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | Started
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: GenerateBody,
    idempotency_key: str | Unset = "",
) -> Response[ProblemBody | Started]:
    """Generate

     Start generating an app from a prompt. One generation runs in a project at a time.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (GenerateBody): What to build. Example: {'prompt': 'Create a task management app with
            projects and deadlines'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | Started]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: GenerateBody,
    idempotency_key: str | Unset = "",
) -> ProblemBody | Started | None:
    """Generate

     Start generating an app from a prompt. One generation runs in a project at a time.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        idempotency_key (str | Unset): Send the same key again and nothing is done twice. Default:
            ''.
        body (GenerateBody): What to build. Example: {'prompt': 'Create a task management app with
            projects and deadlines'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | Started
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
