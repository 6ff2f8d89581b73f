"""The typed client: the exemplar byte for byte, and every spec's client against every spec's contract."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from templates.render.client import real_frontend, typed_client
from templates.render.contract import openapi
from templates.render.engine import app_files
from templates.render.frontend import mock_frontend, mock_paths
from templates.spec import AppSpec
from tests.templates.specs import spec_of

SPEC_NAMES = ("exemplar", "bookshelf", "league", "gudang_rapi", "leafy_moods", "rack_notes")
CLIENT = "frontend/src/api/client.ts"
CALL = re.compile(r'http\.(GET|POST|PATCH|DELETE)\(["`]([^"`]+)["`]')


class Contract(BaseModel):
    """The part of an OpenAPI document that is looked at here."""

    paths: dict[str, dict[str, object]]
    components: dict[str, dict[str, object]]


def client_of(spec: AppSpec) -> str:
    return next((change.content or b"").decode() for change in typed_client(spec) if change.path == CLIENT)


def calls_of(spec: AppSpec) -> set[tuple[str, str]]:
    """(method, path) of every call, with one for each action where the client puts the name in."""
    found = set()
    for method, path in CALL.findall(client_of(spec)):
        entity = next((each for each in spec.aggregates if path.startswith(f"/api/{each.collection}/")), None)
        names = (
            [action.name for action in entity.actions if ("/actions/" in path) == (action.scope == "collection")]
            if entity
            else []
        )
        found |= {(method, path.replace("${action}", name)) for name in (names if "${action}" in path else [""])}
    return found


def test_the_exemplar_lies_there_as_it_is_rendered() -> None:
    lying = app_files()
    changes = [*typed_client(spec_of("exemplar")), *real_frontend(spec_of("exemplar"))]
    assert [change.path for change in changes if lying.get(change.path) != change.content] == []


def test_the_exemplar_s_types_name_every_path_and_schema_of_its_contract() -> None:
    types = app_files()["frontend/src/api/schema.d.ts"].decode()
    contract = Contract.model_validate(openapi(spec_of("exemplar")))
    assert [path for path in contract.paths if f'"{path}": {{' not in types] == []
    assert [name for name in contract.components["schemas"] if f"{name}: " not in types] == []


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_the_client_calls_every_route_of_the_contract_and_no_other(name: str) -> None:
    spec = spec_of(name)
    paths = Contract.model_validate(openapi(spec)).paths
    routes = {(method.upper(), path) for path, item in paths.items() for method in item}
    assert calls_of(spec) == routes - {("GET", "/api/health")}


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_the_switch_takes_away_every_file_of_the_sample_data_and_every_mention_of_it(name: str) -> None:
    spec = spec_of(name)
    changes = {change.path: change.content for change in real_frontend(spec)}
    assert {path for path, content in changes.items() if content is None} == set(mock_paths())
    after = {change.path: change.content for change in mock_frontend(spec)} | changes
    left = [
        path
        for path, content in after.items()
        if content is not None and re.search(rb"""from ["'][^"']*/mock""", content)
    ]
    assert left == []
