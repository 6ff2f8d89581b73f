"""The accounts' part of the contract, the same for every app that has them: openapi.json beside their files."""

from __future__ import annotations

import json
from functools import cache

from templates.render.engine import CRUD
from templates.render.openapi_schemas import Schema

_PART = CRUD / "accounts" / "openapi.json"


def account_paths() -> dict[str, Schema]:
    """Every path below /api/auth."""
    return dict(_part()["paths"])


def account_schemas() -> dict[str, Schema]:
    """The schemas that only those paths use."""
    return dict(_part()["schemas"])


@cache
def _part() -> dict[str, dict[str, Schema]]:
    part: dict[str, dict[str, Schema]] = json.loads(_PART.read_text(encoding="utf-8"))
    return part
