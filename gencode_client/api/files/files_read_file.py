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
    path: str,
    *,
    commit: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_commit: None | str | Unset
    if isinstance(commit, Unset):
        json_commit = UNSET
    else:
        json_commit = commit
    params["commit"] = json_commit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/workspace/{project_id}/files/{path}".format(
            project_id=quote(str(project_id), safe=""),
            path=quote(str(path), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ProblemBody | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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
    path: str,
    *,
    client: AuthenticatedClient,
    commit: None | str | Unset = UNSET,
) -> Response[Any | ProblemBody]:
    """Read File

     One file's content: images as themselves, text as plain text, the rest as bytes.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        path (str): The file's path from the workspace's root.
        commit (None | str | Unset): A commit's hash; the newest when left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        path=path,
        commit=commit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    path: str,
    *,
    client: AuthenticatedClient,
    commit: None | str | Unset = UNSET,
) -> Any | ProblemBody | None:
    """Read File

     One file's content: images as themselves, text as plain text, the rest as bytes.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        path (str): The file's path from the workspace's root.
        commit (None | str | Unset): A commit's hash; the newest when left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemBody
    """

    return sync_detailed(
        project_id=project_id,
        path=path,
        client=client,
        commit=commit,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    path: str,
    *,
    client: AuthenticatedClient,
    commit: None | str | Unset = UNSET,
) -> Response[Any | ProblemBody]:
    """Read File

     One file's content: images as themselves, text as plain text, the rest as bytes.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        path (str): The file's path from the workspace's root.
        commit (None | str | Unset): A commit's hash; the newest when left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ProblemBody]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        path=path,
        commit=commit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    path: str,
    *,
    client: AuthenticatedClient,
    commit: None | str | Unset = UNSET,
) -> Any | ProblemBody | None:
    """Read File

     One file's content: images as themselves, text as plain text, the rest as bytes.

    Args:
        project_id (str): The project: 1 to 63 of a-z, 0-9 and '-'.
        path (str): The file's path from the workspace's root.
        commit (None | str | Unset): A commit's hash; the newest when left out.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ProblemBody
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            path=path,
            client=client,
            commit=commit,
        )
    ).parsed
