"""Specs to render: the exemplar, ``bookshelf`` (one entity, every type of field, Indonesian, custom slots) and
``league`` (four entities, references of every kind, one embedded) and
``rowing_club`` (accounts with three roles, owners, something public)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from templates.render.engine import CRUD
from templates.spec import AppSpec

_HERE = Path(__file__).parent
NAMES = ("exemplar", "bookshelf", "league", "rowing_club")


def spec_of(name: str) -> AppSpec:
    """The spec of that name."""
    path = CRUD / "exemplar.json" if name == "exemplar" else _HERE / f"{name}.json"
    return AppSpec.model_validate_json(path.read_text(encoding="utf-8"))


def slots_of(name: str) -> Mapping[str, str]:
    """Bodies for the custom slots of that spec."""
    path = _HERE / f"{name}.slots.json"
    slots: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return slots
