"""Who may do what with a record, decided here and nowhere else. What each entity grants is said in app/access.py.

What somebody may not see is not there for them: a list leaves it out, its address is a 404, a reference to it is
refused like one to nothing. What they may see and not change is a 403. Nobody logged in is a 401.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from beanie import PydanticObjectId

from app.accounts.documents import AppUser
from app.accounts.errors import Forbidden, NotLoggedIn
from app.accounts.roles import ADMIN
from app.crud import store
from app.crud.errors import NotFound
from app.crud.record import StoredRecord

R = TypeVar("R", bound=StoredRecord)
Conditions = dict[str, Any]
Operation = Literal["list", "read", "create", "change", "delete", "act"]

PUBLIC, MEMBER, OWNER = "public", "member", "owner"
_NOTHING: Conditions = {"_id": {"$in": []}}


@dataclass(frozen=True)
class Access(Generic[R]):
    """The grants of one entity, by operation; ``owner`` names the field with the user whose record it is."""

    model: type[R]
    grants: Mapping[Operation, tuple[str, ...]]
    owner: str = ""

    def always(self, operation: Operation, user: AppUser | None) -> bool:
        """Whether the user may do it to any record."""
        granted = self.grants[operation]
        if PUBLIC in granted:
            return True
        return user is not None and (user.role == ADMIN or MEMBER in granted or user.role in granted)

    def visible(self, operation: Literal["list", "read"], user: AppUser | None) -> list[Conditions]:
        """What narrows a query to the records that the user may see: all, their own, or none."""
        if self.always(operation, user):
            return []
        return [self._own(user)] if user and OWNER in self.grants[operation] else [_NOTHING]

    def listed(self, user: AppUser | None) -> list[Conditions]:
        """What narrows a list. Raises NotLoggedIn, Forbidden."""
        self._require("list", user)
        return self.visible("list", user)

    def made_by(self, user: AppUser | None) -> dict[str, PydanticObjectId]:
        """What the server says of a new record: whose it is. Raises NotLoggedIn, Forbidden."""
        self._require("create", user)
        return {self.owner: user.id} if user and self.owner else {}

    async def load(self, operation: Operation, record_id: str, user: AppUser | None) -> R:
        """The record, which the user may do this to. Raises NotLoggedIn, Forbidden, NotFound."""
        self._require(operation, user)
        record = await store.load(self.model, record_id)
        if self.always(operation, user) or self._owns(record, user):
            return record
        if self.always("read", user):
            raise Forbidden
        raise NotFound(self.model.LABEL)

    def act_on_all(self, user: AppUser | None) -> None:
        """Refuses who may not act on every record. Raises NotLoggedIn, Forbidden."""
        if not self.always("act", user):
            raise Forbidden if user else NotLoggedIn

    def _require(self, operation: Operation, user: AppUser | None) -> None:
        """Refuses who may do this to no record at all."""
        if self.always(operation, user):
            return
        if user is None:
            raise NotLoggedIn
        if OWNER not in self.grants[operation]:
            raise Forbidden

    def _owns(self, record: R, user: AppUser | None) -> bool:
        return user is not None and bool(self.owner) and getattr(record, self.owner) == user.id

    def _own(self, user: AppUser) -> Conditions:
        return {self.owner: user.id}


async def names(ids: Iterable[PydanticObjectId | None]) -> Mapping[PydanticObjectId | None, str]:
    """What the users of these ids are called, in one query."""
    wanted = [each for each in set(ids) if each is not None]
    users = await AppUser.find({"_id": {"$in": wanted}}).to_list() if wanted else []
    return {user.id: user.name for user in users}
