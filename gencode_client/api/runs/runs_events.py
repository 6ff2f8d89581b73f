from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.event_list import EventList
from ...models.problem_body import ProblemBody
from ...types import UNSET, Response, Unset


def _get_kwargs(
    run_id: str,
    *,
    since: int | None | Unset = UNSET,
    limit: int | Unset = 200,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_since: int | None | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    else:
        json_since = since
    params["since"] = json_since

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/runs/{run_id}/events".format(
            run_id=quote(str(run_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EventList | ProblemBody | None:
    if response.status_code == 200:
        response_200 = EventList.from_dict(response.json())

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


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EventList | ProblemBody]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    run_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    limit: int | Unset = 200,
) -> Response[EventList | ProblemBody]:
    """Events

     The run's events in order, ``limit`` at a time.

    Args:
        run_id (str): The run's id, a UUID.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        limit (int | Unset):  Default: 200.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventList | ProblemBody]
    """

    kwargs = _get_kwargs(
        run_id=run_id,
        since=since,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    run_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    limit: int | Unset = 200,
) -> EventList | ProblemBody | None:
    """Events

     The run's events in order, ``limit`` at a time.

    Args:
        run_id (str): The run's id, a UUID.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        limit (int | Unset):  Default: 200.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventList | ProblemBody
    """

    return sync_detailed(
        run_id=run_id,
        client=client,
        since=since,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    run_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    limit: int | Unset = 200,
) -> Response[EventList | ProblemBody]:
    """Events

     The run's events in order, ``limit`` at a time.

    Args:
        run_id (str): The run's id, a UUID.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        limit (int | Unset):  Default: 200.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventList | ProblemBody]
    """

    kwargs = _get_kwargs(
        run_id=run_id,
        since=since,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    run_id: str,
    *,
    client: AuthenticatedClient,
    since: int | None | Unset = UNSET,
    limit: int | Unset = 200,
) -> EventList | ProblemBody | None:
    """Events

     The run's events in order, ``limit`` at a time.

    Args:
        run_id (str): The run's id, a UUID.
        since (int | None | Unset): Go on after the event of this number; the latest run when left
            out.
        limit (int | Unset):  Default: 200.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventList | ProblemBody
    """

    return (
        await asyncio_detailed(
            run_id=run_id,
            client=client,
            since=since,
            limit=limit,
        )
    ).parsed
