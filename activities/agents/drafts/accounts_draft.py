"""The accounts of a drafted app: who sees and who changes the records of each entity. Becomes the spec's own form."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from activities.llm.offline.words import label_of, snake
from templates.spec import Accounts, EntityAccess, Role

ADMIN = "admin"
_OWNER = "owner_id"


class _Draft(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AccessDraft(_Draft):
    """Who sees and who makes, changes and deletes the records of ``entity``: ``public`` (everybody), ``member``
    (whoever is logged in), ``owner`` (whoever made the record) or roles."""

    entity: str
    see: tuple[str, ...] = ("member",)
    make: tuple[str, ...] = ("member",)
    change: tuple[str, ...] = ("owner",)


class AccountsDraft(_Draft):
    """``roles`` are those beside the administrator's, the one of new users first."""

    sign_up: Literal["open", "invitation", "none"] = "open"
    roles: tuple[str, ...] = Field(default=("member",), min_length=1, max_length=6)
    access: tuple[AccessDraft, ...] = ()


def accounts_from(draft: AccountsDraft | None, names: dict[str, str]) -> Accounts | None:
    """The spec's accounts. ``names``: an entity as the draft calls it -> as the spec does; others stay, to be found."""
    if draft is None:
        return None
    roles = [name for role in draft.roles if (name := snake(role)) and name != ADMIN]
    named = [Role(name=name, label=label_of(name)) for name in dict.fromkeys(roles)]
    return Accounts(
        sign_up=draft.sign_up,
        roles=(*(named or [Role(name="member", label="Member")]), Role(name=ADMIN, label="Administrator")),
        admin_role=ADMIN,
        access=tuple(_access(each, names) for each in draft.access),
    )


def _access(draft: AccessDraft, names: dict[str, str]) -> EntityAccess:
    see, make, change = (_grants(each) for each in (draft.see, draft.make, draft.change))
    owned = "owner" in (*see, *make, *change)
    make = tuple("member" if each == "owner" else each for each in make)
    return EntityAccess(
        entity=names.get(draft.entity, draft.entity),
        owner=_OWNER if owned else None,
        list=see,
        read=see,
        create=make,
        change=change,
        delete=change,
        act=change,
    )


def _grants(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for word in words if (name := snake(word)) and name != ADMIN)
