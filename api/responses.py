"""The refusals of an endpoint, for its OpenAPI entry."""

from __future__ import annotations

from http import HTTPStatus

from api.problems import MEDIA_TYPE, ProblemBody

Responses = dict[int | str, dict[str, object]]


def refusals(*statuses: int) -> Responses:
    """One problem+json entry a status."""
    schema = {"$ref": "#/components/schemas/ProblemBody"}
    return {
        status: {
            "model": ProblemBody,
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }
