"""The contract check sees what a client would feel, and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import cast

import pytest

from templates.render.contract import openapi
from templates.render.contract_check import contract_differences
from tests.templates.specs import spec_of

Document = dict[str, dict[str, dict[str, dict[str, dict[str, object]]]]]


def exemplar() -> Document:
    """The exemplar's contract, to be tampered with."""
    return cast(Document, json.loads(json.dumps(openapi(spec_of("exemplar")))))


def drop_path(document: Document) -> None:
    del document["paths"]["/api/tasks"]


def drop_method(document: Document) -> None:
    del document["paths"]["/api/tasks/{id}"]["delete"]


def add_path(document: Document) -> None:
    document["paths"]["/api/more"] = copy.deepcopy(document["paths"]["/api/health"])


def drop_parameter(document: Document) -> None:
    cast(list[object], document["paths"]["/api/tasks"]["get"]["parameters"]).pop()


def drop_response(document: Document) -> None:
    del document["paths"]["/api/tasks/{id}"]["patch"]["responses"]["409"]


def change_body(document: Document) -> None:
    body = document["paths"]["/api/tasks"]["post"]["requestBody"]
    body["content"] = {"application/json": {"schema": {"$ref": "#/components/schemas/TaskUpdate"}}}


def drop_property(document: Document) -> None:
    del document["components"]["schemas"]["TaskRead"]["properties"]["overdue"]


def loosen_bound(document: Document) -> None:
    del cast(dict[str, object], document["components"]["schemas"]["TaskCreate"]["properties"]["title"])["maxLength"]


def make_optional(document: Document) -> None:
    cast(list[str], document["components"]["schemas"]["TaskRead"]["required"]).remove("title")


def rename_operation(document: Document) -> None:
    cast(dict[str, object], document["paths"]["/api/tasks"]["get"])["operationId"] = "tasks"


@pytest.mark.parametrize(
    ("tamper", "place"),
    [
        (drop_path, "paths > /api/tasks: missing"),
        (drop_method, "delete: missing"),
        (add_path, "/api/more: not in the contract"),
        (drop_parameter, "assignee_id: missing"),
        (drop_response, "409: missing"),
        (change_body, "TaskCreate"),
        (drop_property, "overdue: missing"),
        (loosen_bound, "maxLength: missing"),
        (make_optional, "required: the contract says"),
        (rename_operation, "operationId"),
    ],
)
def test_a_difference_is_a_line_that_names_the_place(tamper: Callable[[Document], None], place: str) -> None:
    actual = exemplar()
    tamper(actual)
    found = contract_differences(openapi(spec_of("exemplar")), actual)
    assert any(place in line for line in found), found


def test_prose_order_and_unused_schemas_make_no_difference() -> None:
    actual = exemplar()
    task = cast(dict[str, object], actual["paths"]["/api/tasks"]["get"])
    task["summary"], task["tags"] = "Something else", []
    cast(list[object], task["parameters"]).reverse()
    cast(dict[str, object], actual["components"]["schemas"])["Stray"] = {"type": "string"}
    cast(list[str], actual["components"]["schemas"]["TaskRead"]["required"]).reverse()
    assert contract_differences(openapi(spec_of("exemplar")), actual) == []


def test_a_property_named_like_prose_counts() -> None:
    actual = exemplar()
    del actual["components"]["schemas"]["ProjectRead"]["properties"]["description"]
    assert contract_differences(openapi(spec_of("exemplar")), actual) != []
