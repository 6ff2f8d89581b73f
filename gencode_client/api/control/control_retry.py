from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.accepted import Accepted
from ...models.command_body import CommandBody
from ...models.problem_body import ProblemBody
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    step: str,
    *,
    body: CommandBody | None | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/workspace/{project_id}/steps/{step}/retry".format(
            project_id=quote(str(project_id), safe=""),
            step=quote(str(step), safe=""),
        ),
    }

    if isinstance(body, CommandBody):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Accepted | ProblemBody | None:
    if response.status_code == 200:
        response_200 = Accepted.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ProblemBody.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ProblemBody.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ProblemBody.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ProblemBody.from_dict(response.json())

        return response_404

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
) -> Response[Accepted | ProblemBody]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    step: str,
    *,
    client: AuthenticatedClient,
    body: CommandBody | None | Unset = UNSET,
) -> Response[Accepted | ProblemBody]:
    """Retry

     Try a step again, and what was built on it.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        step (str): One of the twelve steps.
        body (CommandBody | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        step=step,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    step: str,
    *,
    client: AuthenticatedClient,
    body: CommandBody | None | Unset = UNSET,
) -> Accepted | ProblemBody | None:
    """Retry

     Try a step again, and what was built on it.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        step (str): One of the twelve steps.
        body (CommandBody | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Accepted | ProblemBody
    """

    return sync_detailed(
        project_id=project_id,
        step=step,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    step: str,
    *,
    client: AuthenticatedClient,
    body: CommandBody | None | Unset = UNSET,
) -> Response[Accepted | ProblemBody]:
    """Retry

     Try a step again, and what was built on it.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        step (str): One of the twelve steps.
        body (CommandBody | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        step=step,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    step: str,
    *,
    client: AuthenticatedClient,
    body: CommandBody | None | Unset = UNSET,
) -> Accepted | ProblemBody | None:
    """Retry

     Try a step again, and what was built on it.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        step (str): One of the twelve steps.
        body (CommandBody | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Accepted | ProblemBody
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            step=step,
            client=client,
            body=body,
        )
    ).parsed
