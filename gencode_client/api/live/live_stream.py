from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem_body import ProblemBody
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    since: int | None | Unset = UNSET,
    follow: bool | Unset = True,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_since: int | None | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    else:
        json_since = since
    params["since"] = json_since

    params["follow"] = follow

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/workspace/{project_id}/events".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ProblemBody | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 401:
        response_401 = ProblemBody.from_dict(response.json())

        return response_401

    if response.status_code == 404:
        response_404 = ProblemBody.from_dict(response.json())

        return response_404

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ProblemBody]:
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
    since: int | None | Unset = UNSET,
    follow: bool | Unset = True,
) -> Response[Any | ProblemBody]:
    """Stream

     The socket's twin: a snapshot, then numbered events. ``Last-Event-ID`` counts as ``since``; a reader
    that does
    not keep up gets a TOO_SLOW event last.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        follow (bool | Unset): Go on with events as they are written; false: end with the last.
            Default: True.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        since=since,
        follow=follow,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    follow: bool | Unset = True,
) -> Any | ProblemBody | None:
    """Stream

     The socket's twin: a snapshot, then numbered events. ``Last-Event-ID`` counts as ``since``; a reader
    that does
    not keep up gets a TOO_SLOW event last.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        follow (bool | Unset): Go on with events as they are written; false: end with the last.
            Default: True.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemBody
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        since=since,
        follow=follow,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    follow: bool | Unset = True,
) -> Response[Any | ProblemBody]:
    """Stream

     The socket's twin: a snapshot, then numbered events. ``Last-Event-ID`` counts as ``since``; a reader
    that does
    not keep up gets a TOO_SLOW event last.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        follow (bool | Unset): Go on with events as they are written; false: end with the last.
            Default: True.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        since=since,
        follow=follow,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    follow: bool | Unset = True,
) -> Any | ProblemBody | None:
    """Stream

     The socket's twin: a snapshot, then numbered events. ``Last-Event-ID`` counts as ``since``; a reader
    that does
    not keep up gets a TOO_SLOW event last.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        follow (bool | Unset): Go on with events as they are written; false: end with the last.
            Default: True.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemBody
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            since=since,
            follow=follow,
        )
    ).parsed
