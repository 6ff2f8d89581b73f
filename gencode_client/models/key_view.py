from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_view_provider import KeyViewProvider

T = TypeVar("T", bound="KeyView")


@_attrs_define
class KeyView:
    """A key that is kept; ``ends_with`` are its last letters, empty when it is too short to tell any.

    Attributes:
        provider (KeyViewProvider):
        ends_with (str):
        updated_at (datetime.datetime):
    """

    provider: KeyViewProvider
    ends_with: str
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider.value

        ends_with = self.ends_with

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "provider": provider,
                "ends_with": ends_with,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = KeyViewProvider(d.pop("provider"))

        ends_with = d.pop("ends_with")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        key_view = cls(
            provider=provider,
            ends_with=ends_with,
            updated_at=updated_at,
        )

        key_view.additional_properties = d
        return key_view

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
