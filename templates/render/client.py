"""The frontend's side of the contract: the client that is typed from it, and the switch from sample data to that client.
Renders no page; ``schema.d.ts`` is made from openapi.json by openapi-typescript (``SCHEMA_TYPES_COMMAND``)."""

from __future__ import annotations

from dataclasses import dataclass

from templates.files import FileChange
from templates.render.engine import copied, rendered
from templates.render.names import plural
from templates.spec import AppSpec, Entity

SCHEMA_TYPES_COMMAND = ("openapi-typescript", "../openapi.json", "-o", "src/api/schema.d.ts")
"""Run in frontend/, after openapi.json was written; needs no network."""


@dataclass(frozen=True)
class ClientEntity:
    """An aggregate as the client sees it; ``key`` is its name in the port."""

    key: str
    collection: str
    record_actions: bool
    collection_actions: bool


def typed_client(spec: AppSpec) -> list[FileChange]:
    """The client over the real API. It type-checks once ``SCHEMA_TYPES_COMMAND`` has run."""
    client = rendered(
        "client/client.ts.j2", "frontend/src/api/client.ts", entities=[_seen(entity) for entity in spec.aggregates]
    )
    return [client, *copied("frontend/src/api/http.ts")]


def _seen(entity: Entity) -> ClientEntity:
    scopes = {action.scope for action in entity.actions}
    return ClientEntity(plural(entity), entity.collection, "record" in scopes, "collection" in scopes)
