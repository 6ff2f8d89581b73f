from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.access_keep_provider import AccessKeepProvider
from ...models.key_view import KeyView
from ...models.new_key import NewKey
from ...models.problem_body import ProblemBody
from ...types import Response


def _get_kwargs(
    provider: AccessKeepProvider,
    *,
    body: NewKey,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/keys/{provider}".format(
            provider=quote(str(provider), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> KeyView | ProblemBody | None:
    if response.status_code == 200:
        response_200 = KeyView.from_dict(response.json())

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
) -> Response[KeyView | ProblemBody]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    provider: AccessKeepProvider,
    *,
    client: AuthenticatedClient,
    body: NewKey,
) -> Response[KeyView | ProblemBody]:
    """Keep

     Keep a key for your projects, in the place of the one before.

    Args:
        provider (AccessKeepProvider): The vendor that the key is for.
        body (NewKey): A vendor's key, as the vendor gave it. Example: {'key': 'the-key-from-your-
            account'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KeyView | ProblemBody]
    """

    kwargs = _get_kwargs(
        provider=provider,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    provider: AccessKeepProvider,
    *,
    client: AuthenticatedClient,
    body: NewKey,
) -> KeyView | ProblemBody | None:
    """Keep

     Keep a key for your projects, in the place of the one before.

    Args:
        provider (AccessKeepProvider): The vendor that the key is for.
        body (NewKey): A vendor's key, as the vendor gave it. Example: {'key': 'the-key-from-your-
            account'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KeyView | ProblemBody
    """

    return sync_detailed(
        provider=provider,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    provider: AccessKeepProvider,
    *,
    client: AuthenticatedClient,
    body: NewKey,
) -> Response[KeyView | ProblemBody]:
    """Keep

     Keep a key for your projects, in the place of the one before.

    Args:
        provider (AccessKeepProvider): The vendor that the key is for.
        body (NewKey): A vendor's key, as the vendor gave it. Example: {'key': 'the-key-from-your-
            account'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KeyView | ProblemBody]
    """

    kwargs = _get_kwargs(
        provider=provider,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    provider: AccessKeepProvider,
    *,
    client: AuthenticatedClient,
    body: NewKey,
) -> KeyView | ProblemBody | None:
    """Keep

     Keep a key for your projects, in the place of the one before.

    Args:
        provider (AccessKeepProvider): The vendor that the key is for.
        body (NewKey): A vendor's key, as the vendor gave it. Example: {'key': 'the-key-from-your-
            account'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KeyView | ProblemBody
    """

    return (
        await asyncio_detailed(
            provider=provider,
            client=client,
            body=body,
        )
    ).parsed
