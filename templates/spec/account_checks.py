"""Checks of accounts: roles that are there, entities that are there, an owner wherever one is granted something, and
no name that the pages and routes of accounts need."""

from __future__ import annotations

from collections.abc import Iterator

from templates.spec import naming
from templates.spec.accounts import GRANTEES, OPERATIONS, OWNER, Accounts, EntityAccess
from templates.spec.app import AppSpec
from templates.spec.entities import Entity

RESERVED_PATHS = frozenset({"auth", "account", "login", "sign-up", "forgot-password", "reset-password"})
RESERVED_CLASSES = frozenset({"Access", "AppUser", "AppSession", "AppLink", "AppMail", "Visitor"})


def account_findings(spec: AppSpec) -> Iterator[str]:
    """What is wrong with the accounts of the spec; nothing where it has none."""
    accounts = spec.accounts
    if accounts is None:
        return
    roles = [role.name for role in accounts.roles]
    if len(set(roles)) != len(roles) or GRANTEES & set(roles) - {"member"}:
        yield f"accounts.roles {roles} has one twice, or one called public or owner: rename it"
    if accounts.admin_role not in roles or accounts.admin_role == roles[0]:
        yield f"accounts.admin_role {accounts.admin_role!r} is none of {roles[1:]}: name a role after the first"
    named = [each.entity for each in accounts.access]
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f"accounts.access names {name!r} twice: keep one"
    for access in accounts.access:
        yield from _access(spec, accounts, access)
    for entity in spec.aggregates:
        yield from _reserved(entity)


def _access(spec: AppSpec, accounts: Accounts, access: EntityAccess) -> Iterator[str]:
    where = f"accounts.access[{access.entity}]"
    entity = next((each for each in spec.aggregates if each.name == access.entity), None)
    if entity is None:
        yield f"{where} is no aggregate: name one that is"
        return
    known = GRANTEES | {role.name for role in accounts.roles}
    for operation in OPERATIONS:
        grants = access.grants(operation)
        for grantee in sorted(set(grants) - known):
            yield f"{where}.{operation} grants {grantee!r}, which is no role: name one of {sorted(known)}"
        if OWNER in grants and access.owner is None:
            yield f"{where}.{operation} grants the owner, and the records have none: set owner, such as 'owner_id'"
    if access.owner is not None:
        label = f"{access.owner.removesuffix('_id')}_label"
        taken = {access.owner, label} & set(naming.property_names(spec, entity))
        if taken or naming.is_reserved_field(access.owner):
            yield f"{where}.owner {access.owner!r} is taken by {entity.name}: name it otherwise"


def _reserved(entity: Entity) -> Iterator[str]:
    if entity.collection in RESERVED_PATHS:
        yield f"{entity.name}.collection {entity.collection!r} is a page of the accounts: rename it"
    for name in sorted(RESERVED_CLASSES & set(naming.class_names(entity))):
        yield f"{entity.name} would be the class {name!r}, which the accounts have: rename it"
