"""The refusals a route may answer with, for its OpenAPI description."""

from typing import Any

from app.crud.record import Problem

Answers = dict[int | str, dict[str, Any]]

MISSES: Answers = {404: {"model": Problem, "description": "No such record"}}
CLASHES: Answers = {409: {"model": Problem, "description": "A unique value is taken"}}
REFUSES: Answers = {409: {"model": Problem, "description": "The data stands against it"}}
MISSES_OR_CLASHES: Answers = {**MISSES, **REFUSES}
