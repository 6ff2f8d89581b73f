"""The frontend's side of the contract: the client that is typed from it, and the switch from sample data to it. Renders
no page; ``schema.d.ts`` is made from openapi.json by openapi-typescript (``SCHEMA_TYPES_COMMAND``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from templates.files import FileChange
from templates.render.accounts import fitted
from templates.render.engine import copied, rendered
from templates.render.frontend import MOCK_ACCOUNTS, mock_paths
from templates.render.names import plural
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec, Entity, EntityKind

SCHEMA_TYPES_COMMAND = (
    "openapi-typescript",
    "../openapi.json",
    "--output",
    "src/api/schema.d.ts",
    "--default-non-nullable=false",
)
"""Run in frontend/, after openapi.json was written; needs no network. The flag: a new record may leave out what has a
default."""


@dataclass(frozen=True)
class ClientEntity:
    """An aggregate as the client sees it; ``key`` is its name in the port."""

    key: str
    collection: str
    record_actions: bool
    collection_actions: bool


def typed_client(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """The client over the real API. It type-checks once ``SCHEMA_TYPES_COMMAND`` has run. Uses no slot."""
    entities = [_seen(entity) for entity in spec.aggregates]
    lacking = not all(each.record_actions and each.collection_actions for each in entities)
    client = rendered("client/client.ts.j2", "frontend/src/api/client.ts", entities=entities, lacking=lacking)
    return fitted(spec, "typed_client", [client, *copied("frontend/src/api/http.ts")])


def real_frontend(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """The switch: pages get the typed client and the contract's types, and the sample data goes. Uses no slot."""
    parts = [f"{each.name}Item" for each in spec.entities if each.kind is EntityKind.EMBEDDED]
    records = [f"{entity.name}{kind}" for entity in spec.aggregates for kind in ("Read", "Create", "Update")]
    gone = mock_paths() if spec.accounts is None else (*mock_paths(), MOCK_ACCOUNTS)
    changes = [
        rendered("client/index.ts.j2", "frontend/src/api/index.ts", spec=spec),
        rendered("client/types.ts.j2", "frontend/src/api/types.ts", names=[*parts, *records]),
        *(FileChange(path, None) for path in gone),
    ]
    return fitted(spec, "real_frontend", changes)


def _seen(entity: Entity) -> ClientEntity:
    scopes = {action.scope for action in entity.actions}
    return ClientEntity(plural(entity), entity.collection, "record" in scopes, "collection" in scopes)
