from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.scope import Scope

T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """Who this browser is here. ``access`` false: nobody needs a token. ``provider`` is the server's own choice,
    ``providers`` are those that can be asked for, with the server's keys or the caller's.

        Attributes:
            access (bool):
            owner (str):
            scope (Scope): What a token may do; each may do what those before it may.
            provider (str):
            providers (list[str]):
    """

    access: bool
    owner: str
    scope: Scope
    provider: str
    providers: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access = self.access

        owner = self.owner

        scope = self.scope.value

        provider = self.provider

        providers = self.providers

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access": access,
                "owner": owner,
                "scope": scope,
                "provider": provider,
                "providers": providers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        access = d.pop("access")

        owner = d.pop("owner")

        scope = Scope(d.pop("scope"))

        provider = d.pop("provider")

        providers = cast(list[str], d.pop("providers"))

        session = cls(
            access=access,
            owner=owner,
            scope=scope,
            provider=provider,
            providers=providers,
        )

        session.additional_properties = d
        return session

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
