"""The app's browser tests, written from the spec and not from the code: a file for each aggregate, one for the app as
a whole, one for what needs the database for itself, and the tour that takes the pictures. Renders nothing that the app
needs."""

from __future__ import annotations

from collections.abc import Mapping

from templates.files import FileChange
from templates.render import tstext
from templates.render.accounts import fitted
from templates.render.e2e_subject import Subject, embedded_cases, subject
from templates.render.engine import copied, rendered, words
from templates.render.names import enums_of, label_field
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec, Entity, FieldType, Metric
from templates.spec.rules import AssignRandom

E2E_COMMAND = ("playwright", "test")
"""Run in frontend/ with the app at ``APP_URL``, a browser at ``CHROMIUM_PATH`` and the shell's words that restart the
app in ``RESTART_COMMAND``; writes JUnit XML to ``E2E_REPORT``."""
SCREENS_COMMAND = ("playwright", "test", "--config", "playwright.screens.config.ts")
"""Run in frontend/ when ``dist/`` is built on sample data; pictures and ``findings.json`` go to ``SCREENS_DIR``."""

_WORDS = (
    "addItem",
    "cancel",
    "choose",
    "darkMode",
    "dashboard",
    "delete",
    "edit",
    "filters",
    "lightMode",
    "loading",
    "navigation",
    "newItem",
    "next",
    "noMatches",
    "notFoundTitle",
    "notifications",
    "pagination",
    "previous",
    "range",
    "removeTag",
    "save",
    "search",
    "skipToContent",
)
_PICTURES = (
    "frontend/playwright.browser.ts",
    "frontend/playwright.screens.config.ts",
    "frontend/e2e/support/accessibility.ts",
    "frontend/e2e/support/complaints.ts",
    "frontend/e2e/support/look.ts",
    "frontend/e2e/support/picture.ts",
    "frontend/e2e/support/static-server.ts",
)
_TESTS = (
    "frontend/e2e/tsconfig.json",
    "frontend/playwright.config.ts",
    *(
        f"frontend/e2e/support/{name}.ts"
        for name in ("api", "detail", "form", "fresh", "list", "metrics", "screens", "test")
    ),
)


def screen_tests(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """The tour of every page that leaves pictures and findings; runs on sample data. Uses no slot."""
    tour = rendered("e2e/screens.spec.ts.j2", "frontend/e2e/screens.spec.ts", entities=spec.aggregates, spec=spec)
    return fitted(spec, "screen_tests", [tour, *copied(*_PICTURES)])


def e2e_tests(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """The scenarios, beside what ``screen_tests`` brought. Uses no slot: a body never changes what a person must be
    able to do."""
    subjects = [subject(spec, entity) for entity in spec.aggregates]
    fixed = words("ui", spec.language)
    context = {
        "subjects": subjects,
        "makers": [f"make{each.entity.name}" for each in subjects],
        "words": [(name, fixed[name]) for name in _WORDS],
        "language": spec.language,
        "metrics": [_metric(spec, metric, fixed) for metric in spec.metrics],
        "moving": sorted({name for entity in spec.aggregates for name in _moving(entity)}),
        "text": tstext.text,
        "literal": tstext.literal,
    }
    whole = [
        rendered(f"e2e/{name}.ts.j2", f"frontend/e2e/{name}.ts", **context)
        for name in ("app.spec", "records", "alone.spec", "support/words")
    ]
    changes = [*whole, *(_entity(spec, each, subjects) for each in subjects), *copied(*_TESTS)]
    return fitted(spec, "e2e_tests", changes)


def _entity(spec: AppSpec, case: Subject, subjects: list[Subject]) -> FileChange:
    entity = case.entity
    makers = dict.fromkeys((entity.name, *case.targets))
    used = [name for name in makers if name != entity.name or case.makes_itself]
    return rendered(
        "e2e/entity.spec.ts.j2",
        f"frontend/e2e/{entity.module}.spec.ts",
        subject=case,
        parts=embedded_cases(spec, entity),
        makers=sorted(f"make{name}" for name in used),
        titles={each.entity.name: each.title for each in subjects},
        text=tstext.text,
        literal=tstext.literal,
    )


def _moving(entity: Entity) -> set[str]:
    """What a record shows differently as others come and go, or an action over all records is run."""
    rules = [action.rule for action in entity.actions if action.scope == "collection"]
    given = [
        field
        for field in entity.references
        if any(isinstance(r, AssignRandom) and r.field == field.name for r in rules)
    ]
    changed = {name for field in given for name in (field.name, label_field(field))}
    return {"updated_at", *(value.name for value in entity.computed), *changed}


def _metric(spec: AppSpec, metric: Metric, fixed: Mapping[str, str]) -> dict[str, object]:
    """A metric as the test recalculates it."""
    entity = spec.entity(metric.entity)
    group = entity.field(metric.group_by) if metric.group_by else None
    groups: list[tuple[object, str]] = []
    if group is not None and group in enums_of(entity):
        groups = [(option.value, option.label) for option in group.options]
    elif group is not None and group.type is FieldType.BOOLEAN:
        groups = [(True, fixed["yes"]), (False, fixed["no"])]
    by_title = group is not None and group.type is FieldType.REFERENCE
    return {
        "label": metric.label,
        "path": f"/{entity.collection}",
        "kind": "series" if metric.over else "groups" if metric.group_by else "number",
        "calculate": metric.function,
        "field": metric.field or "",
        "where": {name: list(values) for name, values in metric.where.items()},
        "groupBy": label_field(group) if group is not None and by_title else metric.group_by or "",
        "groups": groups,
    }
