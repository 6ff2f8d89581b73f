from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.healing_state import HealingState


T = TypeVar("T", bound="HealingList")


@_attrs_define
class HealingList:
    """The healings of a run, in the order they began.

    Attributes:
        run_id (str):
        items (list[HealingState]):
    """

    run_id: str
    items: list[HealingState]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run_id = self.run_id

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run_id": run_id,
                "items": items,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.healing_state import HealingState  # noqa: PLC0415

        d = dict(src_dict)
        run_id = d.pop("run_id")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = HealingState.from_dict(items_item_data)

            items.append(items_item)

        healing_list = cls(
            run_id=run_id,
            items=items,
        )

        healing_list.additional_properties = d
        return healing_list

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
