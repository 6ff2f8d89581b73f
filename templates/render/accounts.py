"""What accounts add to the layers of an app: files of their own, and edits to those that every app has. A spec without
accounts passes through untouched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from templates.files import FileChange
from templates.render import tstext
from templates.render.access_matrix import matrix
from templates.render.edits import edited
from templates.render.engine import CRUD, rendered, words
from templates.spec import AppSpec
from templates.spec.accounts import MEMBER, OPERATIONS, OWNER, PUBLIC, Accounts, EntityAccess

HOME = CRUD / "accounts"
OVERLAY = HOME / "app"
EDITS = HOME / "edits"
_E2E_WORDS = ("account", "email", "forbiddenTitle", "logIn", "logOut", "name", "password", "signUp")
DEMO_PASSWORD = "try-this-app"
_PLACES: Mapping[str, tuple[str, ...]] = {
    "backend_models": ("backend/app/accounts/*.py",),
    "backend_tests": ("backend/tests/*.py",),
    "mock_frontend": ("frontend/src/accounts/*",),
    "sample_client": ("frontend/src/api/mock/accounts.ts",),
    "typed_client": ("frontend/src/api/accounts.ts",),
    "e2e_tests": ("frontend/e2e/**/*.ts",),
}


@dataclass(frozen=True)
class Person:
    """A user of the sample data."""

    name: str
    email: str
    role: str


def fitted(spec: AppSpec, layer: str, changes: Iterable[FileChange]) -> list[FileChange]:
    """The layer's files as the spec wants them. Raises RenderError when an edit does not fit."""
    if spec.accounts is None:
        return list(changes)
    made = [edited(change, EDITS) for change in changes]
    own = _RENDERED.get(layer)
    return [*made, *_overlay(layer), *(own(spec) if own else [])]


def people(spec: AppSpec) -> list[Person]:
    """One user for each role, and a second one of the first, so that there is somebody else."""
    if spec.accounts is None:
        return []
    first, *others = spec.accounts.roles
    found = [Person(f"Ada ({first.label})", "ada@example.com", first.name)]
    found.append(Person(f"Ben ({first.label})", "ben@example.com", first.name))
    return [*found, *(Person(f"Demo {role.label}", f"{role.name}@example.com", role.name) for role in others)]


@cache
def _overlay(layer: str) -> tuple[FileChange, ...]:
    paths = {path for pattern in _PLACES.get(layer, ()) for path in OVERLAY.glob(pattern) if path.is_file()}
    return tuple(FileChange(path.relative_to(OVERLAY).as_posix(), path.read_bytes()) for path in sorted(paths))


def _context(spec: AppSpec) -> dict[str, object]:
    return {
        "spec": spec,
        "accounts": spec.accounts,
        "aggregates": spec.aggregates,
        "operations": OPERATIONS,
        "people": people(spec),
        "password": DEMO_PASSWORD,
        "text": tstext.text,
        "literal": tstext.literal,
    }


def _models(spec: AppSpec) -> list[FileChange]:
    context = _context(spec)
    sentences = words("accounts", spec.language)
    return [
        rendered("accounts/backend/access.py.j2", "backend/app/access.py", **context),
        rendered("accounts/backend/words.py.j2", "backend/app/accounts/words.py", words=sentences),
        rendered("accounts/backend/roles.py.j2", "backend/app/accounts/roles.py", **context),
        rendered("accounts/backend/demo.py.j2", "backend/app/accounts/demo.py", **context),
    ]


def _tests(spec: AppSpec) -> list[FileChange]:
    text = json.dumps(matrix(spec), indent=1, ensure_ascii=False) + "\n"
    return [FileChange("backend/tests/access.json", text.encode())]


def _pages(spec: AppSpec) -> list[FileChange]:
    fixed = words("accounts_ui", spec.language)
    return [
        rendered("accounts/frontend/rules.ts.j2", "frontend/src/accounts/rules.ts", data=rules(spec), **_context(spec)),
        rendered("accounts/frontend/words.ts.j2", "frontend/src/accounts/words.ts", words=fixed, **_context(spec)),
    ]


def rules(spec: AppSpec) -> dict[str, object]:
    """What the pages know of the accounts."""
    accounts = spec.accounts or Accounts()
    return {
        "signUp": accounts.sign_up,
        "newRole": accounts.new_role,
        "adminRole": accounts.admin_role,
        "roles": {role.name: role.label for role in accounts.roles},
        "entities": {entity.module: _entity_rules(accounts.of(entity.name)) for entity in spec.aggregates},
    }


def _entity_rules(access: EntityAccess) -> dict[str, object]:
    grants = {operation: list(access.grants(operation)) for operation in OPERATIONS}
    return {"grants": grants, **({"owner": access.owner} if access.owner else {})}


def _browser_tests(spec: AppSpec) -> list[FileChange]:
    accounts = spec.accounts or Accounts()
    role, admin = accounts.new_role, accounts.admin_role
    cast = people(spec)
    hidden = next((each for each in spec.aggregates if _is_private(accounts.of(each.name), role)), None)
    context = _context(spec) | {
        "words": {name: words("accounts_ui", spec.language)[name] for name in _E2E_WORDS},
        "admin": next(each for each in cast if each.role == admin),
        "member": cast[0],
        "signs_up": accounts.sign_up == "open",
        "hidden": hidden,
        "listed": hidden is not None and OWNER in accounts.of(hidden.name).list,
    }
    return [
        rendered("accounts/e2e/demo.ts.j2", "frontend/e2e/support/demo.ts", **context),
        rendered("accounts/e2e/accountWords.ts.j2", "frontend/e2e/support/accountWords.ts", **context),
        rendered("accounts/e2e/accounts.spec.ts.j2", "frontend/e2e/accounts.spec.ts", **context),
    ]


def _is_private(access: EntityAccess, role: str) -> bool:
    """Whether somebody of that role reads their own records and no others."""
    return OWNER in access.read and not {PUBLIC, MEMBER, role} & set(access.read)


_RENDERED: dict[str, Callable[[AppSpec], list[FileChange]]] = {
    "backend_models": _models,
    "backend_tests": _tests,
    "mock_frontend": _pages,
    "e2e_tests": _browser_tests,
}
