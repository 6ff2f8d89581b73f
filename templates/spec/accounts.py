"""Accounts: who may log in to the app, as what, and what each may do with the records. Data only; the check of names is
in ``templates.spec.account_checks``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from templates.spec.fields import SnakeName

PUBLIC = "public"
MEMBER = "member"
OWNER = "owner"
GRANTEES = frozenset({PUBLIC, MEMBER, OWNER})
"""Words of a grant that are no role: everybody, whoever is logged in, and the user whose record it is."""

OperationName = Literal["list", "read", "create", "change", "delete", "act"]
OPERATIONS: tuple[OperationName, ...] = ("list", "read", "create", "change", "delete", "act")
OwnerName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,36}_id$")]


class Role(BaseModel):
    """What a user is in the app. ``name`` is stored, ``label`` is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SnakeName
    label: str = Field(min_length=1, max_length=60)


class EntityAccess(BaseModel):
    """Who may do what with the records of ``entity``: each operation names its grantees, ``public``, ``member``,
    ``owner`` or roles. ``owner`` is a hidden reference to the user who made the record; the server sets it, and no
    body can. The administrator's role may do everything, named or not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entity: str
    owner: OwnerName | None = None
    list: tuple[SnakeName, ...] = (MEMBER,)
    read: tuple[SnakeName, ...] = (MEMBER,)
    create: tuple[SnakeName, ...] = (MEMBER,)
    change: tuple[SnakeName, ...] = (MEMBER,)
    delete: tuple[SnakeName, ...] = (MEMBER,)
    act: tuple[SnakeName, ...] = (MEMBER,)

    def grants(self, operation: OperationName) -> tuple[str, ...]:
        """The grantees of that operation."""
        found: dict[OperationName, tuple[str, ...]] = {
            "list": self.list,
            "read": self.read,
            "create": self.create,
            "change": self.change,
            "delete": self.delete,
            "act": self.act,
        }
        return found[operation]


class Accounts(BaseModel):
    """The first role is that of new users; ``admin_role`` names the one that may do everything and give roles. An
    entity that ``access`` does not name is for whoever is logged in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sign_up: Literal["open", "invitation", "none"] = "open"
    roles: tuple[Role, ...] = (Role(name="member", label="Member"), Role(name="admin", label="Administrator"))
    admin_role: SnakeName = "admin"
    access: tuple[EntityAccess, ...] = ()

    @property
    def new_role(self) -> str:
        """The role of somebody who signs up."""
        return self.roles[0].name

    def of(self, entity: str) -> EntityAccess:
        """The access of the entity of that name."""
        return next((each for each in self.access if each.entity == entity), EntityAccess(entity=entity))
