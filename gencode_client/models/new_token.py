from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.scope import Scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewToken")


@_attrs_define
class NewToken:
    """Whose the token is to be, and what it may do. ``days`` null: until it is revoked.

    Example:
        {'days': 90, 'name': 'ci', 'owner': 'ada', 'scope': 'run'}

    Attributes:
        name (str):
        owner (str):
        scope (Scope | Unset): What a token may do; each may do what those before it may.
        days (int | None | Unset):
    """

    name: str
    owner: str
    scope: Scope | Unset = UNSET
    days: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        owner = self.owner

        scope: str | Unset = UNSET
        if not isinstance(self.scope, Unset):
            scope = self.scope.value

        days: int | None | Unset
        if isinstance(self.days, Unset):
            days = UNSET
        else:
            days = self.days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "owner": owner,
            }
        )
        if scope is not UNSET:
            field_dict["scope"] = scope
        if days is not UNSET:
            field_dict["days"] = days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        owner = d.pop("owner")

        _scope = d.pop("scope", UNSET)
        scope: Scope | Unset
        if isinstance(_scope, Unset):
            scope = UNSET
        else:
            scope = Scope(_scope)

        def _parse_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        days = _parse_days(d.pop("days", UNSET))

        new_token = cls(
            name=name,
            owner=owner,
            scope=scope,
            days=days,
        )

        return new_token
