"""The frontend on sample data: every page of the app, with a server played in memory. Renders nothing that talks to a
real server; ``real_frontend`` switches over and takes the mock away."""

from __future__ import annotations

from collections.abc import Mapping

from templates.files import FileChange
from templates.render import tstext
from templates.render.accounts import fitted
from templates.render.engine import copied, rendered, unique_paths, words
from templates.render.entity_definition import definition, icon
from templates.render.mock_data import mock_entity, mock_metric
from templates.render.names import plural
from templates.render.record_types import item_members, record_types
from templates.render.slots import NO_SLOTS
from templates.render.theme import theme_context
from templates.spec import AppSpec, Entity, EntityKind

TYPECHECK_COMMAND = ("tsc", "--noEmit")
BUNDLE_COMMAND = ("vite", "build", "--configLoader", "native")
"""Both run in frontend/ from ``node_modules/.bin``, with no network and a ``node_modules`` that cannot be written (a
link to one, if need be): loaded any other way, the configuration is first written into it. Makes ``dist/``."""

MOCK_FOLDER = "frontend/src/api/mock/"
MOCK_FILES = ("collection", "computed", "dashboard", "listing", "model", "store")
MOCK_ACCOUNTS = f"{MOCK_FOLDER}accounts.ts"
STATIC = (
    "frontend/.gitignore",
    "frontend/.npmrc",
    "frontend/package.json",
    "frontend/package-lock.json",
    "frontend/tsconfig.json",
    "frontend/vite.config.mjs",
    "frontend/public/scheme.js",
    "frontend/src/index.css",
    "frontend/src/styles/*",
    "frontend/src/main.tsx",
    "frontend/src/routes.tsx",
    "frontend/src/api/port.ts",
    "frontend/src/components/**/*",
    "frontend/src/lib/*",
    "frontend/src/pages/*",
)


def mock_frontend(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """All of ``frontend/`` on sample data, but for its end-to-end tests. ``slots`` maps a slot's name to its body;
    pages have no slots yet, so bodies for others are passed over."""
    changes = [*copied(*STATIC), *_frame(spec), *_entities(spec)]
    return unique_paths([*fitted(spec, "mock_frontend", changes), *sample_client(spec)])


def mock_paths() -> tuple[str, ...]:
    """Every file that exists only while the data is a sample."""
    return tuple(f"{MOCK_FOLDER}{name}.ts" for name in sorted((*MOCK_FILES, "data", "index")))


def _frame(spec: AppSpec) -> list[FileChange]:
    strings, theme = words("ui", spec.language), theme_context(spec.theme)
    context = {"spec": spec, "text": tstext.text, "literal": tstext.literal, "strings": strings}
    return [
        rendered("frontend/index.html.j2", "frontend/index.html", **context),
        rendered("frontend/app.config.ts.j2", "frontend/src/app.config.ts", **context),
        rendered("frontend/strings.ts.j2", "frontend/src/strings.ts", **context),
        rendered("frontend/icon.svg.j2", "frontend/public/icon.svg", mark=spec.title[0].upper(), **theme),
        rendered("frontend/theme.css.j2", "frontend/src/theme.css", **theme),
    ]


def _entities(spec: AppSpec) -> list[FileChange]:
    return [
        rendered("frontend/entities/index.ts.j2", "frontend/src/entities/index.ts", entities=spec.aggregates),
        rendered(
            "frontend/shape.ts.j2", "frontend/src/api/shape.ts", entities=[_shape(each) for each in spec.aggregates]
        ),
        *(
            rendered(
                "frontend/entities/entity.ts.j2",
                f"frontend/src/entities/{entity.module}.ts",
                entity=entity,
                key=plural(entity),
                icon=icon(entity),
                data=definition(spec, entity),
                literal=tstext.literal,
            )
            for entity in spec.aggregates
        ),
    ]


def _shape(entity: Entity) -> dict[str, object]:
    """An entity as the port sees it: its types, and the names of its actions."""
    types = [f"types.{entity.name}{kind}" for kind in ("Read", "Create", "Update")]
    of_scope = {
        scope: tstext.union([action.name for action in entity.actions if action.scope == scope])
        for scope in ("record", "collection")
    }
    if of_scope["collection"] != "never":
        types += [of_scope["record"], of_scope["collection"]]
    elif of_scope["record"] != "never":
        types.append(of_scope["record"])
    return {"key": plural(entity), "types": types}


def sample_client(spec: AppSpec) -> list[FileChange]:
    """What the pages read before there is an API: sample data in the browser, and the switch to it."""
    items = [entity for entity in spec.entities if entity.kind is EntityKind.EMBEDDED]
    data = {
        "entities": [mock_entity(spec, entity) for entity in spec.aggregates],
        "metrics": [mock_metric(spec, metric) for metric in spec.metrics],
    }
    keys = {entity.module: plural(entity) for entity in spec.aggregates}
    changes = [
        rendered(
            "frontend/types.ts.j2",
            "frontend/src/api/types.ts",
            items=[(part.name, item_members(part)) for part in items],
            records=[record_types(spec, entity) for entity in spec.aggregates],
        ),
        rendered("frontend/api.ts.j2", "frontend/src/api/index.ts", spec=spec),
        rendered("frontend/mock/index.ts.j2", f"{MOCK_FOLDER}index.ts", keys=keys),
        rendered("frontend/mock/data.ts.j2", f"{MOCK_FOLDER}data.ts", literal=tstext.literal, **data),
        *(rendered(f"frontend/mock/{name}.ts", f"{MOCK_FOLDER}{name}.ts") for name in MOCK_FILES),
    ]
    return fitted(spec, "sample_client", changes)
