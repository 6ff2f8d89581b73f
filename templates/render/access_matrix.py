"""What every role must be answered on every route, for its own records, for others' and with no owner in question:
worked out from the spec alone, and never from the app."""

from __future__ import annotations

from collections.abc import Iterator

from templates.spec import AppSpec, Entity
from templates.spec.accounts import MEMBER, OPERATIONS, OWNER, PUBLIC, Accounts, EntityAccess, OperationName

Row = dict[str, object]
NOBODY = ""
_ON_ONE = frozenset({"read", "change", "delete", "act"})
_GOOD = {"list": 200, "read": 200, "create": 201, "change": 200, "delete": 204, "act": 200}


def matrix(spec: AppSpec) -> dict[str, object]:
    """The roles, the fields that owners stand in, and the cases, in order."""
    accounts = spec.accounts
    if accounts is None:
        return {}
    owners = {each.collection: accounts.of(each.name).owner for each in spec.aggregates}
    return {
        "admin": accounts.admin_role,
        "new_role": accounts.new_role,
        "sign_up": accounts.sign_up,
        "owners": {collection: owner for collection, owner in owners.items() if owner},
        "cases": [case for entity in spec.aggregates for case in _cases(accounts, entity)],
    }


def _cases(accounts: Accounts, entity: Entity) -> Iterator[Row]:
    access = accounts.of(entity.name)
    acts = [action for action in entity.actions]
    for operation in OPERATIONS:
        if operation == "act" and not acts:
            continue
        for role in (NOBODY, *(role.name for role in accounts.roles)):
            for whose in _whose(access, operation, role):
                action = acts[0] if operation == "act" else None
                over_all = action is not None and action.scope == "collection"
                yield {
                    "collection": entity.collection,
                    "operation": operation,
                    "action": f"{'actions/' if over_all else ''}{action.name}" if action else "",
                    "role": role,
                    "whose": whose,
                    "status": _status(accounts, access, operation, role, whose, over_all),
                }


def _whose(access: EntityAccess, operation: OperationName, role: str) -> tuple[str, ...]:
    return ("own", "other") if access.owner and role and (operation in _ON_ONE or operation == "list") else ("none",)


def _status(
    accounts: Accounts, access: EntityAccess, operation: OperationName, role: str, whose: str, over_all: bool
) -> int:
    """The answer. A list is answered all the same, without what may not be seen: its case says 404 for a record that
    must not be in it."""
    if _always(accounts, access, operation, role):
        return _GOOD[operation]
    if role == NOBODY:
        return 401
    if OWNER not in access.grants(operation) or over_all:
        return 403
    if whose != "other":
        return _GOOD[operation]
    return 403 if operation != "list" and _always(accounts, access, "read", role) else 404


def _always(accounts: Accounts, access: EntityAccess, operation: OperationName, role: str) -> bool:
    grants = access.grants(operation)
    return PUBLIC in grants or (role != NOBODY and (role == accounts.admin_role or MEMBER in grants or role in grants))
