import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem_body import ProblemBody
from ...models.run_page import RunPage
from ...models.run_status import RunStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    project_id: None | str | Unset = UNSET,
    status: None | RunStatus | Unset = UNSET,
    provider: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    cost_over: float | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 20,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_project_id: None | str | Unset
    if isinstance(project_id, Unset):
        json_project_id = UNSET
    else:
        json_project_id = project_id
    params["project_id"] = json_project_id

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, RunStatus):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_provider: None | str | Unset
    if isinstance(provider, Unset):
        json_provider = UNSET
    else:
        json_provider = provider
    params["provider"] = json_provider

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.datetime):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    json_cost_over: float | None | Unset
    if isinstance(cost_over, Unset):
        json_cost_over = UNSET
    else:
        json_cost_over = cost_over
    params["cost_over"] = json_cost_over

    params["page"] = page

    params["page_size"] = page_size

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/runs",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProblemBody | RunPage | None:
    if response.status_code == 200:
        response_200 = RunPage.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = ProblemBody.from_dict(response.json())

        return response_401

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
) -> Response[ProblemBody | RunPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: None | str | Unset = UNSET,
    status: None | RunStatus | Unset = UNSET,
    provider: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    cost_over: float | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 20,
) -> Response[ProblemBody | RunPage]:
    """Runs

     Runs, newest first; those that match every filter given. Those of deleted projects are left out.

    Args:
        project_id (None | str | Unset): Of one project.
        status (None | RunStatus | Unset): That stand so.
        provider (None | str | Unset): Made with one provider.
        since (datetime.datetime | None | Unset): Started then or later.
        until (datetime.datetime | None | Unset): Started before.
        cost_over (float | None | Unset): That cost more US dollars than this.
        page (int | Unset): Pages count from 1. Default: 1.
        page_size (int | Unset): Rows of a page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | RunPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        status=status,
        provider=provider,
        since=since,
        until=until,
        cost_over=cost_over,
        page=page,
        page_size=page_size,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project_id: None | str | Unset = UNSET,
    status: None | RunStatus | Unset = UNSET,
    provider: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    cost_over: float | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 20,
) -> ProblemBody | RunPage | None:
    """Runs

     Runs, newest first; those that match every filter given. Those of deleted projects are left out.

    Args:
        project_id (None | str | Unset): Of one project.
        status (None | RunStatus | Unset): That stand so.
        provider (None | str | Unset): Made with one provider.
        since (datetime.datetime | None | Unset): Started then or later.
        until (datetime.datetime | None | Unset): Started before.
        cost_over (float | None | Unset): That cost more US dollars than this.
        page (int | Unset): Pages count from 1. Default: 1.
        page_size (int | Unset): Rows of a page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | RunPage
    """

    return sync_detailed(
        client=client,
        project_id=project_id,
        status=status,
        provider=provider,
        since=since,
        until=until,
        cost_over=cost_over,
        page=page,
        page_size=page_size,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: None | str | Unset = UNSET,
    status: None | RunStatus | Unset = UNSET,
    provider: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    cost_over: float | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 20,
) -> Response[ProblemBody | RunPage]:
    """Runs

     Runs, newest first; those that match every filter given. Those of deleted projects are left out.

    Args:
        project_id (None | str | Unset): Of one project.
        status (None | RunStatus | Unset): That stand so.
        provider (None | str | Unset): Made with one provider.
        since (datetime.datetime | None | Unset): Started then or later.
        until (datetime.datetime | None | Unset): Started before.
        cost_over (float | None | Unset): That cost more US dollars than this.
        page (int | Unset): Pages count from 1. Default: 1.
        page_size (int | Unset): Rows of a page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProblemBody | RunPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        status=status,
        provider=provider,
        since=since,
        until=until,
        cost_over=cost_over,
        page=page,
        page_size=page_size,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: None | str | Unset = UNSET,
    status: None | RunStatus | Unset = UNSET,
    provider: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    cost_over: float | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 20,
) -> ProblemBody | RunPage | None:
    """Runs

     Runs, newest first; those that match every filter given. Those of deleted projects are left out.

    Args:
        project_id (None | str | Unset): Of one project.
        status (None | RunStatus | Unset): That stand so.
        provider (None | str | Unset): Made with one provider.
        since (datetime.datetime | None | Unset): Started then or later.
        until (datetime.datetime | None | Unset): Started before.
        cost_over (float | None | Unset): That cost more US dollars than this.
        page (int | Unset): Pages count from 1. Default: 1.
        page_size (int | Unset): Rows of a page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProblemBody | RunPage
    """

    return (
        await asyncio_detailed(
            client=client,
            project_id=project_id,
            status=status,
            provider=provider,
            since=since,
            until=until,
            cost_over=cost_over,
            page=page,
            page_size=page_size,
        )
    ).parsed
