"""The contract: the app's ``openapi.json``, made from the spec alone, before any backend exists."""

from __future__ import annotations

import json
from collections.abc import Mapping

from templates.files import FileChange
from templates.render.openapi_accounts import account_paths, account_schemas
from templates.render.openapi_paths import entity_paths, shared_paths
from templates.render.openapi_schemas import Schema, entity_schemas, shared_schemas
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec

PATH = "openapi.json"


def contract(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """``openapi.json`` (OpenAPI 3.1). Uses no slot: a body never changes an interface."""
    return [FileChange(PATH, (json.dumps(openapi(spec), indent=2, ensure_ascii=False) + "\n").encode())]


def openapi(spec: AppSpec) -> Schema:
    """The contract as data."""
    paths: dict[str, Schema] = {}
    for entity in spec.aggregates:
        paths.update(entity_paths(entity, accounts=spec.accounts is not None))
    schemas: dict[str, Schema] = {}
    for entity in spec.entities:
        schemas.update(entity_schemas(spec, entity))
    schemas.update(shared_schemas())
    shared = shared_paths()
    if spec.accounts is not None:
        shared |= account_paths()
        schemas |= account_schemas()
    info = {"title": spec.title, **({"description": spec.tagline} if spec.tagline else {}), "version": "1.0.0"}
    return {
        "openapi": "3.1.0",
        "info": info,
        "paths": {**paths, **shared},
        "components": {"schemas": dict(sorted(schemas.items()))},
    }
