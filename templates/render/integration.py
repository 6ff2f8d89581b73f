"""The layer that makes a whole of the parts: start-up, settings, sample data, container files. Renders no behaviour."""

from __future__ import annotations

import json
from collections.abc import Mapping

from templates.files import FileChange
from templates.render.accounts import fitted
from templates.render.engine import copied, rendered
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec

STATIC = (
    ".dockerignore",
    ".gitignore",
    "Dockerfile",
    "backend/app/main.py",
    "backend/app/seed.py",
    "backend/app/settings.py",
    "backend/app/ui.py",
)
SEED = "backend/app/seed.json"


def integration(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """What is needed to start the app, alone or in containers. Uses no slot."""
    changes = [
        *copied(*STATIC),
        rendered("project/compose.yaml.j2", "compose.yaml", spec=spec),
        FileChange(SEED, _seed(spec)),
    ]
    return fitted(spec, "integration", changes)


def _seed(spec: AppSpec) -> bytes:
    rows = {entity.name: entity.sample for entity in spec.aggregates}
    return (json.dumps(rows, indent=2, ensure_ascii=False) + "\n").encode()
