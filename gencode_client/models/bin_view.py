from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BinView")


@_attrs_define
class BinView:
    """Decisions whose confidence lies in (low, high]: how sure they were, and how often they were right.

    Attributes:
        low (float):
        high (float):
        count (int):
        confidence (float):
        rate (float):
    """

    low: float
    high: float
    count: int
    confidence: float
    rate: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        low = self.low

        high = self.high

        count = self.count

        confidence = self.confidence

        rate = self.rate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "low": low,
                "high": high,
                "count": count,
                "confidence": confidence,
                "rate": rate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        low = d.pop("low")

        high = d.pop("high")

        count = d.pop("count")

        confidence = d.pop("confidence")

        rate = d.pop("rate")

        bin_view = cls(
            low=low,
            high=high,
            count=count,
            confidence=confidence,
            rate=rate,
        )

        bin_view.additional_properties = d
        return bin_view

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
